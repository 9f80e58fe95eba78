import type { PatientId } from '@trellis/core/basics/id';
import { getDelegates } from '@trellis/core/careplans/delegate.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import type { WantedQuestion, WantedTelling } from '@trellis/core/coordination/question';
import * as questions from '@trellis/core/coordination/question.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { anIssuedPlan, rulesOnToday } from '../../test/coordination.builder.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let lin: Client;
let bill: Client;
let theo: Client;
let patientId: PatientId;

const signIn = (email: string) => signedIn(into(app), email, testPassword);

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'lin@riverside.test', {
    role: 'supervising-provider',
    credential: 'MD',
    name: 'Dr. Wei Lin',
  });
  await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none', name: 'Bill' });
  dana = await signIn('dana@riverside.test');
  okafor = await signIn('okafor@riverside.test');
  lin = await signIn('lin@riverside.test');
  bill = await signIn('bill@riverside.test');
  theo = await signIn('theo@hillside.test');
});
beforeEach(async () => {
  patientId = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const other: WantedQuestion = {
  about: { kind: 'other' },
  urgency: 'high',
  text: 'She drove into the hedge. May she drive?',
  to: null,
};
const asking = (client: Client, over: Partial<WantedQuestion> = {}) =>
  client.try(questions.askQuestion, { params: { patientId }, body: { ...other, ...over } });
const ask = (over: Partial<WantedQuestion> = {}, client = dana) =>
  client.do(questions.askQuestion, { params: { patientId }, body: { ...other, ...over } });
const at = ({ id }: { id: questions.QuestionView['id'] }) => ({ patientId, questionId: id });
const answer = (client: Client, question: { id: questions.QuestionView['id'] }, says = 'See her first.') =>
  client.try(questions.answerQuestion, { params: at(question), body: { decision: 'see-her', says } });
const told = (readBack: 'said-back' | 'not-yet'): WantedTelling => ({
  kind: 'told',
  toldAt: null,
  whom: 'patient',
  how: 'by-phone',
  readBack,
  says: '“No driving until Dr. Okafor has seen me.”',
});
const tell = (question: { id: questions.QuestionView['id'] }, telling: WantedTelling, client = dana) =>
  client.try(questions.tellAnswer, { params: at(question), body: { telling } });
const ofPatient = (client = dana) => client.do(questions.getQuestions, { params: { patientId } });

/** In steps, with everybody at work: a session that nobody uses is locked. */
async function halfAnHour(): Promise<void> {
  for (let minutes = 0; minutes < 30; minutes += 5) {
    clinic.clock.pass(300);
    await Promise.all([dana, okafor, lin, bill, theo].map(it => it.do(getDelegates)));
  }
}

describe('a question goes its whole way', () => {
  test('Dana asks, it is on Dr. Okafor’s Today; she answers, it is on Dana’s; Rosa is told, and it is gone', async () => {
    const question = await ask();
    expect(question).toMatchObject({
      stage: 'waiting',
      askedTo: { name: 'Dr. Amara Okafor' },
      askedBy: { name: 'Dana Whitlock' },
    });
    expect(await rulesOnToday(okafor, patientId)).toContain('coordination.question');
    expect(await rulesOnToday(dana, patientId)).not.toContain('coordination.question');

    expect(await answer(okafor, question)).toMatchObject({ ok: true, answer: { stage: 'answered' } });
    expect(await rulesOnToday(okafor, patientId)).not.toContain('coordination.question');
    expect(await rulesOnToday(dana, patientId)).toContain('coordination.answer-to-tell');

    expect(await tell(question, told('not-yet'))).toMatchObject({ ok: true, answer: { stage: 'answered' } });
    expect(await rulesOnToday(dana, patientId)).toContain('coordination.answer-to-tell');
    expect(await tell(question, told('said-back'))).toMatchObject({ ok: true, answer: { stage: 'closed' } });
    expect(await rulesOnToday(dana, patientId)).not.toContain('coordination.answer-to-tell');

    const [kept] = (await ofPatient(okafor)).questions;
    expect(kept?.steps.map(it => [it.kind, it.by.name, it.readBack])).toEqual([
      ['answered', 'Dr. Amara Okafor', null],
      ['told', 'Dana Whitlock', 'not-yet'],
      ['told', 'Dana Whitlock', 'said-back'],
    ]);
  });

  test('one that is late comes to Dana too, who then calls', async () => {
    const question = await ask({ urgency: 'critical' });
    expect(await rulesOnToday(dana, patientId)).not.toContain('coordination.question-late');
    await halfAnHour();
    expect(await rulesOnToday(dana, patientId)).toContain('coordination.question-late');
    await answer(okafor, question);
    expect(await rulesOnToday(dana, patientId)).not.toContain('coordination.question-late');
  });

  test('withdrawn it is on nobody’s list; a provider cannot withdraw what she was asked', async () => {
    const question = await ask();
    const withdraw = (client: Client) =>
      client.try(questions.withdrawQuestion, {
        params: at(question),
        body: { reason: 'She found the bottle.' },
      });
    expect(await withdraw(okafor)).toMatchObject({ code: 'question.not-yours' });
    expect(await withdraw(dana)).toMatchObject({ ok: true, answer: { stage: 'withdrawn' } });
    expect(await rulesOnToday(okafor, patientId)).not.toContain('coordination.question');
    expect(await answer(okafor, question)).toMatchObject({ code: 'question.withdrawn' });
  });
});

describe('what is asked about', () => {
  test('a problem is no medicine: only a line of her own list can be asked about', async () => {
    const chart = await dana.do(getChart, { params: { patientId } });
    const medicineId = chart.problems[0]?.id as (typeof chart.medicines)[number]['id'];
    expect(await asking(dana, { about: { kind: 'medicine', medicineId, matter: 'dose' } })).toMatchObject({
      code: 'question.not-in-chart',
    });
  });

  test('a medicine of her list is asked about by the name the chart gives it, and answered as an order', async () => {
    const medicineId = clinic.desk.ids<'chart fact'>();
    await withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
      tx.run(sql`
        insert into medicine_fact (org_id, id, patient_id, system, code, display, status, resource_type, resource_id, resource_version)
        select org_id, ${medicineId}, patient_id, 'rxnorm', '314076', 'lisinopril 10 MG Oral Tablet', 'active', resource_type, resource_id, resource_version
        from condition_fact where org_id = ${clinic.importer.orgId} and patient_id = ${patientId} limit 1`),
    );
    const question = await ask({ about: { kind: 'medicine', medicineId, matter: 'side-effect' } });
    expect(question).toMatchObject({
      about: 'medicine',
      display: 'lisinopril 10 MG Oral Tablet',
      matter: 'side-effect',
    });
    const changed = await okafor.do(questions.answerQuestion, {
      params: at(question),
      body: { decision: 'order-changed', says: 'Half of it from tomorrow, in the EHR now.' },
    });
    expect(changed.steps[0]).toMatchObject({ decision: 'order-changed' });
  });

  test('without a medicine there is no order to change', async () => {
    const question = await ask();
    expect(
      await okafor.try(questions.answerQuestion, {
        params: at(question),
        body: { decision: 'keep', says: 'Keep it.' },
      }),
    ).toMatchObject({ code: 'question.decision' });
  });

  test('markup is kept as the words it is', async () => {
    const text = '<img src=x onerror=alert(1)> dizzy since Monday';
    await ask({ text });
    expect((await ofPatient(okafor)).questions[0]?.text).toBe(text);
  });

  test('somebody nobody bills for: a provider is named, and only one who is here', async () => {
    patientId = (await admit(clinic.desk, clinic.importer)).id;
    expect(await asking(dana)).toMatchObject({ code: 'question.nobody-to-ask' });
    expect(await asking(dana, { to: clinic.careManager.staffId })).toMatchObject({
      code: 'question.nobody-to-ask',
    });
    const stranger = clinic.otherOrg.careManager.staffId;
    expect(await asking(dana, { to: stranger })).toMatchObject({ code: 'question.nobody-to-ask' });
    expect(await asking(dana, { to: clinic.provider.staffId })).toMatchObject({ ok: true });
  });
});

describe('a provider asks about a version', () => {
  test('Dana has it on Today and answers, and the version waits all the while', async () => {
    const { versionId } = await anIssuedPlan(dana, patientId);
    const question = await ask({ about: { kind: 'plan', versionId }, text: 'Who checks her feet?' }, okafor);
    expect(question).toMatchObject({
      direction: 'to-care-manager',
      askedTo: { name: 'Dana Whitlock' },
      display: '1',
    });
    expect(await rulesOnToday(dana, patientId)).toContain('coordination.question-of-provider');
    expect(await rulesOnToday(okafor, patientId)).toContain('careplans.to-sign');
    expect(await answer(okafor, question)).toMatchObject({ code: 'question.not-yours' });
    expect(
      await dana.try(questions.answerQuestion, {
        params: at(question),
        body: { decision: 'other', says: 'Her son.' },
      }),
    ).toMatchObject({ ok: true, answer: { stage: 'closed' } });
    expect(await rulesOnToday(dana, patientId)).not.toContain('coordination.question-of-provider');
    expect(await rulesOnToday(okafor, patientId)).toContain('careplans.to-sign');
  });

  test('and about nothing else; and not about a version that was followed by another', async () => {
    const { versionId } = await anIssuedPlan(dana, patientId);
    expect(await asking(okafor)).toMatchObject({ code: 'question.about-plan-only' });
    await dana.do(questions.askQuestion, {
      params: { patientId },
      body: { ...other, about: { kind: 'plan', versionId } },
    });
    const { anotherVersion } = { anotherVersion: clinic.desk.ids<'plan version'>() };
    expect(await asking(okafor, { about: { kind: 'plan', versionId: anotherVersion } })).toMatchObject({
      code: 'plan.superseded',
    });
  });
});

describe('two at once', () => {
  test('one answer is kept, and who comes second is told', async () => {
    const question = await ask();
    const both = await Promise.all([answer(okafor, question, 'Yes'), answer(okafor, question, 'No')]);
    expect(both.map(it => it.status).toSorted()).toEqual([200, 409]);
    expect((await ofPatient()).questions[0]?.steps).toHaveLength(1);
  });

  test('the same answer sent twice because the network was slow is one', async () => {
    const question = await ask();
    const request = {
      params: at(question),
      body: { decision: 'see-her', says: 'Today.' } as const,
      key: 'once-only',
    };
    const both = await Promise.all([
      okafor.try(questions.answerQuestion, request),
      okafor.try(questions.answerQuestion, request),
    ]);
    expect(both.map(it => it.ok)).toEqual([true, true]);
    expect((await ofPatient()).questions[0]?.steps).toHaveLength(1);
  });
});

describe('a slip of the thumb', () => {
  const takeBack = (client: Client, question: { id: questions.QuestionView['id'] }) =>
    client.try(questions.takeBackQuestionAnswer, { params: at(question), body: {} });

  test('is taken back at once and answered anew; what stood stays in the record', async () => {
    const question = await ask();
    await answer(okafor, question, 'Wrong patient, sorry.');
    expect(await takeBack(okafor, question)).toMatchObject({
      ok: true,
      answer: { stage: 'waiting', steps: [] },
    });
    expect(await rulesOnToday(okafor, patientId)).toContain('coordination.question');
    expect(await answer(okafor, question, 'She may drive.')).toMatchObject({ ok: true });
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ says: string }>(
        sql`select says from provider_question_step where question_id = ${question.id} order by recorded_at, id`,
      ),
    );
    expect(rows.map(it => it.says)).toEqual([
      'Wrong patient, sorry.',
      'Wrong patient, sorry.',
      'She may drive.',
    ]);
  });

  test('not by a colleague, not later, not when Rosa was told', async () => {
    const question = await ask();
    expect(await takeBack(okafor, question)).toMatchObject({ code: 'question.unanswered' });
    await answer(okafor, question);
    expect(await takeBack(lin, question)).toMatchObject({ code: 'answer.not-yours' });
    await tell(question, told('said-back'));
    expect(await takeBack(okafor, question)).toMatchObject({ code: 'question.answered' });
    const another = await ask();
    await answer(okafor, another);
    clinic.clock.pass(61);
    expect(await takeBack(okafor, another)).toMatchObject({ code: 'answer.too-late' });
  });
});

