import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { PatientId } from '@trellis/core/basics/id';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import { savePlanDraft } from '@trellis/core/careplans/careplan.contract';
import { useTemplate } from '@trellis/core/careplans/template.contract';
import * as contracts from '@trellis/core/proposals/proposals.contract';
import { takeProposal } from '@trellis/core/proposals/take-proposal';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { loadPlanTemplates } from '../careplans/plan-templates.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
beforeEach(async () => {
  clinic.clock.pass(60);
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: Sql, orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, tx => tx.rows<Row>(statement));
const proposals = async (client = dana) =>
  (await client.do(contracts.getProposals, { params: { patientId: rosa } })).proposals;
const proposed = async (key: string) => (await proposals()).find(it => it.key === key);
const decide = (
  { key, factKey }: { readonly key: string; readonly factKey: string },
  verdict: 'taken' | 'left',
  reason = '',
  client = dana,
) =>
  client.try(contracts.decideProposal, {
    params: { patientId: rosa },
    body: { key, factKey, verdict, reason },
  });

const loinc = 'http://loinc.org';
const own = 'urn:trellis:answers';
const said = (linkId: string, code: string, system = loinc) => ({
  linkId,
  answer: [{ valueCoding: { system, code } }],
});

/** An instrument read aloud and finished with these answers. */
async function ask(instrumentId: string, ...items: readonly ReturnType<typeof said>[]) {
  clinic.clock.pass(60);
  const body = {
    instrumentId,
    language: 'en',
    mode: 'read-aloud',
    answerer: { who: 'patient' },
  } as const;
  const { draftId } = await dana.do(assessments.beginAssessment, { params: { patientId: rosa }, body });
  const params = { patientId: rosa, draftId };
  const draft = { items: [...items], skips: {} };
  await dana.do(assessments.saveAssessmentDraft, { params, version: 1, body: draft });
  return dana.do(assessments.finishAssessment, { params, body: { draftVersion: 2 } });
}
const hungry = () => ask('hunger-vital-sign', said('88122-7', 'LA28397-0'), said('88123-5', 'LA28397-0'));
const atHome = (hazard: string) =>
  ask(
    'whole-home',
    said('with', 'alone', own),
    said('hazards', hazard, own),
    said('devices', 'cuff', own),
    said('safe', 'LA33-6'),
  );

describe('proposals', () => {
  test('come from the chart, and nothing is in the plan before somebody takes them', async () => {
    const chart = (await proposals()).filter(it => it.because.assessmentId === null);
    expect(chart.length).toBeGreaterThan(0);
    expect(chart.every(it => it.offers.what === 'problem' && it.says.en.startsWith('The chart has'))).toBe(
      true,
    );
    expect(await inOrg(sql`select patient_id from plan_draft where patient_id = ${rosa}`)).toEqual([]);
  });

  test('come from a need, with the answer they rest on', async () => {
    const { assessmentId } = await hungry();
    expect(await proposed('problem:sdoh-food')).toMatchObject({
      factKey: assessmentId,
      because: { assessmentId },
      says: { en: 'Food may run out: a plan for food.' },
    });
  });

  test('come from a part of the whole person, as a step and in its words', async () => {
    await atHome('rugs');
    expect(await proposed('step:proposed-home-hazards')).toMatchObject({ offers: { owner: 'patient' } });
    const words = await proposed('words:home:Home and devices');
    expect(words?.offers).toMatchObject({ element: 'home' });
    expect(JSON.stringify(words?.offers)).toContain('I live alone');
    expect(JSON.stringify(words?.offers)).toContain('Loose rugs or cords');
  });

  test('that are left say why, and come back only with another answer', async () => {
    await hungry();
    const food = await proposed('problem:sdoh-food');
    if (!food) throw new Error('Nothing was proposed.');
    expect(await decide(food, 'left')).toMatchObject({ status: 422, code: 'proposal.needs-reason' });
    expect((await decide(food, 'left', 'Her daughter brings food')).ok).toBe(true);
    expect(await proposed('problem:sdoh-food')).toBeUndefined();
    expect(await decide(food, 'left', 'Again')).toMatchObject({ status: 409, code: 'proposal.gone' });
    await hungry();
    expect(await proposed('problem:sdoh-food')).toBeDefined();
    await expect(inOrg(sql`update proposal_decision set reason = ''`)).rejects.toThrow(/permission denied/);
  });

  test('that are taken stand in the draft of the plan, and are proposed no more', async () => {
    await hungry();
    const food = await proposed('problem:sdoh-food');
    if (!food) throw new Error('Nothing was proposed.');
    const templates = await loadPlanTemplates();
    const plan = takeProposal(emptyPlan, food as never, templates, '2026-11-23' as never);
    await dana.do(savePlanDraft, { params: { patientId: rosa }, version: 0, body: { plan } as never });
    expect(await proposed('problem:sdoh-food')).toBeUndefined();
    expect((await decide(food, 'taken')).ok).toBe(true);
    expect(
      await inOrg(sql`select verdict, reason from proposal_decision where patient_id = ${rosa}`),
    ).toEqual([{ verdict: 'taken', reason: '' }]);
  });

  test('of a template that the site put away are made to nobody', async () => {
    await hungry();
    expect(await proposed('problem:sdoh-food')).toBeDefined();
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    const params = { templateId: 'sdoh-food' };
    await okafor.do(useTemplate, { params, body: { number: null } });
    expect(await proposed('problem:sdoh-food')).toBeUndefined();
    await okafor.do(useTemplate, { params, body: { number: 0 } });
  });

  test('that nobody made cannot be decided', async () => {
    expect(await decide({ key: 'problem:luck', factKey: 'x' }, 'taken')).toMatchObject({
      status: 409,
      code: 'proposal.gone',
    });
  });
});

describe('who may', () => {
  test.each([
    ['supervising-provider', true],
    ['supervisor', true],
    ['biller', false],
    ['administrator', false],
  ] as const)('a %s decides nothing, and looks: %s', async (role, mayLook) => {
    await hungry();
    const food = await proposed('problem:sdoh-food');
    const email = `${role}-${rosa}@riverside.test`;
    await aColleague(clinic, email, { role });
    const other = await signedIn(into(app), email, testPassword);
    if (!food) throw new Error('Nothing was proposed.');
    expect(await decide(food, 'taken', '', other)).toMatchObject({
      status: 403,
      code: 'access.not-allowed',
    });
    expect((await other.try(contracts.getProposals, { params: { patientId: rosa } })).ok).toBe(mayLook);
  });

  test('nobody of another organization', async () => {
    await hungry();
    const food = await proposed('problem:sdoh-food');
    if (!food) throw new Error('Nothing was proposed.');
    await decide(food, 'left', 'Not now');
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await theo.try(contracts.getProposals, { params: { patientId: rosa } })).toMatchObject({
      code: 'patient.not-found',
    });
    expect(await decide(food, 'taken', '', theo)).toMatchObject({ code: 'patient.not-found' });
    expect(await inOrg(sql`select id from proposal_decision`, clinic.otherOrg.careManager.orgId)).toEqual([]);
  });
});
