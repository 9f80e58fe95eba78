import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import {
  decideOwnRemoval,
  decideVisitAnswer,
  decideVisitQuestion,
  type VisitAnswerEntry,
  type VisitAnswerId,
  type VisitQuestionEntry,
  type VisitQuestionId,
} from '@trellis/core/careplans/visit-question';
import type * as contracts from '@trellis/core/careplans/visit-question.contract';
import { refuseOthersCall } from '../people/call-of-patient.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import * as store from './visit-question.store.ts';

type OfQuestion = { readonly patientId: PatientId; readonly questionId: VisitQuestionId };
type Source = 'staff' | 'patient';

export function loadQuestions(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getVisitQuestions>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    return { questions: [...(await store.loadVisitQuestions(tx, actor.orgId, patientId))] };
  });
}

export function askQuestion(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  entry: VisitQuestionEntry,
): Promise<{ questionId: VisitQuestionId }> {
  const event = { name: 'visit-question.asked', patientId };
  return changePatient(desk, request, event, async changing => {
    await refuseOthersCall(desk, changing, patientId, entry.callId);
    return keepQuestion(changing, patientId, entry, 'staff');
  });
}

/** Writes down a question, in the transaction that is under way. */
export async function keepQuestion(
  { tx, now, actor, ids }: Changing,
  patientId: PatientId,
  entry: VisitQuestionEntry,
  source: Source,
): Promise<{ questionId: VisitQuestionId }> {
  await getPatientIn(tx, actor.orgId, patientId);
  const decided = decideVisitQuestion(entry, await store.loadVisitQuestions(tx, actor.orgId, patientId));
  const id = ids<'visit question'>();
  const asked = { ...decided, id, patientId, source };
  await store.insertVisitQuestion(tx, actor.orgId, asked, { at: now, by: actor.staffId });
  return { questionId: id };
}

export function answerQuestion(
  desk: Desk,
  request: Request,
  { patientId, questionId }: OfQuestion,
  entry: VisitAnswerEntry,
): Promise<{ answerId: VisitAnswerId }> {
  const event = { name: 'visit-question.answered', patientId, subject: questionId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const { zone } = await getPatientIn(tx, actor.orgId, patientId);
    const question = await getQuestion(changing, { patientId, questionId });
    await refuseOthersCall(desk, changing, patientId, entry.callId);
    const asked = localDay(question.askedAt, zone);
    const decided = decideVisitAnswer(question, entry, asked, localDay(now, zone));
    const id = ids<'visit answer'>();
    const answer = { ...decided, id, patientId, questionId };
    await store.insertVisitAnswer(tx, actor.orgId, answer, { at: now, by: actor.staffId });
    return { answerId: id };
  });
}

async function getQuestion({ tx, actor }: Changing, { patientId, questionId }: OfQuestion) {
  const questions = await store.loadVisitQuestions(tx, actor.orgId, patientId);
  return questions.find(it => it.id === questionId) ?? failWith('plan.question-not-found');
}

export function voidQuestion(
  desk: Desk,
  request: Request,
  { patientId, questionId, reason }: OfQuestion & BodyOf<typeof contracts.voidVisitQuestion>,
): Promise<{ voided: true }> {
  const event = { name: 'visit-question.taken-back', patientId, subject: questionId };
  return changePatient(desk, request, event, changing =>
    takeBack(changing, { patientId, questionId }, reason, 'staff'),
  );
}

/** She takes her own question off the list, from her phone. */
export async function removeOwnQuestion(changing: Changing, of: OfQuestion): Promise<void> {
  decideOwnRemoval(await getQuestion(changing, of));
  await takeBack(changing, of, 'removed by the patient', 'patient');
}

async function takeBack(
  { tx, now, actor, ids }: Changing,
  of: OfQuestion,
  reason: string,
  source: Source,
): Promise<{ voided: true }> {
  const taken = { ...of, id: ids<'visit question'>(), reason, source };
  const stood = await store.insertQuestionVoid(tx, actor.orgId, taken, { at: now, by: actor.staffId });
  return stood ? { voided: true } : failWith('plan.question-not-found');
}

export function voidAnswer(
  desk: Desk,
  request: Request,
  {
    patientId,
    questionId,
    answerId,
    reason,
  }: OfQuestion & { readonly answerId: VisitAnswerId } & BodyOf<typeof contracts.voidVisitAnswer>,
): Promise<{ voided: true }> {
  const event = { name: 'visit-question.answer-taken-back', patientId, subject: questionId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const taken = { id: ids<'visit answer'>(), patientId, questionId, answerId, reason };
    const stood = await store.insertAnswerVoid(tx, actor.orgId, taken, { at: now, by: actor.staffId });
    return stood ? { voided: true as const } : failWith('plan.question-not-found');
  });
}
