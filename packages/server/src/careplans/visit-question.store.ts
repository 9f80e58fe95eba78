import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type {
  VisitAnswerEntry,
  VisitAnswerId,
  VisitQuestion,
  VisitQuestionEntry,
  VisitQuestionId,
} from '@trellis/core/careplans/visit-question';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };
type OfQuestion = { readonly patientId: PatientId; readonly questionId: VisitQuestionId };

export async function insertVisitQuestion(
  tx: Tx,
  orgId: OrgId,
  it: VisitQuestionEntry & {
    readonly id: VisitQuestionId;
    readonly patientId: PatientId;
    readonly source: 'staff' | 'patient';
  },
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into visit_question (org_id, id, patient_id, text, call_id, asked_at, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.text}, ${it.callId}, ${at}, false, ${at}, ${by}, ${it.source})`);
}

export async function insertVisitAnswer(
  tx: Tx,
  orgId: OrgId,
  it: VisitAnswerEntry & OfQuestion & { readonly id: VisitAnswerId },
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into visit_answer (org_id, id, patient_id, question_id, words, answered_by, answered_on, call_id, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.questionId}, ${it.words}, ${it.answeredBy}, ${it.answeredOn}, ${it.callId},
            false, ${at}, ${by}, 'staff')`);
}

const stands = sqlPart`not q.withdrawn and not exists (
  select from visit_question later where later.org_id = q.org_id and later.voids = q.id)`;
const answerStands = sqlPart`not a.withdrawn and not exists (
  select from visit_answer later where later.org_id = a.org_id and later.voids = a.id)`;

/** Takes back a question that stands; false where there is none. */
export async function insertQuestionVoid(
  tx: Tx,
  orgId: OrgId,
  it: OfQuestion & {
    readonly id: VisitQuestionId;
    readonly reason: string;
    readonly source: 'staff' | 'patient';
  },
  { at, by }: Recorded,
): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into visit_question (org_id, id, patient_id, text, call_id, asked_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select q.org_id, ${it.id}::uuid, q.patient_id, q.text, q.call_id, q.asked_at, true, ${at}::timestamptz, ${by}::uuid, ${it.source}, q.id, ${it.reason}
    from visit_question q where q.org_id = ${orgId} and q.patient_id = ${it.patientId} and q.id = ${it.questionId} and ${stands}`);
  return rows === 1;
}

/** Takes back an answer that stands; false where there is none. */
export async function insertAnswerVoid(
  tx: Tx,
  orgId: OrgId,
  it: OfQuestion & { readonly id: VisitAnswerId; readonly answerId: VisitAnswerId; readonly reason: string },
  { at, by }: Recorded,
): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into visit_answer (org_id, id, patient_id, question_id, words, answered_by, answered_on, call_id, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select a.org_id, ${it.id}::uuid, a.patient_id, a.question_id, a.words, a.answered_by, a.answered_on, a.call_id, true, ${at}::timestamptz, ${by}::uuid, 'staff', a.id, ${it.reason}
    from visit_answer a
    where a.org_id = ${orgId} and a.patient_id = ${it.patientId} and a.question_id = ${it.questionId} and a.id = ${it.answerId} and ${answerStands}`);
  return rows === 1;
}

type Answer = NonNullable<VisitQuestion['answer']>;
type Row = Omit<VisitQuestion, 'answer'> & {
  readonly answerId: VisitAnswerId | null;
  readonly words: string;
  readonly answeredBy: string;
  readonly answeredOn: Answer['answeredOn'];
  readonly toldIn: Answer['callId'];
  readonly recordedAt: Instant;
  readonly recordedBy: string;
};

/** What stands of a patient, the oldest question first, each with its answer. */
export async function loadVisitQuestions(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly VisitQuestion[]> {
  const rows = await tx.rows<Row>(sql`
    select q.id, q.text, q.call_id as "callId", q.asked_at as "askedAt",
           case when q.source = 'staff' then w.name end as "writtenBy",
           a.id as "answerId", a.words, a.answered_by as "answeredBy", a.answered_on as "answeredOn", a.call_id as "toldIn",
           a.recorded_at as "recordedAt", s.name as "recordedBy"
    from visit_question q join staff w on w.org_id = q.org_id and w.id = q.recorded_by
    left join visit_answer a on a.org_id = q.org_id and a.question_id = q.id and ${answerStands}
    left join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where q.org_id = ${orgId} and q.patient_id = ${patientId} and ${stands}
    order by q.asked_at, q.id`);
  return rows.map(
    ({ answerId, words, answeredBy, answeredOn, toldIn, recordedAt, recordedBy, ...question }) => ({
      ...question,
      answer:
        answerId === null
          ? null
          : { id: answerId, words, answeredBy, answeredOn, callId: toldIn, recordedAt, recordedBy },
    }),
  );
}
