import { type Day, plusDays } from '@trellis/core/basics/day';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import type { VisitAnswerEntry } from '@trellis/core/careplans/visit-question';
import * as contracts from '@trellis/core/careplans/visit-question.contract';
import { getAccessLog } from '@trellis/core/people/access-log.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit, anEnrolledPatient, aStartedCall } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { sealBatch } from '../platform/audit/seal.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
});
beforeEach(async () => {
  clinic.clock.pass(600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: Sql, orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, tx => tx.rows<Row>(statement));
const today = (): Day => localDay(clinic.clock.now(), clinic.careManager.practice.zone);
const questions = async (client = dana) =>
  (await client.do(contracts.getVisitQuestions, { params: { patientId: rosa } })).questions;
const ask = (text: string, client = dana, callId: CallId | null = null) =>
  client.try(contracts.askVisitQuestion, { params: { patientId: rosa }, body: { text, callId } });
async function asked(text = 'May I fly to my sister?') {
  const made = await ask(text);
  if (!made.ok) throw new Error(made.detail);
  return made.answer.questionId;
}
type Id = Awaited<ReturnType<typeof asked>>;
const yes = (): VisitAnswerEntry => ({
  words: 'Yes, with her stockings on.',
  answeredBy: 'Dr. Okafor',
  answeredOn: today(),
  callId: null,
});
const answer = (questionId: Id, over: Partial<ReturnType<typeof yes>> = {}, client = dana) =>
  client.try(contracts.answerVisitQuestion, {
    params: { patientId: rosa, questionId },
    body: { ...yes(), ...over },
  });

describe('a question for the visit', () => {
  test('waits in her own words until somebody notes what was answered, by whom and where', async () => {
    const questionId = await asked();
    expect(await questions()).toMatchObject([
      {
        id: questionId,
        text: 'May I fly to my sister?',
        writtenBy: 'Dana Whitlock',
        callId: null,
        answer: null,
      },
    ]);
    expect((await answer(questionId)).ok).toBe(true);
    expect(await questions()).toMatchObject([{ answer: { ...yes(), recordedBy: 'Dana Whitlock' } }]);
    expect(await answer(questionId)).toMatchObject({ status: 409, code: 'plan.question-answered' });
  });

  test('asked and answered on a call says on which', async () => {
    const callId = await aStartedCall(dana, rosa);
    const made = await ask('Do I need the water pill?', dana, callId);
    const questionId = made.ok ? made.answer.questionId : ('' as never);
    expect((await answer(questionId, { callId })).ok).toBe(true);
    expect(await questions()).toMatchObject([{ callId, answer: { callId } }]);
  });

  test('answered by mistake waits again; the answer stays in the record with the reason', async () => {
    const questionId = await asked();
    const noted = await answer(questionId);
    const answerId = noted.ok ? noted.answer.answerId : ('' as never);
    const params = { patientId: rosa, questionId, answerId };
    await dana.do(contracts.voidVisitAnswer, { params, body: { reason: 'Another patient' } });
    expect(await questions()).toMatchObject([{ answer: null }]);
    expect(
      await dana.try(contracts.voidVisitAnswer, { params, body: { reason: 'Another patient' } }),
    ).toMatchObject({ code: 'plan.question-not-found' });
    expect((await answer(questionId)).ok).toBe(true);
    expect(await inOrg(sql`select id from visit_answer where question_id = ${questionId}`)).toHaveLength(3);
  });

  test('taken off the list is gone from it, not from the record, and is taken off once', async () => {
    const questionId = await asked();
    const params = { patientId: rosa, questionId };
    const body = { reason: 'She asked at the pharmacy' };
    await dana.do(contracts.voidVisitQuestion, { params, body });
    expect(await questions()).toEqual([]);
    expect(await dana.try(contracts.voidVisitQuestion, { params, body })).toMatchObject({ status: 404 });
    expect(await answer(questionId)).toMatchObject({ code: 'plan.question-not-found' });
    expect(await inOrg(sql`select reason from visit_question where voids = ${questionId}`)).toEqual([body]);
    await expect(inOrg(sql`update visit_question set text = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(inOrg(sql`delete from visit_answer`)).rejects.toThrow(/permission denied/);
  });

  test('stands once, ten at most, and is answered on a day from its own to today', async () => {
    const questionId = await asked();
    expect(await ask(' may I fly to my  SISTER? ')).toMatchObject({ code: 'plan.question-twice' });
    for (const answeredOn of [plusDays(today(), 1), plusDays(today(), -1)])
      expect(await answer(questionId, { answeredOn })).toMatchObject({ code: 'plan.question-day' });
    for (let i = 1; i < 10; i += 1) await asked(`Question ${i}`);
    expect(await ask('One more')).toMatchObject({ status: 422, code: 'plan.question-too-many' });
  });

  test('of another patient is not found', async () => {
    const questionId = await asked();
    const other = (await admit(clinic.desk, clinic.importer, { given: 'Ana', family: 'Reyes' })).id;
    const params = { patientId: other, questionId };
    expect(await dana.try(contracts.answerVisitQuestion, { params, body: yes() })).toMatchObject({
      status: 404,
    });
    expect(
      await dana.try(contracts.voidVisitQuestion, { params, body: { reason: 'Wrong chart' } }),
    ).toMatchObject({ status: 404 });
    expect(await questions()).toHaveLength(1);
  });
});

describe('who may', () => {
  test('write and read them: the care team. A biller neither', async () => {
    await aColleague(clinic, 'bea@riverside.test', { role: 'biller', name: 'Bea Lund' });
    const bea = await signedIn(into(app), 'bea@riverside.test', testPassword);
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    const questionId = await asked();
    expect((await answer(questionId, {}, okafor)).ok).toBe(true);
    expect(await ask('Which pill?', bea)).toMatchObject({ status: 403 });
    expect(await bea.try(contracts.getVisitQuestions, { params: { patientId: rosa } })).toMatchObject({
      status: 403,
    });
  });

  test('see them: no other organization; each look is in the access log', async () => {
    await asked();
    await questions();
    expect(await inOrg(sql`select id from visit_question`, clinic.otherOrg.careManager.orgId)).toEqual([]);
    await sealBatch(clinic.desk.pool, clinic.careManager.orgId);
    const { accesses } = await dana.do(getAccessLog, { params: { patientId: rosa }, query: {} });
    const events = accesses.map(it => it.event);
    expect(events).toEqual(expect.arrayContaining(['careplans.visit-questions', 'visit-question.asked']));
  });
});
