import type { Day } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { QmbCheck, QmbEntry } from '@trellis/core/people/qmb';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type CheckRow = {
  id: QmbCheck['id'];
  patient_id: PatientId;
  status: QmbCheck['status'];
  from_day: Day;
  until_day: Day;
  how: QmbCheck['how'];
  kept_where: string;
  recorded_at: Instant;
  by_name: string;
};

/** The checks that stand, the first written first. */
export async function loadQmbChecks(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly QmbCheck[]> {
  const rows = await tx.rows<CheckRow>(sql`
    select q.id, q.patient_id, q.status, q.from_day, q.until_day, q.how, q.kept_where, q.recorded_at, s.name as by_name
    from qmb_check q join staff s on s.org_id = q.org_id and s.id = q.recorded_by
    where q.org_id = ${orgId} and q.patient_id = any(${patients}::uuid[]) and not q.withdrawn
      and not exists (select from qmb_check later where later.org_id = q.org_id and later.voids = q.id)
    order by q.recorded_at, q.id`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    status: row.status,
    from: row.from_day,
    until: row.until_day,
    how: row.how,
    where: row.kept_where,
    recordedAt: row.recorded_at,
    by: row.by_name,
  }));
}

type Recorded = { readonly at: Instant; readonly by: StaffId; readonly source: 'staff' | 'payer' };

export async function insertQmbChecks(
  tx: Tx,
  orgId: OrgId,
  all: readonly (QmbEntry & Pick<QmbCheck, 'id' | 'patientId'>)[],
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into qmb_check (org_id, id, patient_id, status, from_day, until_day, how, kept_where, withdrawn, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, "patientId", status, "from", until, how, "where", false, ${recorded.at}::timestamptz, ${recorded.by}::uuid, ${recorded.source}
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as row (
      id uuid, "patientId" uuid, status text, "from" date, until date, how text, "where" text)`);
}

/** Adds the row that takes a check back; answers whether one stood. */
export async function withdrawQmbCheck(
  tx: Tx,
  orgId: OrgId,
  of: { readonly id: QmbCheck['id']; readonly patientId: PatientId },
  by: { readonly id: Id<'qmb check'>; readonly at: Instant; readonly by: StaffId; readonly reason: string },
): Promise<boolean> {
  const row = await tx.find(sql`
    insert into qmb_check (org_id, id, patient_id, status, from_day, until_day, how, kept_where, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${by.id}, patient_id, status, from_day, until_day, how, kept_where, true, ${by.at}, ${by.by}, 'staff', id, ${by.reason}
    from qmb_check q
    where org_id = ${orgId} and id = ${of.id} and patient_id = ${of.patientId} and not withdrawn
      and not exists (select from qmb_check later where later.org_id = q.org_id and later.voids = q.id)
    returning id`);
  return row !== undefined;
}