describe('who may', () => {
  test('read: the care team; ask and answer: care managers and providers; tell: care managers', async () => {
    const question = await ask();
    expect(await bill.try(questions.getQuestions, { params: { patientId } })).toMatchObject({ status: 403 });
    expect(await asking(bill)).toMatchObject({ status: 403 });
    expect(await answer(bill, question)).toMatchObject({ status: 403 });
    expect(await answer(dana, question)).toMatchObject({ code: 'question.not-yours' });
    expect(await answer(lin, question)).toMatchObject({ code: 'question.not-yours' });
    await answer(okafor, question);
    expect(await tell(question, told('said-back'), okafor)).toMatchObject({ status: 403 });
  });

  test('nobody of another organization finds the patient or the question', async () => {
    const question = await ask();
    expect(await theo.try(questions.getQuestions, { params: { patientId } })).toMatchObject({ status: 404 });
    expect(await asking(theo)).toMatchObject({ status: 404 });
    expect(await answer(theo, question)).toMatchObject({ status: 404 });
  });

  test('a question is found only with its own patient', async () => {
    const question = await ask();
    patientId = (await anEnrolledPatient(dana, clinic)).id;
    expect(await answer(okafor, question)).toMatchObject({ code: 'question.not-found' });
  });

  test('the server neither changes nor removes what was asked and answered', async () => {
    await ask();
    for (const statement of [
      sql`update provider_question set asked = 'else'`,
      sql`delete from provider_question`,
      sql`update provider_question_step set says = 'else'`,
      sql`delete from provider_question_step`,
      sql`update provider_delegate set ends_at = now()`,
    ])
      await expect(
        withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.run(statement)),
      ).rejects.toThrow(/permission/);
  });
});
