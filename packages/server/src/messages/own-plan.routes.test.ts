import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { emptyPlan, type Plan } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import { changeStep } from '@trellis/core/careplans/plan-outline';
import { applyTemplate } from '@trellis/core/careplans/plan-template';
import * as questions from '@trellis/core/careplans/visit-question.contract';
import * as own from '@trellis/core/messages/own-form.contract';
import { getOwnStanding } from '@trellis/core/messages/own-form.contract';
import * as plans from '@trellis/core/messages/own-plan.contract';
import { getPatientLinks, revokePatientLink } from '@trellis/core/messages/patient-link.contract';
import { getAccessLog } from '@trellis/core/people/access-log.contract';
import { getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { testShelf } from '../../test/instruments.builder.ts';
import { aLink, anOpenPhone, tryOpening } from '../../test/own-phone.builder.ts';
import { createApp } from '../app.ts';
import { loadPlanTemplates } from '../careplans/plan-templates.ts';
import { sealBatch } from '../platform/audit/seal.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let rosa: PatientId;

const [falls] = (await loadPlanTemplates()).filter(it => it.id === 'falls');
if (!falls) throw new Error('There is no template for falls.');
const steady: Plan = {
  ...applyTemplate(emptyPlan, falls, '2026-11-20' as Day).plan,
  whatMatters: 'Dance at the wedding.',
};

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, {
    logLevel: 'silent',
    shelf: testShelf,
    loadGaps: async () => () => [],
  });
});
beforeEach(async () => {
  clinic.clock.pass(600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

async function issue(plan: Plan, answer: 'approved' | 'returned' | null = 'approved') {
  const params = { patientId: rosa };
  const { draft } = await dana.do(careplan.getCarePlan, { params });
  const saved = await dana.do(careplan.savePlanDraft, {
    params,
    version: draft?.version ?? 0,
    body: { plan },
  });
  const { versionId } = await dana.do(careplan.issuePlan, {
    params,
    body: { draftVersion: saved.version, reviewOn: '2027-05-20' as Day },
  });
  const at = { patientId: rosa, versionId };
  if (answer) await okafor.do(careplan.answerPlan, { params: at, body: { answer, reason: 'Because' } });
  return versionId;
}
const makeLink = (language: 'en' | 'es' = 'en', client = dana) =>
  client.try(plans.makePlanLink, { params: { patientId: rosa }, body: { language, days: 30 } });
async function phoneWith(language: 'en' | 'es' = 'en') {
  const made = await makeLink(language);
  if (!made.ok || made.answer.secret === null) throw new Error('The link was not made.');
  return {
    id: made.answer.id,
    secret: made.answer.secret,
    phone: await anOpenPhone(into(app), made.answer.secret),
  };
}
const today = (): Day => localDay(clinic.clock.now(), clinic.careManager.practice.zone);
const copies = async () =>
  (await dana.do(careplan.getCarePlan, { params: { patientId: rosa } })).versions.map(it => it.copies);

describe('the plan on her own phone', () => {
  test('opens with her birth date, and is read in both languages', async () => {
    await issue(steady);
    const { phone, secret } = await phoneWith('es');
    expect(await tryOpening(into(app), secret)).toMatchObject({ answer: { kind: 'plan' } });
    const plan = await phone.do(plans.getOwnPlan);
    expect(plan).toMatchObject({
      careManager: 'Dana Whitlock',
      number: 1,
      language: 'es',
      editions: {
        en: {
          whatMatters: 'Dance at the wedding.',
          zones: { yellow: expect.arrayContaining(['New dizzy spells']) },
        },
        es: { whatMatters: 'Dance at the wedding.' },
      },
    });
    expect(JSON.stringify(plan)).not.toContain('prescriber');
  });

  test('once seen is a copy given of that version, once, with its paper for the month', async () => {
    const versionId = await issue(steady);
    const { phone } = await phoneWith();
    await phone.do(plans.keepOwnPlan, { body: { versionId } });
    await phone.do(plans.keepOwnPlan, { body: { versionId } });
    expect(await copies()).toEqual([
      [{ on: expect.any(String), how: 'electronic', receiver: 'patient', name: '' }],
    ]);
    const { enrolments } = await dana.do(getEnrolments, { params: { patientId: rosa } });
    expect(JSON.stringify(enrolments)).toContain('plan-copy-given');
  });

  test('shows the newest approved version and never one that waits or was sent back', async () => {
    await issue(steady);
    const { phone } = await phoneWith();
    const returned = await issue({ ...steady, whatMatters: 'Too soon.' }, 'returned');
    expect((await phone.do(plans.getOwnPlan)).editions.en?.whatMatters).toBe('Dance at the wedding.');
    expect(await phone.try(plans.keepOwnPlan, { body: { versionId: returned } })).toMatchObject({
      code: 'own.no-plan',
    });
    await issue({ ...steady, whatMatters: 'Walk to church.' });
    expect((await phone.do(plans.getOwnPlan)).editions.en?.whatMatters).toBe('Walk to church.');
  });

  test('is not made without a plan, before it is approved, or in a language it has no words in', async () => {
    expect(await makeLink()).toMatchObject({ code: 'plan.not-found' });
    await issue(steady, null);
    expect(await makeLink()).toMatchObject({ code: 'plan.not-approved' });
    const [step] = steady.problems.flatMap(it => it.steps.filter(one => one.owner === 'patient'));
    await issue(changeStep(steady, step?.id ?? '', { text: 'Stand on one leg.', es: '' }));
    expect(await makeLink('es')).toMatchObject({ code: 'plan.not-translated' });
    const { phone } = await phoneWith('en');
    expect((await phone.do(plans.getOwnPlan)).editions.es).toBeNull();
  });

  test('keeps what she wants to ask until it is answered: she writes it, the care team reads it, she takes away her own', async () => {
    await issue(steady);
    const { phone, id } = await phoneWith();
    const params = { patientId: rosa };
    const said = await dana.do(questions.askVisitQuestion, { params, body: { text: 'Salt?', callId: null } });
    const { questionId } = await phone.do(plans.askOwnQuestion, { body: { text: 'May I dance?' } });
    expect((await dana.do(questions.getVisitQuestions, { params })).questions).toMatchObject([
      { text: 'Salt?', writtenBy: 'Dana Whitlock' },
      { text: 'May I dance?', writtenBy: null },
    ]);
    expect(await phone.try(plans.askOwnQuestion, { body: { text: 'may i dance?' } })).toMatchObject({
      code: 'plan.question-twice',
    });
    const notHers = { body: { questionId: said.questionId } };
    expect(await phone.try(plans.removeOwnQuestion, notHers)).toMatchObject({
      code: 'plan.question-not-found',
    });
    const body = { words: 'A pinch.', answeredBy: 'Dr. Okafor', answeredOn: today(), callId: null };
    await dana.do(questions.answerVisitQuestion, { params: { ...params, ...said }, body });
    expect((await phone.do(plans.getOwnPlan)).questions).toEqual([
      { id: questionId, text: 'May I dance?', isHers: true, answer: null },
      {
        id: said.questionId,
        text: 'Salt?',
        isHers: false,
        answer: { words: 'A pinch.', answeredBy: 'Dr. Okafor' },
      },
    ]);
    await phone.do(plans.removeOwnQuestion, { body: { questionId } });
    expect(await phone.try(plans.removeOwnQuestion, { body: { questionId } })).toMatchObject({ status: 404 });
    expect((await phone.do(plans.getOwnPlan)).questions).toHaveLength(1);
    await dana.do(revokePatientLink, { params: { patientId: rosa, linkId: id } });
    expect(await phone.try(plans.askOwnQuestion, { body: { text: 'Hello?' } })).toMatchObject({
      ok: false,
    });
  });

  test('opens nothing else: no form, and a form opens no plan', async () => {
    await issue(steady);
    const { phone } = await phoneWith();
    expect(await phone.try(own.getOwnForm)).toMatchObject({ ok: false });
    const form = await anOpenPhone(into(app), (await aLink(dana, rosa)).secret);
    expect(await form.try(plans.getOwnPlan)).toMatchObject({ ok: false });
    expect(await phone.try(careplan.getCarePlan, { params: { patientId: rosa } })).toMatchObject({
      status: 401,
    });
    const body = { versionId: clinic.desk.ids<'plan version'>() };
    expect(await form.try(plans.keepOwnPlan, { body })).toMatchObject({ ok: false });
    expect(await form.try(plans.askOwnQuestion, { body: { text: 'Hello?' } })).toMatchObject({ ok: false });
  });

  test('taken back opens nothing on a phone that has it open', async () => {
    await issue(steady);
    const { phone, id } = await phoneWith();
    await dana.do(revokePatientLink, { params: { patientId: rosa, linkId: id } });
    expect(await phone.try(plans.getOwnPlan)).toMatchObject({ status: 410, code: 'own.taken-back' });
    expect(await phone.try(getOwnStanding)).toMatchObject({ status: 410, code: 'own.taken-back' });
    const { links } = await dana.do(getPatientLinks, { params: { patientId: rosa } });
    expect(links[0]).toMatchObject({ kind: 'plan', title: { en: 'My plan' }, state: 'revoked' });
  });

  test('each look is in the access log', async () => {
    await issue(steady);
    const { phone } = await phoneWith();
    await phone.do(plans.getOwnPlan);
    await sealBatch(clinic.desk.pool, clinic.careManager.orgId);
    const { accesses } = await dana.do(getAccessLog, { params: { patientId: rosa }, query: {} });
    const hers = accesses.filter(it => it.staff.name === 'Patient, own phone').map(it => it.event);
    expect(hers).toEqual(['own.plan', 'own.opened']);
  });

  test('is given by care managers only', async () => {
    await issue(steady);
    expect(await makeLink('en', okafor)).toMatchObject({ status: 403 });
  });
});
