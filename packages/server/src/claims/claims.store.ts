import { firstDay, type Month, monthOf } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import type { ClaimLine } from '@trellis/core/billing/claim-line';
import type { Subscriber } from '@trellis/core/claims/claim-batch';
import type { Referrer } from '@trellis/core/claims/claim-draft';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import type { Tx } from '../platform/database/door.ts';
import { plannedAnew, sql } from '../platform/database/sql.ts';
import type { PracticeOf } from './claim-setup.store.ts';

export type ClaimFileId = Id<'claim file'>;

/** Answers of a practice and what follows on them happen one after the other. */
export async function lockClaims(tx: Tx, { orgId, practiceId }: PracticeOf): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`claims of ${orgId} ${practiceId}`}, 0))`);
  // Control numbers are the organization's.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`claim files of ${orgId}`}, 0))`);
}

/** Patients with approved lines of a month that stand in no live claim. */
export async function loadPatientsToClaim(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  month: Month,
): Promise<readonly PatientId[]> {
  const rows = await tx.rows<{ patient_id: PatientId }>(
    plannedAnew(sql`
    select distinct l.patient_id from claim_line l
    where l.org_id = ${orgId} and l.practice_id = ${practiceId} and l.month = ${firstDay(month)} and l.voided_by is null
      and not exists (select from claim_item i where i.org_id = l.org_id and i.line_id = l.id and i.taken_by is null)`),
  );
  return rows.map(row => row.patient_id);
}

/** Which of these lines stand in a live claim, and in which. */
export async function loadClaimed(
  tx: Tx,
  orgId: OrgId,
  lines: readonly ClaimLine['id'][],
): Promise<ReadonlyMap<ClaimLine['id'], ClaimId>> {
  const rows = await tx.rows<{ line_id: ClaimLine['id']; claim_id: ClaimId }>(
    plannedAnew(sql`
    select line_id, claim_id from claim_item
    where org_id = ${orgId} and line_id = any(${lines}::uuid[]) and taken_by is null`),
  );
  return new Map(rows.map(row => [row.line_id, row.claim_id]));
}

/**
 * Gives out the number of the next file of the organization. In a transaction of its own: files that are written at the
 * same time do not wait for each other, and one that is not kept leaves a gap.
 */
export async function takeFileNumber(tx: Tx, orgId: OrgId): Promise<number> {
  const row = await tx.find<{ number: number }>(sql`
    with used as (select coalesce(max(number), 0) as number from claim_file where org_id = ${orgId})
    insert into claim_file_number as last (org_id, number) select ${orgId}, number + 1 from used
    on conflict (org_id) do update set number = greatest(last.number, (select number from used)) + 1
    returning number`);
  if (!row) throw new Error('No number was given out for a file of claims.');
  return row.number;
}

type Recorded = { readonly at: Instant; readonly by: StaffId };

