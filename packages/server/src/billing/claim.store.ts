import { firstDay, type Month, monthOf } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail, problemCatalogue } from '@trellis/core/basics/problem';
import type { Line } from '@trellis/core/billing/billing-answer';
import type { ClaimLine, DecisionId } from '@trellis/core/billing/claim-line';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';
import type { MonthOf } from './month-close.store.ts';

export type StoredDecision = {
  readonly id: DecisionId;
  readonly patientId: PatientId;
  readonly ruleSet: string;
  readonly caseText: string;
  readonly answerText: string;
  readonly hash: Buffer;
  readonly recordedAt: Instant;
};

export async function insertDecision(tx: Tx, of: MonthOf, it: StoredDecision, by: StaffId): Promise<void> {
  await tx.run(sql`
    insert into billing_decision (org_id, id, practice_id, patient_id, month, rule_set, case_text, answer_text, hash, recorded_at, recorded_by, source)
    values (${of.orgId}, ${it.id}, ${of.practiceId}, ${it.patientId}, ${firstDay(of.month)}, ${it.ruleSet}, ${it.caseText}, ${it.answerText},
            ${it.hash}, ${it.recordedAt}, ${by}, 'engine')`);
}

type DecisionRow = {
  id: DecisionId;
  patient_id: PatientId;
  rule_set: string;
  case_text: string;
  answer_text: string;
  hash: Buffer;
  recorded_at: Instant;
};

const decisionOf = (row: DecisionRow): StoredDecision => ({
  id: row.id,
  patientId: row.patient_id,
  ruleSet: row.rule_set,
  caseText: row.case_text,
  answerText: row.answer_text,
  hash: row.hash,
  recordedAt: row.recorded_at,
});

export async function findDecision(
  tx: Tx,
  orgId: OrgId,
  id: DecisionId,
): Promise<StoredDecision | undefined> {
  const row = await tx.find<DecisionRow>(sql`
    select id, patient_id, rule_set, case_text, answer_text, hash, recorded_at
    from billing_decision where org_id = ${orgId} and id = ${id}`);
  return row && decisionOf(row);
}

/** Decisions in the order of their ids, a page after the one given. */
export async function loadDecisionsAfter(
  tx: Tx,
  orgId: OrgId,
  after: DecisionId | null,
  limit: number,
): Promise<readonly StoredDecision[]> {
  const rows = await tx.rows<DecisionRow>(sql`
    select id, patient_id, rule_set, case_text, answer_text, hash, recorded_at
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
  recorded: { readonly at: Instant; readonly by: StaffId; readonly adjustmentId: Id<'adjustment'> | null },
): Promise<void> {
  for (const it of lines) {
    const added = await tx.run(sql`
      insert into claim_line (org_id, id, practice_id, patient_id, month, code, service_key, units, seconds, billing_practitioner_id, service_on,
                              modifiers, place_of_service, decision_id, adjustment_id, replaces, version, recorded_at, recorded_by, source)
      values (${of.orgId}, ${it.id}, ${of.practiceId}, ${it.patientId}, ${firstDay(it.month)}, ${it.code}, ${it.serviceKey}, ${it.units}, ${it.seconds},
              ${it.billingPractitioner}, ${it.serviceDate}, ${it.modifiers}, ${it.placeOfService}, ${it.decisionId}, ${recorded.adjustmentId},
              ${it.replaces?.id ?? null}, ${(it.replaces?.version ?? 0) + 1}, ${recorded.at}, ${recorded.by}, 'staff')
      on conflict (org_id, practice_id, patient_id, code, service_key) where voided_by is null do nothing`);
    if (added === 0) fail('billing.already-claimed', problemCatalogue['billing.already-claimed'].says);
  }
}

export async function voidLine(
  tx: Tx,
  orgId: OrgId,
  lineId: ClaimLine['id'],
  by: {
    readonly id: Id<'line void'>;
    readonly reason: string;
    readonly at: Instant;
    readonly by: StaffId;
    readonly adjustmentId: Id<'adjustment'> | null;
  },
): Promise<void> {
  await tx.run(sql`
    insert into claim_line_void (org_id, id, line_id, adjustment_id, reason, recorded_at, recorded_by, source)
    values (${orgId}, ${by.id}, ${lineId}, ${by.adjustmentId}, ${by.reason}, ${by.at}, ${by.by}, 'staff')`);
  await tx.run(sql`update claim_line set voided_by = ${by.id} where org_id = ${orgId} and id = ${lineId}`);
}

export async function insertConfirmation(
  tx: Tx,
  orgId: OrgId,
  lineId: ClaimLine['id'],
  by: { readonly id: Id<'confirmation'>; readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into claim_line_confirmation (org_id, id, line_id, recorded_at, recorded_by, source)
    values (${orgId}, ${by.id}, ${lineId}, ${by.at}, ${by.by}, 'staff')`);
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

const lineTables = sqlPart`
  claim_line l
  join billing_decision d on d.org_id = l.org_id and d.id = l.decision_id
  join staff s on s.org_id = l.org_id and s.id = l.recorded_by
  left join claim_line_confirmation k on k.org_id = l.org_id and k.line_id = l.id
  left join staff ks on ks.org_id = k.org_id and ks.id = k.recorded_by
  left join claim_line_void v on v.org_id = l.org_id and v.id = l.voided_by
  left join staff vs on vs.org_id = v.org_id and vs.id = v.recorded_by`;

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

/** The lines that stand in a practice's month. */
export async function loadStandingLines(tx: Tx, of: MonthOf): Promise<readonly ClaimLine[]> {
  const rows = await tx.rows<LineRow>(sql`
    select ${lineColumns} from ${lineTables}
    where l.org_id = ${of.orgId} and l.practice_id = ${of.practiceId} and l.month = ${firstDay(of.month)} and l.voided_by is null
    order by l.code, l.id`);
  return rows.map(lineOf);
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
    select ${lineColumns} from ${lineTables}
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

/** Codes that are billed once, standing in another month than this one. */
export async function loadOnceLines(
  tx: Tx,
  of: MonthOf,
): Promise<
  readonly {
    readonly patientId: PatientId;
    readonly code: string;
    readonly month: Month;
    readonly by: StaffId | null;
  }[]
> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    code: string;
    month: ClaimLine['serviceDate'];
    billing_practitioner_id: StaffId | null;
  }>(sql`
    select patient_id, code, month, billing_practitioner_id from claim_line
    where org_id = ${of.orgId} and practice_id = ${of.practiceId} and voided_by is null
      and code = 'G0506' and month <> ${firstDay(of.month)}
    order by recorded_at, id`);
  return rows.map(row => ({
    patientId: row.patient_id,
    code: row.code,
    month: monthOf(row.month),
    by: row.billing_practitioner_id,
  }));
}
