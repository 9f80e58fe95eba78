import type { Day } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type EligibilityAnswer, eligibilityAnswerSchema } from '@trellis/core/claims/eligibility';
import type { DifferenceKind } from '@trellis/core/claims/eligibility-difference';
import type { CoverageId } from '@trellis/core/people/coverage';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { PracticeOf } from './claim-setup.store.ts';

export type InquiryId = Id<'eligibility inquiry'>;
export type AnswerId = Id<'eligibility answer'>;
type Recorded = { readonly at: Instant; readonly by: StaffId };

export type Inquiry = {
  readonly id: InquiryId;
  readonly number: number;
  readonly payer: { readonly name: string; readonly payerId: string };
  readonly askedFor: Day;
  readonly content: string;
};

/** The number of the practice's next question; two who ask at once are told apart by the key of the table. */
export async function findNextNumber(tx: Tx, { orgId, practiceId }: PracticeOf): Promise<number> {
  const row = await tx.find<{ next: number }>(sql`
    select coalesce(max(number), 0) + 1 as next from eligibility_inquiry
    where org_id = ${orgId} and practice_id = ${practiceId}`);
  return row?.next ?? 1;
}

export async function insertInquiry(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  it: Inquiry,
  patients: readonly PatientId[],
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into eligibility_inquiry (org_id, id, practice_id, number, payer_name, payer_id, asked_for, content, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${practiceId}, ${it.number}, ${it.payer.name}, ${it.payer.payerId}, ${it.askedFor}, ${it.content},
            ${recorded.at}, ${recorded.by}, 'staff')`);
  await tx.run(sql`
    insert into eligibility_question (org_id, inquiry_id, patient_id, position)
    select ${orgId}::uuid, ${it.id}::uuid, patient_id, position
    from unnest(${patients}::uuid[]) with ordinality as asked (patient_id, position)`);
}

export type InquiryRow = Omit<Inquiry, 'content'> & {
  readonly patients: number;
  readonly answered: number;
  readonly writtenAt: Instant;
  readonly writtenBy: string;
};

/** The latest questions, each with how many of its patients were answered. */
export async function loadInquiries(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
): Promise<readonly InquiryRow[]> {
  const rows = await tx.rows<{
    id: InquiryId;
    number: number;
    payer_name: string;
    payer_id: string;
    asked_for: Day;
    patients: number;
    answered: number;
    recorded_at: Instant;
    name: string;
  }>(sql`
    select i.id, i.number, i.payer_name, i.payer_id, i.asked_for, i.recorded_at, s.name,
           (select count(*)::int from eligibility_question q where q.org_id = i.org_id and q.inquiry_id = i.id) as patients,
           (select count(distinct a.patient_id)::int from eligibility_answer a where a.org_id = i.org_id and a.inquiry_id = i.id) as answered
    from eligibility_inquiry i join staff s on s.org_id = i.org_id and s.id = i.recorded_by
    where i.org_id = ${orgId} and i.practice_id = ${practiceId}
    order by i.number desc limit 24`);
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    payer: { name: row.payer_name, payerId: row.payer_id },
    askedFor: row.asked_for,
    patients: row.patients,
    answered: row.answered,
    writtenAt: row.recorded_at,
    writtenBy: row.name,
  }));
}

/** The file as it was written, and about whom. */
export async function findInquiryFile(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  id: InquiryId,
): Promise<
  { readonly number: number; readonly content: string; readonly patients: readonly PatientId[] } | undefined
> {
  const row = await tx.find<{ number: number; content: string; patients: PatientId[] }>(sql`
    select i.number, i.content,
           (select array_agg(q.patient_id order by q.position) from eligibility_question q
            where q.org_id = i.org_id and q.inquiry_id = i.id) as patients
    from eligibility_inquiry i where i.org_id = ${orgId} and i.practice_id = ${practiceId} and i.id = ${id}`);
  return row;
}

export type Asked = { readonly inquiryId: InquiryId; readonly patientId: PatientId; readonly askedFor: Day };

/** Who was asked about under which number and place: what a trace stands for. Keys are `7-1`. */
export async function loadAsked(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  numbers: readonly number[],
): Promise<ReadonlyMap<string, Asked>> {
  const rows = await tx.rows<{
    number: number;
    position: number;
    inquiry_id: InquiryId;
    patient_id: PatientId;
    asked_for: Day;
  }>(sql`
    select i.number, q.position, q.inquiry_id, q.patient_id, i.asked_for
    from eligibility_inquiry i join eligibility_question q on q.org_id = i.org_id and q.inquiry_id = i.id
    where i.org_id = ${orgId} and i.practice_id = ${practiceId} and i.number = any(${numbers}::int[])`);
  return new Map(
    rows.map(row => [
      `${row.number}-${row.position}`,
      { inquiryId: row.inquiry_id, patientId: row.patient_id, askedFor: row.asked_for },
    ]),
  );
}

export type NewAnswer = Asked & { readonly id: AnswerId; readonly content: EligibilityAnswer };

/** Gives how many were new: the same file brought again adds nothing. */
export function insertAnswers(
  tx: Tx,
  orgId: OrgId,
  answers: readonly NewAnswer[],
  recorded: Recorded & { readonly fileHash: Buffer },
): Promise<number> {
  return tx.run(sql`
    insert into eligibility_answer (org_id, id, patient_id, inquiry_id, answered_for, content, file_hash, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, "patientId", "inquiryId", "askedFor", content, ${recorded.fileHash}, ${recorded.at}::timestamptz,
           ${recorded.by}::uuid, 'file'
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as row (
      id uuid, "patientId" uuid, "inquiryId" uuid, "askedFor" date, content jsonb)
    on conflict (org_id, patient_id, inquiry_id, file_hash) do nothing`);
}

export type LastAnswer = {
  readonly answerId: AnswerId;
  readonly patientId: PatientId;
  readonly checkedOn: Day;
  readonly content: EligibilityAnswer;
  /** Differences that somebody looked at. */
  readonly decided: readonly DifferenceKind[];
};

/**
 * What a payer last said of each patient, and for which day; whoever was never asked about is absent. The release of
 * claims asks it.
 */
export async function loadLastEligibility(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, LastAnswer>> {
  const rows = await tx.rows<AnswerRow>(sql`
    select distinct on (a.patient_id) a.id, a.patient_id, a.answered_for, a.content,
           (select coalesce(array_agg(d.kind), '{}') from eligibility_decision d
            where d.org_id = a.org_id and d.answer_id = a.id) as decided
    from eligibility_answer a where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[])
    order by a.patient_id, a.answered_for desc, a.recorded_at desc, a.id desc`);
  return new Map(rows.map(row => [row.patient_id, answerOf(row)]));
}

type AnswerRow = {
  id: AnswerId;
  patient_id: PatientId;
  answered_for: Day;
  content: unknown;
  decided: DifferenceKind[];
};

const answerOf = (row: AnswerRow): LastAnswer => ({
  answerId: row.id,
  patientId: row.patient_id,
  checkedOn: row.answered_for,
  content: eligibilityAnswerSchema.parse(row.content),
  decided: row.decided,
});

export async function findAnswer(tx: Tx, orgId: OrgId, id: AnswerId): Promise<LastAnswer | undefined> {
  const row = await tx.find<AnswerRow>(sql`
    select a.id, a.patient_id, a.answered_for, a.content,
           (select coalesce(array_agg(d.kind), '{}') from eligibility_decision d
            where d.org_id = a.org_id and d.answer_id = a.id) as decided
    from eligibility_answer a where a.org_id = ${orgId} and a.id = ${id}`);
  return row && answerOf(row);
}

/** False when somebody decided it before. */
export async function insertDecision(
  tx: Tx,
  orgId: OrgId,
  it: {
    readonly answerId: AnswerId;
    readonly kind: DifferenceKind;
    readonly decision: 'taken' | 'noted';
    readonly note: string | null;
    readonly coverageId: CoverageId | null;
  },
  recorded: Recorded,
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into eligibility_decision (org_id, answer_id, kind, decision, note, coverage_id, recorded_at, recorded_by, source)
    values (${orgId}, ${it.answerId}, ${it.kind}, ${it.decision}, ${it.note}, ${it.coverageId}, ${recorded.at}, ${recorded.by}, 'staff')
    on conflict do nothing`);
  return added === 1;
}
