import type { Day } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type HospiceDays = { readonly from: Day; readonly until: Day | null };

/** Days in hospice that somebody took over from a payer’s answer, by patient, the newest first. */
export async function loadHospice(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly HospiceDays[]>> {
  const rows = await tx.rows<{ patient_id: PatientId; from_day: Day; until_day: Day | null }>(sql`
    select patient_id, from_day, until_day from hospice_election
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) order by from_day desc, recorded_at desc`);
  const byPatient = Map.groupBy(rows, row => row.patient_id);
  return new Map(
    [...byPatient].map(([id, own]) => [id, own.map(row => ({ from: row.from_day, until: row.until_day }))]),
  );
}

export async function insertHospice(
  tx: Tx,
  orgId: OrgId,
  it: HospiceDays & {
    readonly id: Id<'hospice election'>;
    readonly patientId: PatientId;
    /** The payer’s answer that says it. */
    readonly answerId: Id<'eligibility answer'>;
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into hospice_election (org_id, id, patient_id, answer_id, from_day, until_day, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.answerId}, ${it.from}, ${it.until}, ${recorded.at}, ${recorded.by}, '271')`);
}
