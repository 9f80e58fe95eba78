import type { SettingValue } from '@trellis/core/access/setting';
import { setSetting } from '@trellis/core/access/setting.contract';
import type { Actor } from '@trellis/core/access/staff';
import * as assessments from '@trellis/core/assessments/assessment.contract';
import { type Day, plusDays } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import * as delegates from '@trellis/core/careplans/delegate.contract';
import type { PlanAnswer } from '@trellis/core/careplans/plan-version';
import * as questions from '@trellis/core/coordination/question.contract';
import { getToSign } from '@trellis/core/coordination/sign.contract';
import { getNeeds, judgeCode, takeBackJudgement } from '@trellis/core/needs/needs.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aGoal, aProblem, aStep } from '../../../core/test/careplan.builders.ts';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { anIssuedPlan, rulesOnToday, thisPlan } from '../../test/coordination.builder.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let wei: Actor;
let dana: Client;
let okafor: Client;
let lin: Client;
let noor: Client;
let ada: Client;
let theo: Client;
let patientId: PatientId;
let today: Day;

const signIn = (email: string) => signedIn(into(app), email, testPassword);
const colleague = (email: string, over: Partial<Actor>) => aColleague(clinic, email, over);

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  today = localDay(clinic.clock.now(), clinic.careManager.practice.zone);
  const md = { role: 'supervising-provider', credential: 'MD' } as const;
  wei = await colleague('lin@riverside.test', { ...md, name: 'Dr. Wei Lin' });
  await colleague('noor@riverside.test', { role: 'supervisor', credential: 'RN', name: 'Noor Haddad' });
  await colleague('ada@riverside.test', { role: 'administrator', credential: 'none', name: 'Ada Quist' });
  dana = await signIn('dana@riverside.test');
  okafor = await signIn('okafor@riverside.test');
  lin = await signIn('lin@riverside.test');
  noor = await signIn('noor@riverside.test');
  ada = await signIn('ada@riverside.test');
  theo = await signIn('theo@hillside.test');
});
beforeEach(async () => {
  patientId = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

type Version = Awaited<ReturnType<typeof anIssuedPlan>>;
const answer = (client: Client, at: Version, said: PlanAnswer = 'approved', reason = '') =>
  client.try(careplan.answerPlan, { params: at, body: { answer: said, reason } });
const takeBack = (client: Client, at: Version) =>
  client.try(careplan.takeBackPlanAnswer, { params: at, body: {} });
const queueOf = async (client: Client) => {
  const { items } = await client.do(getToSign);
  return items.filter(it => it.patient.id === patientId);
};
const stateOf = async () => (await dana.do(careplan.getCarePlan, { params: { patientId } })).current?.state;
const naming = (client: Client, over: object = {}) =>
  client.try(delegates.nameDelegate, {
    body: {
      providerId: clinic.provider.staffId,
      delegateId: wei.staffId,
      from: today,
      to: plusDays(today, 6),
      ...over,
    },
  });
const ending = (client: Client, delegationId: delegates.DelegationView['id']) =>
  client.try(delegates.endDelegate, { params: { delegationId } });
const judgeFood = (verdict: 'accepted' | 'declined', reason = '') =>
  okafor.try(judgeCode, {
    params: { patientId, domain: 'food-insecurity' },
    body: { code: 'Z59.41', verdict, reason },
  });
/** The food questions of the Hunger Vital Sign, read aloud; often true, unless told otherwise. */
async function saysFoodRanOut(code = 'LA28397-0') {
  clinic.clock.pass(60);
  const body = {
    instrumentId: 'hunger-vital-sign',
    language: 'en',
    mode: 'read-aloud',
    answerer: { who: 'patient' },
  } as const;
  const { draftId } = await dana.do(assessments.beginAssessment, { params: { patientId }, body });
  const params = { patientId, draftId };
  const items = ['88122-7', '88123-5'].map(linkId => ({
    linkId,
    answer: [{ valueCoding: { system: 'http://loinc.org', code } }],
  }));
  await dana.do(assessments.saveAssessmentDraft, { params, version: 1, body: { items, skips: {} } });
  await dana.do(assessments.finishAssessment, { params, body: { draftVersion: 2 } });
}
/** Dr. Lin stands in while `act` runs. */
async function whileAway<Result>(act: () => Promise<Result>): Promise<Result> {
  const named = await naming(okafor);
  if (!named.ok) throw new Error(named.code);
  const result = await act();
  await ending(okafor, named.answer.id);
  return result;
}

describe('what waits for a provider', () => {
  test('a plan with what was sent back before it, until she answers it', async () => {
    const first = await anIssuedPlan(dana, patientId);
    expect(await queueOf(okafor)).toMatchObject([
      { kind: 'plan', version: { number: 1, issuedBy: 'Dana Whitlock' }, before: null, actingFor: null },
    ]);
    expect(await rulesOnToday(okafor, patientId)).toContain('careplans.to-sign');
    expect(await answer(okafor, first, 'returned', 'Who weighs her?')).toMatchObject({ ok: true });
    expect(await queueOf(okafor)).toEqual([]);
    expect(await rulesOnToday(okafor, patientId)).not.toContain('careplans.to-sign');
    expect(await rulesOnToday(dana, patientId)).toContain('careplans.returned');
    await anIssuedPlan(dana, patientId, thisPlan({ whatMatters: 'Her son weighs her.' }), 1);
    expect(await rulesOnToday(dana, patientId)).not.toContain('careplans.returned');
    expect(await queueOf(okafor)).toMatchObject([
      {
        version: { number: 2 },
        before: null,
        returned: { number: 1, reason: 'Who weighs her?', by: 'Dr. Amara Okafor' },
      },
    ]);
  });

  test('a question of hers stands beside the plan with its answer', async () => {
    const { versionId } = await anIssuedPlan(dana, patientId);
    const asked = await okafor.do(questions.askQuestion, {
      params: { patientId },
      body: {
        about: { kind: 'plan', versionId },
        urgency: 'routine',
        text: 'Who checks her feet?',
        to: null,
      },
    });
    expect(await queueOf(okafor)).toMatchObject([{ kind: 'plan', questions: [{ stage: 'waiting' }] }]);
    await dana.do(questions.answerQuestion, {
      params: { patientId, questionId: asked.id },
      body: { decision: 'other', says: 'Her son, on Sundays.' },
    });
    expect(await queueOf(okafor)).toMatchObject([
      { kind: 'plan', questions: [{ stage: 'closed', steps: [{ says: 'Her son, on Sundays.' }] }] },
    ]);
  });

  test('a critical question comes before a plan, and of nobody else’s patients anything', async () => {
    await anIssuedPlan(dana, patientId);
    await dana.do(questions.askQuestion, {
      params: { patientId },
      body: { about: { kind: 'other' }, urgency: 'critical', text: 'Potassium 6.1 by phone.', to: null },
    });
    expect((await queueOf(okafor)).map(it => it.kind)).toEqual(['question', 'plan']);
    expect(await queueOf(lin)).toEqual([]);
  });

  test('a plan of somebody nobody bills for waits for any provider of the practice', async () => {
    patientId = (await admit(clinic.desk, clinic.importer)).id;
    const at = await anIssuedPlan(dana, patientId);
    expect([(await queueOf(okafor)).length, (await queueOf(lin)).length]).toEqual([1, 1]);
    expect(await answer(lin, at)).toMatchObject({ ok: true });
    expect(await answer(okafor, at)).toMatchObject({ code: 'plan.answered' });
  });

  test('a code proposed for a need, with what was asked and answered, until she says what it is', async () => {
    await saysFoodRanOut();
    expect(await queueOf(lin)).toEqual([]);
    const [card] = await queueOf(okafor);
    expect(card).toMatchObject({
      kind: 'need',
      need: { domain: 'food-insecurity', state: 'found' },
      code: { code: 'Z59.41' },
      actingFor: null,
    });
    expect(card?.kind === 'need' && card.said).toMatch(/food would run out.*Often true/);
    expect(await whileAway(() => queueOf(lin))).toMatchObject([
      { kind: 'need', actingFor: 'Dr. Amara Okafor' },
    ]);
    expect(await judgeFood('declined')).toMatchObject({ code: 'need.needs-reason' });
    expect(await queueOf(okafor)).toHaveLength(1);
    expect(await judgeFood('accepted')).toMatchObject({ ok: true });
    expect(await queueOf(okafor)).toEqual([]);
  });

  test('a code that is not so does not come back, unless the need was met and is heard anew', async () => {
    await saysFoodRanOut();
    await judgeFood('declined', 'Her son shops for her.');
    await saysFoodRanOut();
    expect(await queueOf(okafor)).toEqual([]);
    await saysFoodRanOut('LA28398-8');
    await saysFoodRanOut();
    expect(await queueOf(okafor)).toMatchObject([{ kind: 'need', code: { code: 'Z59.41' } }]);
  });

  test('a decision on a code that was a slip is taken back at once, and the code waits again', async () => {
    await saysFoodRanOut();
    const judged = await judgeFood('accepted');
    if (!judged.ok) throw new Error(judged.code);
    const { judgementId } = judged.answer;
    const takingBack = (client: Client, reason = '') =>
      client.try(takeBackJudgement, { params: { patientId, judgementId }, body: { reason } });
    expect(await queueOf(okafor)).toEqual([]);
    expect(await takingBack(dana, 'Not hers to say.')).toMatchObject({ status: 403 });
    expect(await takingBack(lin)).toMatchObject({ code: 'need.needs-reason' });
    expect(await takingBack(okafor)).toMatchObject({ ok: true });
    expect(await queueOf(okafor)).toMatchObject([{ kind: 'need', code: { code: 'Z59.41' } }]);
    expect(await takingBack(okafor)).toMatchObject({ code: 'need.not-judged' });
    await judgeFood('declined', 'Her son shops for her.');
    const { needs } = await dana.do(getNeeds, { params: { patientId } });
    expect(needs[0]?.codes).toMatchObject([
      {
        judgement: { verdict: 'declined' },
        takenBack: [{ verdict: 'accepted', takenBack: { by: 'Dr. Amara Okafor', reason: '' } }],
      },
    ]);
  });

  test('later, or by a colleague, a decision on a code is taken back with the reason', async () => {
    await saysFoodRanOut();
    const judged = await judgeFood('declined', 'Another patient.');
    if (!judged.ok) throw new Error(judged.code);
    const params = { patientId, judgementId: judged.answer.judgementId };
    clinic.clock.pass(61);
    expect(await okafor.try(takeBackJudgement, { params, body: { reason: '' } })).toMatchObject({
      code: 'need.needs-reason',
    });
    const both = await Promise.all(
      [okafor, lin].map(it =>
        it.try(takeBackJudgement, { params, body: { reason: 'I read the wrong line' } }),
      ),
    );
    expect(both.map(it => it.status).toSorted()).toEqual([200, 409]);
    expect(await queueOf(okafor)).toMatchObject([{ kind: 'need' }]);
  });

  test('is for providers only', async () => {
    for (const client of [dana, noor, ada])
      expect(await client.try(getToSign)).toMatchObject({ status: 403 });
    await anIssuedPlan(dana, patientId);
    expect(await theo.try(getToSign)).toMatchObject({ status: 403 });
  });
});

describe('a slip of the thumb on a plan', () => {
  test('is taken back at once, and the plan waits again', async () => {
    const at = await anIssuedPlan(dana, patientId);
    await answer(okafor, at);
    expect(await takeBack(okafor, at)).toMatchObject({
      ok: true,
      answer: { state: 'waiting', review: null },
    });
    expect(await queueOf(okafor)).toHaveLength(1);
    expect(await answer(okafor, at, 'returned', 'Too tight.')).toMatchObject({ ok: true });
    expect(await takeBack(okafor, at)).toMatchObject({ ok: true });
    expect(await answer(okafor, at)).toMatchObject({ ok: true, answer: { state: 'approved' } });
  });

  test('not later, not by a colleague, not when nobody has answered', async () => {
    const at = await anIssuedPlan(dana, patientId);
    expect(await takeBack(okafor, at)).toMatchObject({ code: 'plan.not-answered' });
    await answer(okafor, at);
    expect(await takeBack(lin, at)).toMatchObject({ code: 'answer.not-yours' });
    clinic.clock.pass(61);
    expect(await takeBack(okafor, at)).toMatchObject({ code: 'answer.too-late' });
    expect(await takeBack(dana, at)).toMatchObject({ status: 403 });
  });
});

describe('two providers on one plan', () => {
  test('one answer is kept, the other is told', async () => {
    const at = await anIssuedPlan(dana, patientId);
    const both = await whileAway(() => Promise.all([answer(okafor, at), answer(lin, at)]));
    expect(both.map(it => it.status).toSorted()).toEqual([200, 409]);
    expect(await stateOf()).toBe('approved');
  });
});

describe('while Dr. Okafor is away', () => {
  test('Dr. Lin sees and answers for her, and it says so', async () => {
    const at = await anIssuedPlan(dana, patientId);
    expect(await answer(lin, at)).toMatchObject({ code: 'plan.not-yours' });
    await whileAway(async () => {
      expect(await queueOf(lin)).toMatchObject([{ kind: 'plan', actingFor: 'Dr. Amara Okafor' }]);
      expect(await rulesOnToday(lin, patientId)).toContain('careplans.to-sign');
      expect(await answer(lin, at)).toMatchObject({
        ok: true,
        answer: { review: { by: 'Dr. Wei Lin', actingFor: 'Dr. Amara Okafor' } },
      });
    });
    expect(await rulesOnToday(lin, patientId)).toEqual([]);
  });

  test('a question too; both see who stands in, and after the end nothing is Dr. Lin’s', async () => {
    const asked = await dana.do(questions.askQuestion, {
      params: { patientId },
      body: { about: { kind: 'other' }, urgency: 'high', text: 'May she fly?', to: null },
    });
    const say = (client: Client) =>
      client.try(questions.answerQuestion, {
        params: { patientId, questionId: asked.id },
        body: { decision: 'other', says: 'Not this month.' },
      });
    await whileAway(async () => {
      for (const client of [okafor, lin])
        expect((await client.do(getToSign)).delegations).toMatchObject([
          { provider: { name: 'Dr. Amara Okafor' }, delegate: { name: 'Dr. Wei Lin' } },
        ]);
    });
    expect(await say(lin)).toMatchObject({ code: 'question.not-yours' });
    await whileAway(async () => {
      expect(await say(lin)).toMatchObject({
        ok: true,
        answer: { steps: [{ actingFor: 'Dr. Amara Okafor' }] },
      });
    });
  });

  test('days that have not come give nothing yet', async () => {
    const at = await anIssuedPlan(dana, patientId);
    const named = await naming(okafor, { from: plusDays(today, 1) });
    expect(named.ok).toBe(true);
    expect(await answer(lin, at)).toMatchObject({ code: 'plan.not-yours' });
    expect(await queueOf(lin)).toEqual([]);
    if (named.ok) expect(await ending(noor, named.answer.id)).toMatchObject({ ok: true });
  });

  test('nobody is named who is no provider, not twice, and not by anybody for another', async () => {
    const provider = 'delegate.unknown-provider';
    expect(await naming(okafor, { delegateId: clinic.careManager.staffId })).toMatchObject({
      code: provider,
    });
    expect(await naming(okafor, { delegateId: clinic.otherOrg.careManager.staffId })).toMatchObject({
      code: provider,
    });
    expect(await naming(okafor, { from: plusDays(today, -1) })).toMatchObject({ code: 'delegate.days' });
    expect(await naming(lin)).toMatchObject({ code: 'delegate.not-yours' });
    for (const client of [dana, ada]) expect(await naming(client)).toMatchObject({ status: 403 });
    await whileAway(async () => {
      expect(await naming(okafor)).toMatchObject({ code: 'delegate.overlaps' });
      expect(await naming(noor)).toMatchObject({ code: 'delegate.overlaps' });
      const swap = { providerId: wei.staffId, delegateId: clinic.provider.staffId };
      expect(await naming(lin, swap)).toMatchObject({ code: 'delegate.away' });
      const { delegations } = await lin.do(delegates.getDelegates);
      const [standing] = delegations;
      if (!standing) throw new Error('Nobody stands in.');
      expect(await ending(lin, standing.id)).toMatchObject({ code: 'delegate.not-yours' });
      expect(await ending(theo, standing.id)).toMatchObject({ status: 403 });
    });
  });

  test('a supervisor names somebody for one who is ill; two at one moment are one', async () => {
    const both = await Promise.all([naming(noor), naming(okafor)]);
    expect(both.map(it => it.status).toSorted()).toEqual([200, 409]);
    const named = both.find(it => it.ok);
    if (!named?.ok) throw new Error('Nobody was named.');
    expect(await ending(noor, named.answer.id)).toMatchObject({ ok: true });
    expect(await ending(noor, named.answer.id)).toMatchObject({ code: 'delegate.not-found' });
  });
});

describe('whether a signature is asked is the site’s policy', () => {
  const decides = (value: SettingValue<'plan-signature'>) =>
    ada.do(setSetting, { body: { setting: { name: 'plan-signature', value, fromDay: today } } });
  const asking = (text = 'Ask about amlodipine.') =>
    thisPlan({
      problems: [
        aProblem('htn', {
          goals: [aGoal('htn.bp', { dueOn: '2027-02-01' as Day })],
          steps: [aStep(), aStep('order', { owner: 'prescriber', text })],
        }),
      ],
    });
  const edition = (at: Version) =>
    dana.try(careplan.makePlanEdition, { params: at, body: { language: 'en', large: false } });

  test('not required: the version is in force at once, on nobody’s list, and its edition needs no approval', async () => {
    await decides('not-required');
    const at = await anIssuedPlan(dana, patientId);
    expect(await stateOf()).toBe('not-asked');
    expect(await queueOf(okafor)).toEqual([]);
    expect(await rulesOnToday(okafor, patientId)).not.toContain('careplans.to-sign');
    // It goes on to what else an edition needs: the phone of the practice, which this one has not written down.
    expect(await edition(at)).toMatchObject({ code: 'letter.open-places' });
    await decides('each-version');
    expect(await stateOf()).toBe('not-asked');
  });

  test('when a prescriber’s step changed: only such a version waits', async () => {
    await decides('prescriber-step');
    await anIssuedPlan(dana, patientId);
    expect(await stateOf()).toBe('not-asked');
    const at = await anIssuedPlan(dana, patientId, asking(), 1);
    expect(await stateOf()).toBe('waiting');
    expect(await edition(at)).toMatchObject({ code: 'plan.not-approved' });
    await answer(okafor, at);
    await anIssuedPlan(dana, patientId, { ...asking(), whatMatters: 'The garden.' }, 2);
    expect(await stateOf()).toBe('not-asked');
    await anIssuedPlan(dana, patientId, asking('Stop amlodipine?'), 3);
    expect(await stateOf()).toBe('waiting');
    await decides('each-version');
  });

  test('each version, as long as nobody decided otherwise', async () => {
    await anIssuedPlan(dana, patientId);
    expect(await stateOf()).toBe('waiting');
  });
});
