import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../database/door.ts';
import { sql } from '../database/sql.ts';

export async function insertEventPatients(
  tx: Tx,
  orgId: OrgId,
  pairs: readonly { readonly patientId: PatientId; readonly auditId: string }[],
): Promise<void> {
  await tx.run(sql`
    insert into audit_event_patient (org_id, patient_id, audit_id)
    select ${orgId}::uuid, patient_id, audit_id
    from unnest(${pairs.map(it => it.patientId)}::uuid[], ${pairs.map(it => it.auditId)}::uuid[]) as pair (patient_id, audit_id)
    on conflict do nothing`);
}

/** One look at a patient, one change of her, or one that was refused. */
export type Access = {
  readonly id: Id<'audit event'>;
  readonly at: Instant;
  readonly staffId: StaffId;
  readonly event: string;
  readonly outcome: string;
};

const afterAllIds = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Sealed rows about a patient, newest first, before one of them; ids are in the order of time. */
export async function loadAccesses(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  before: Id<'audit event'> | undefined,
  limit: number,
): Promise<readonly Access[]> {
  const rows = await tx.rows<{
    id: Id<'audit event'>;
    at: Instant;
    staff_id: StaffId;
    event: string;
    outcome: string;
  }>(sql`
    select e.id, e.at, e.staff_id, e.event, e.outcome
    from audit_event_patient p join audit_event e on e.org_id = p.org_id and e.id = p.audit_id
    where p.org_id = ${orgId} and p.patient_id = ${patientId} and p.audit_id < ${before ?? afterAllIds}
    order by p.audit_id desc limit ${limit}`);
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    staffId: row.staff_id,
    event: row.event,
    outcome: row.outcome,
  }));
}