export async function insertFile(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  file: { readonly id: ClaimFileId; readonly number: number; readonly body: string },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into claim_file (org_id, id, practice_id, number, body, recorded_at, recorded_by, source)
    values (${orgId}, ${file.id}, ${practiceId}, ${file.number}, ${file.body}, ${recorded.at}, ${recorded.by}, 'staff')`);
}

export type NewClaim = {
  readonly id: ClaimId;
  readonly patientId: PatientId;
  readonly month: Month;
  readonly fileId: ClaimFileId;
  readonly number: string;
  readonly frequency: '1' | '7' | '8';
  readonly replaces: ClaimId | null;
  readonly firstClaim: ClaimId | null;
  readonly payerPlace: 1 | 2 | 3;
  readonly payerKind: string;
  readonly payerName: string;
  readonly chargeCents: number;
  readonly content: Subscriber;
  readonly reason: string | null;
  readonly items: readonly {
    readonly position: number;
    readonly lineId: ClaimLine['id'];
    readonly code: string;
    readonly units: number;
    readonly chargeCents: number;
  }[];
};

/**
 * Adds claims with their lines; a line that stands in a live claim already refuses all of it. Lines in one order, so that
 * no two releases wait for each other.
 */
export async function insertClaims(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  claims: readonly NewClaim[],
  recorded: Recorded,
): Promise<void> {
  const rows = JSON.stringify(claims.map(it => ({ ...it, month: firstDay(it.month) })));
  await tx.run(sql`
    insert into claim (org_id, id, practice_id, patient_id, month, file_id, number, frequency, replaces, first_claim, payer_place,
                       payer_kind, payer_name, charge_cents, content, reason, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, ${practiceId}::uuid, "patientId", month, "fileId", number, frequency, replaces, "firstClaim",
           "payerPlace", "payerKind", "payerName", "chargeCents", content, reason, ${recorded.at}::timestamptz, ${recorded.by}::uuid, 'staff'
    from jsonb_to_recordset(${rows}::jsonb) as row (
      id uuid, "patientId" uuid, month date, "fileId" uuid, number text, frequency text, replaces uuid, "firstClaim" uuid,
      "payerPlace" smallint, "payerKind" text,
      "payerName" text, "chargeCents" integer, content jsonb, reason text)`);
  const following = claims.flatMap(({ id, replaces }) => (replaces === null ? [] : [{ id, replaces }]));
  if (following.length > 0)
    await tx.run(sql`
      update claim_item set taken_by = n.id
      from jsonb_to_recordset(${JSON.stringify(following)}::jsonb) as n (id uuid, replaces uuid)
      where claim_item.org_id = ${orgId} and claim_item.claim_id = n.replaces and claim_item.taken_by is null`);
  const items = JSON.stringify(claims.flatMap(it => it.items.map(item => ({ ...item, claimId: it.id }))));
  const added = await tx.run(sql`
    insert into claim_item (org_id, claim_id, position, line_id, code, units, charge_cents)
    select ${orgId}::uuid, "claimId", position, "lineId", code, units, "chargeCents"
    from jsonb_to_recordset(${items}::jsonb) as row (
      "claimId" uuid, position integer, "lineId" uuid, code text, units integer, "chargeCents" integer)
    order by "lineId"
    on conflict (org_id, line_id) where taken_by is null do nothing`);
  if (added < claims.reduce((sum, it) => sum + it.items.length, 0)) failWith('claims.already-released');
}

export async function findFile(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  id: ClaimFileId,
): Promise<{ readonly number: number; readonly body: string; readonly month: Month } | undefined> {
  const row = await tx.find<{ number: number; body: string; month: Parameters<typeof monthOf>[0] }>(sql`
    select f.number, f.body, (select min(c.month) from claim c where c.org_id = f.org_id and c.file_id = f.id) as month
    from claim_file f where f.org_id = ${orgId} and f.practice_id = ${practiceId} and f.id = ${id}`);
  return row && { number: row.number, body: row.body, month: monthOf(row.month) };
}

export async function insertDiagnoses(
  tx: Tx,
  orgId: OrgId,
  given: {
    readonly id: Id<'claim diagnosis'>;
    readonly patientId: PatientId;
    readonly codes: readonly string[];
  },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into claim_diagnosis (org_id, id, patient_id, codes, recorded_at, recorded_by, source)
    values (${orgId}, ${given.id}, ${given.patientId}, ${given.codes}::text[], ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** The codes people gave, by patient. */
export async function loadDiagnoses(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly string[]>> {
  const rows = await tx.rows<{ patient_id: PatientId; codes: readonly string[] }>(sql`
    select distinct on (patient_id) patient_id, codes from claim_diagnosis
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[])
    order by patient_id, recorded_at desc, id desc`);
  return new Map(rows.map(row => [row.patient_id, row.codes]));
}

/** Null takes it back. */
export async function insertReferrer(
  tx: Tx,
  orgId: OrgId,
  given: {
    readonly id: Id<'claim referrer'>;
    readonly patientId: PatientId;
    readonly referrer: Referrer | null;
  },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into claim_referrer (org_id, id, patient_id, referrer, recorded_at, recorded_by, source)
    values (${orgId}, ${given.id}, ${given.patientId}, ${given.referrer && JSON.stringify(given.referrer)}::jsonb, ${recorded.at},
            ${recorded.by}, 'staff')`);
}

/** Who sent each patient, where somebody said it. */
export async function loadReferrers(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Referrer>> {
  const rows = await tx.rows<{ patient_id: PatientId; referrer: Referrer | null }>(sql`
    select distinct on (patient_id) patient_id, referrer from claim_referrer
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[])
    order by patient_id, recorded_at desc, id desc`);
  return new Map(rows.flatMap(row => (row.referrer ? [[row.patient_id, row.referrer] as const] : [])));
}
