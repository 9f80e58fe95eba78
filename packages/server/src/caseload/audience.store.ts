import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { standingDelegates } from '../careplans/delegate.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { standingCover } from './cover.store.ts';

/** On whose worklists patients stand at a moment: the care managers who have them, who was handed an item or covers for somebody, and who supervises. */
export async function loadAudience(
  tx: Tx,
  orgId: OrgId,
  patientIds: readonly PatientId[],
  now: Instant,
): Promise<ReadonlyMap<PatientId, readonly StaffId[]>> {
  const rows = await tx.rows<{ patient_id: PatientId; staff_ids: readonly StaffId[] }>(sql`
    select patient_id, array_agg(distinct staff_id::text) as staff_ids
    from (select patient_id, care_manager_id as staff_id from care_assignment
          where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[]) and replaced_by is null and care_manager_id is not null
          union all
          select patient_id, billing_practitioner_id from enrolment
          where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[]) and voided_by is null and ended_by is null
          union all
          select patient_id, owner_id from due_item
          where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[]) and owner_id is not null
          union all
          select i.patient_id, delegating.delegate_id from (${standingDelegates(orgId, now)}) delegating
          join due_item i on i.org_id = ${orgId} and i.owner_id = delegating.provider_id and i.patient_id = any(${patientIds}::uuid[])
          union all
          select patient_id, staff_id from (${standingCover(orgId, now)}) covering
          where patient_id = any(${patientIds}::uuid[])) at
    group by patient_id`);
  return new Map(rows.map(row => [row.patient_id, row.staff_ids]));
}
