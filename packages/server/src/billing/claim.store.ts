import { firstDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import type { Line } from '@trellis/core/billing/billing-answer';
import type { ClaimLine, DecisionId } from '@trellis/core/billing/claim-line';
import { limitedCodes, openingCodes } from '@trellis/core/billing/frequency';
import type { Tx } from '../platform/database/door.ts';
import { plannedAnew, sql, sqlPart } from '../platform/database/sql.ts';
import type { MonthOf } from './month-close.store.ts';
import { type Proof, type ProofRow, textsOf } from './proof-text.ts';

export type StoredDecision = {
  readonly id: DecisionId;
  readonly patientId: PatientId;
  readonly ruleSet: string;
  readonly caseText: string;
  readonly answerText: string;
  readonly hash: Buffer;
  readonly recordedAt: Instant;
};

type Recorded = { readonly at: Instant; readonly by: StaffId };

/** What was kept of each, packed and hashed before it came here. */
export async function insertDecisions(
  tx: Tx,
  of: MonthOf,
  decisions: readonly (Pick<StoredDecision, 'id' | 'patientId' | 'ruleSet'> & Proof)[],
  recorded: Recorded,
): Promise<void> {
  if (decisions.length === 0) return;
  await tx.run(sql`
    insert into billing_decision (org_id, id, practice_id, patient_id, month, rule_set, proof, hash, recorded_at, recorded_by, source)
    select ${of.orgId}::uuid, id, ${of.practiceId}::uuid, patient_id, ${firstDay(of.month)}::date, rule_set, proof, hash,
           ${recorded.at}::timestamptz, ${recorded.by}::uuid, 'engine'
    from unnest(${decisions.map(it => it.id)}::uuid[], ${decisions.map(it => it.patientId)}::uuid[],
                ${decisions.map(it => it.ruleSet)}::text[], ${decisions.map(it => it.proof)}::bytea[],
                ${decisions.map(it => it.hash)}::bytea[]) as row (id, patient_id, rule_set, proof, hash)`);
}

/** Decisions that rest on what was kept when the month was judged: its proof is taken over as it is. Gives how many. */
export async function insertKeptDecisions(
  tx: Tx,
  of: MonthOf,
  decisions: readonly Pick<StoredDecision, 'id' | 'patientId' | 'hash'>[],
  recorded: Recorded,
): Promise<number> {
  if (decisions.length === 0) return 0;
  return tx.run(
    plannedAnew(sql`
    insert into billing_decision (org_id, id, practice_id, patient_id, month, rule_set, proof, hash, recorded_at, recorded_by, source)
    select m.org_id, own.id, m.practice_id, m.patient_id, m.month, m.rule_set, m.proof, m.hash,
           ${recorded.at}::timestamptz, ${recorded.by}::uuid, 'engine'
    from unnest(${decisions.map(it => it.id)}::uuid[], ${decisions.map(it => it.patientId)}::uuid[],
                ${decisions.map(it => it.hash)}::bytea[]) as own (id, patient_id, hash)
    cross join lateral (
      select * from month_verdict
      where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)} and patient_id = own.patient_id
        and hash = own.hash
      offset 0) m`),
  );
}

type DecisionRow = ProofRow & {
  id: DecisionId;
  patient_id: PatientId;
  rule_set: string;
  hash: Buffer;
  recorded_at: Instant;
};

const decisionOf = (row: DecisionRow): StoredDecision => ({
  id: row.id,
  patientId: row.patient_id,
  ruleSet: row.rule_set,
  ...textsOf(row),
  hash: row.hash,
  recordedAt: row.recorded_at,
});

export async function findDecision(
  tx: Tx,
  orgId: OrgId,
  id: DecisionId,
): Promise<StoredDecision | undefined> {
  const row = await tx.find<DecisionRow>(sql`
    select id, patient_id, rule_set, proof, case_text, answer_text, hash, recorded_at
    from billing_decision where org_id = ${orgId} and id = ${id}`);
  return row && decisionOf(row);
}

export async function loadDecisions(
  tx: Tx,
  orgId: OrgId,
  ids: readonly DecisionId[],
): Promise<readonly StoredDecision[]> {
  const rows = await tx.rows<DecisionRow>(sql`
    select id, patient_id, rule_set, proof, case_text, answer_text, hash, recorded_at
    from billing_decision where org_id = ${orgId} and id = any(${ids}::uuid[])`);
  return rows.map(decisionOf);
}

/** Decisions in the order of their ids, a page after the one given. */
export async function loadDecisionsAfter(
  tx: Tx,
  orgId: OrgId,
  after: DecisionId | null,
  limit: number,
): Promise<readonly StoredDecision[]> {
  const rows = await tx.rows<DecisionRow>(sql`
    select id, patient_id, rule_set, proof, case_text, answer_text, hash, recorded_at
    from billing_decision where org_id = ${orgId} and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`);
  return rows.map(decisionOf);
}

/** Adds lines; where one already stands for patient, code and time, says so instead of claiming twice. */
export async function insertLines(
  tx: Tx,
  of: MonthOf,
  lines: readonly (Line & {
    readonly id: ClaimLine['id'];
    readonly patientId: PatientId;
    readonly decisionId: DecisionId;
    readonly replaces: Pick<ClaimLine, 'id' | 'version'> | null;
  })[],
  recorded: Recorded & { readonly adjustmentId: Id<'adjustment'> | null },
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(it => ({
    id: it.id,
    patient_id: it.patientId,
    month: firstDay(it.month),
    code: it.code,
    service_key: it.serviceKey,
    units: it.units,
    seconds: it.seconds,
    doctor_id: it.billingPractitioner,
    service_on: it.serviceDate,
    modifiers: it.modifiers,
    place_of_service: it.placeOfService,
    decision_id: it.decisionId,
    replaces: it.replaces?.id ?? null,
    version: (it.replaces?.version ?? 0) + 1,
  }));
  const added = await tx.run(sql`
    insert into claim_line (org_id, id, practice_id, patient_id, month, code, service_key, units, seconds, billing_practitioner_id, service_on,
                            modifiers, place_of_service, decision_id, adjustment_id, replaces, version, recorded_at, recorded_by, source)
    select ${of.orgId}::uuid, id, ${of.practiceId}::uuid, patient_id, month, code, service_key, units, seconds, doctor_id, service_on,
           array(select jsonb_array_elements_text(modifiers)), place_of_service, decision_id, ${recorded.adjustmentId}::uuid, replaces, version,
           ${recorded.at}::timestamptz, ${recorded.by}::uuid, 'staff'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, patient_id uuid, month date, code text, service_key text, units integer, seconds integer, doctor_id uuid, service_on date,
      modifiers jsonb, place_of_service text, decision_id uuid, replaces uuid, version integer)
    on conflict (org_id, practice_id, patient_id, code, service_key) where voided_by is null do nothing`);
  if (added < lines.length) failWith('billing.already-claimed');
}

export async function voidLines(
  tx: Tx,
  orgId: OrgId,
  voids: readonly { readonly id: Id<'line void'>; readonly lineId: ClaimLine['id'] }[],
  recorded: Recorded & { readonly reason: string; readonly adjustmentId: Id<'adjustment'> | null },
): Promise<void> {
  if (voids.length === 0) return;
  const rows = JSON.stringify(voids.map(it => ({ id: it.id, line_id: it.lineId })));
  await tx.run(sql`
    insert into claim_line_void (org_id, id, line_id, adjustment_id, reason, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, line_id, ${recorded.adjustmentId}::uuid, ${recorded.reason}, ${recorded.at}::timestamptz, ${recorded.by}::uuid, 'staff'
    from jsonb_to_recordset(${rows}::jsonb) as row (id uuid, line_id uuid)`);
  await tx.run(sql`
    update claim_line set voided_by = row.id
    from jsonb_to_recordset(${rows}::jsonb) as row (id uuid, line_id uuid)
    where claim_line.org_id = ${orgId} and claim_line.id = row.line_id`);
}

export async function insertConfirmations(
  tx: Tx,
  orgId: OrgId,
  confirmations: readonly { readonly id: Id<'confirmation'>; readonly lineId: ClaimLine['id'] }[],
  recorded: Recorded,
): Promise<void> {
  const rows = JSON.stringify(confirmations.map(it => ({ id: it.id, line_id: it.lineId })));
  await tx.run(sql`
    insert into claim_line_confirmation (org_id, id, line_id, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, line_id, ${recorded.at}::timestamptz, ${recorded.by}::uuid, 'staff'
    from jsonb_to_recordset(${rows}::jsonb) as row (id uuid, line_id uuid)`);
}

type LineRow = {
  id: ClaimLine['id'];
  patient_id: PatientId;
  practice_id: PracticeId;
  month: ClaimLine['serviceDate'];
  code: string;
  units: number;
  service_key: string;
  billing_practitioner_id: StaffId | null;
  service_on: ClaimLine['serviceDate'];
  modifiers: string[];
  place_of_service: string;
  seconds: number;
  decision_id: DecisionId;
  rule_set: string;
  version: number;
  recorded_by: StaffId;
  approved_by_name: string;
  recorded_at: Instant;
  confirmed_by: StaffId | null;
  confirmed_by_name: string | null;
  void_reason: string | null;
  void_by: string | null;
  void_at: Instant | null;
};

const lineColumns = sqlPart`
  l.id, l.patient_id, l.practice_id, l.month, l.code, l.units, l.service_key, l.billing_practitioner_id, l.service_on, l.modifiers,
  l.place_of_service, l.seconds, l.decision_id, d.rule_set, l.version, l.recorded_by, s.name as approved_by_name, l.recorded_at,
  k.recorded_by as confirmed_by, ks.name as confirmed_by_name,
  v.reason as void_reason, vs.name as void_by, v.recorded_at as void_at`;

// Each by the index of its line: a plan made while the tables were empty would read all of them for every question.
const lineJoins = sqlPart`
  cross join lateral (select rule_set from billing_decision where org_id = l.org_id and id = l.decision_id offset 0) d
  join staff s on s.org_id = l.org_id and s.id = l.recorded_by
  left join lateral (select recorded_by from claim_line_confirmation where org_id = l.org_id and line_id = l.id offset 0) k on true
  left join staff ks on ks.org_id = l.org_id and ks.id = k.recorded_by
  left join lateral (
    select reason, recorded_by, recorded_at from claim_line_void where org_id = l.org_id and id = l.voided_by offset 0) v on true
  left join staff vs on vs.org_id = l.org_id and vs.id = v.recorded_by`;

const lineOf = (row: LineRow): ClaimLine => ({
  id: row.id,
  patientId: row.patient_id,
  month: monthOf(row.month),
  code: row.code,
  units: row.units,
  serviceKey: row.service_key,
  practiceId: row.practice_id,
  billingPractitionerId: row.billing_practitioner_id,
  serviceDate: row.service_on,
  modifiers: row.modifiers,
  placeOfService: row.place_of_service,
  seconds: row.seconds,
  decisionId: row.decision_id,
  ruleSet: row.rule_set,
  version: row.version,
  approvedBy: row.recorded_by,
  approvedByName: row.approved_by_name,
  approvedAt: row.recorded_at,
  confirmedBy: row.confirmed_by,
  confirmedByName: row.confirmed_by_name,
});

/**
 * The lines of these patients that stand in a practice's month. Asked patient by patient, by the index that keeps lines
 * apart: as one set PostgreSQL may read every line of the month for each batch of it.
 */
export async function loadStandingLines(
  tx: Tx,
  of: MonthOf,
  patients: readonly PatientId[],
): Promise<readonly ClaimLine[]> {
  const rows = await tx.rows<LineRow>(
    plannedAnew(sql`
    select ${lineColumns}
    from unnest(${patients}::uuid[]) as own (id)
    cross join lateral (
      select * from claim_line
      where org_id = ${of.orgId} and practice_id = ${of.practiceId} and patient_id = own.id and month = ${firstDay(of.month)}
        and voided_by is null
      offset 0) l
    ${lineJoins}
    order by l.code, l.id`),
  );
  return rows.map(lineOf);
}

export async function countStandingLines(tx: Tx, of: MonthOf): Promise<number> {
  const row = await tx.find<{ count: number }>(sql`
    select count(*) as count from claim_line
    where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)} and voided_by is null`);
  return row?.count ?? 0;
}

export type LineVersion = ClaimLine & {
  readonly voided: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
};

/** Every line there ever was of a patient's month, the newest first. */
export async function loadLineHistory(
  tx: Tx,
  of: MonthOf,
  patientId: PatientId,
): Promise<readonly LineVersion[]> {
  const rows = await tx.rows<LineRow>(sql`
    select ${lineColumns} from claim_line l ${lineJoins}
    where l.org_id = ${of.orgId} and l.practice_id = ${of.practiceId} and l.month = ${firstDay(of.month)} and l.patient_id = ${patientId}
    order by l.recorded_at desc, l.code, l.id`);
  return rows.map(row => ({
    ...lineOf(row),
    voided:
      row.void_reason !== null && row.void_at !== null
        ? { by: row.void_by ?? '', at: row.void_at, reason: row.void_reason }
        : null,
  }));
}

/**
 * Lines of other months that this one must know of: of codes limited beyond a month, and of care management in the
 * year before, which opens advanced primary care for whoever agreed to it.
 */
export async function loadOnceLines(
  tx: Tx,
  of: MonthOf,
  patients: readonly PatientId[],
): Promise<
  readonly {
    readonly patientId: PatientId;
    readonly code: string;
    readonly month: Month;
    readonly on: ClaimLine['serviceDate'];
    readonly by: StaffId | null;
  }[]
> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    code: string;
    month: ClaimLine['serviceDate'];
    service_on: ClaimLine['serviceDate'];
    billing_practitioner_id: StaffId | null;
  }>(
    plannedAnew(sql`
    select l.patient_id, l.code, l.month, l.service_on, l.billing_practitioner_id
    from unnest(${patients}::uuid[]) as own (id)
    cross join lateral (
      select * from claim_line
      where org_id = ${of.orgId} and practice_id = ${of.practiceId} and patient_id = own.id and month <> ${firstDay(of.month)}
        and voided_by is null
      offset 0) l
    where (l.code = any(${limitedCodes}::text[])
        or (l.code = any(${openingCodes}::text[]) and l.month < ${firstDay(of.month)} and l.month >= ${firstDay(plusMonths(of.month, -12))}
            and exists (select from consent c where c.org_id = l.org_id and c.patient_id = l.patient_id and c.program = 'APCM')))
    order by l.recorded_at, l.id`),
  );
  return rows.map(row => ({
    patientId: row.patient_id,
    code: row.code,
    month: monthOf(row.month),
    on: row.service_on,
    by: row.billing_practitioner_id,
  }));
}
