import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Coverage } from '@trellis/core/people/coverage';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type CoverageRow = {
  id: Coverage['id'];
  patient_id: PatientId;
  payer: Coverage['payer'];
  plan: string | null;
  member_number: string | null;
  from_day: Coverage['from'];
  until_day: Coverage['until'];
  qmb: boolean;
  second_because: Coverage['secondBecause'] | null;
};

const coverageOf = (row: CoverageRow): Coverage => ({
  id: row.id,
  patientId: row.patient_id,
  payer: row.payer,
  plan: row.plan,
  memberNumber: row.member_number,
  from: row.from_day,
  until: row.until_day,
  qmb: row.qmb,
  ...(row.second_because ? { secondBecause: row.second_because } : {}),
});

/** What stands, corrections applied, the newest first. */
export async function loadCoverages(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly Coverage[]> {
  const rows = await tx.rows<CoverageRow>(sql`
    select id, patient_id, payer, plan, member_number, from_day, until_day, qmb, second_because from coverage
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and not withdrawn
      and not exists (select from coverage later where later.org_id = coverage.org_id and later.voids = coverage.id)
    order by from_day desc, id desc`);
  return rows.map(coverageOf);
}

export async function findPatientIdsByMemberNumber(
  tx: Tx,
  orgId: OrgId,
  memberNumbers: readonly string[],
): Promise<ReadonlyMap<string, PatientId>> {
  const rows = await tx.rows<{ member_number: string; patient_id: PatientId }>(sql`
    select member_number, patient_id from coverage
    where org_id = ${orgId} and member_number = any(${memberNumbers}::text[]) and not withdrawn
      and not exists (select from coverage later where later.org_id = coverage.org_id and later.voids = coverage.id)
    order by recorded_at`);
  return new Map(rows.map(row => [row.member_number, row.patient_id]));
}

type Recorded = {
  readonly at: Instant;
  readonly by: StaffId;
  readonly source: 'staff' | 'caseload' | '271';
  readonly corrects?: { readonly id: Coverage['id']; readonly reason: string };
};

export const insertCoverage = (tx: Tx, orgId: OrgId, coverage: Coverage, recorded: Recorded): Promise<void> =>
  insertRows(tx, orgId, [coverage], false, recorded);

export const insertCoverages = (
  tx: Tx,
  orgId: OrgId,
  coverages: readonly Coverage[],
  recorded: Omit<Recorded, 'corrects'>,
): Promise<void> => insertRows(tx, orgId, coverages, false, recorded);

/** Takes a coverage back without another in its place: the row says again what is no longer held true. */
export async function withdrawCoverage(
  tx: Tx,
  orgId: OrgId,
  coverage: Coverage,
  recorded: Recorded & { readonly corrects: NonNullable<Recorded['corrects']> },
): Promise<void> {
  await insertRows(tx, orgId, [coverage], true, recorded);
}

async function insertRows(
  tx: Tx,
  orgId: OrgId,
  coverages: readonly Coverage[],
  withdrawn: boolean,
  recorded: Recorded,
) {
  await tx.run(sql`
    insert into coverage (org_id, id, patient_id, payer, plan, member_number, from_day, until_day, qmb, second_because, withdrawn, recorded_at,
                          recorded_by, source, voids, reason)
    select ${orgId}::uuid, id, "patientId", payer, plan, "memberNumber", "from", until, qmb, "secondBecause", ${withdrawn}::boolean,
           ${recorded.at}::timestamptz, ${recorded.by}::uuid, ${recorded.source}, ${recorded.corrects?.id ?? null}::uuid, ${recorded.corrects?.reason ?? null}
    from jsonb_to_recordset(${JSON.stringify(coverages)}::jsonb) as row (
      id uuid, "patientId" uuid, payer text, plan text, "memberNumber" text, "from" date, until date, qmb boolean, "secondBecause" text)`);
}
