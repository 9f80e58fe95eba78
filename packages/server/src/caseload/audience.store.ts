import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** On whose worklists patients stand: the care managers who have them, who was handed an item or covers for somebody, and who supervises. */
export async function loadAudience(
  tx: Tx,
  orgId: OrgId,
  patientIds: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly StaffId[]>> {
  const rows = await tx.rows<{ patient_id: PatientId; staff_ids: readonly StaffId[] }>(sql`
    select patient_id, array_agg(distinct staff_id::text) as staff_ids
    from (select patient_id, care_manager_id as staff_id from care_assignment
          where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[]) and replaced_by is null and care_manager_id is not null
          union all
          select patient_id, billing_practitioner_id from enrolment
          where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[]) and voided_by is null
          union all
          select patient_id, owner_id from due_item
          where org_id = ${orgId} and patient_id = any(${patientIds}::uuid[]) and owner_id is not null
          union all
          select p.patient_id, p.staff_id from cover_patient p join cover c on c.org_id = p.org_id and c.id = p.cover_id
          where p.org_id = ${orgId} and p.patient_id = any(${patientIds}::uuid[]) and c.ends_at > now()) at
    group by patient_id`);
  return new Map(rows.map(row => [row.patient_id, row.staff_ids]));
}
