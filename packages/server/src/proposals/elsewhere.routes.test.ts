import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PatientId } from '@trellis/core/basics/id';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import { savePlanDraft } from '@trellis/core/careplans/careplan.contract';
import { decisionKeyOf, type ElsewhereLine, takeFromElsewhere } from '@trellis/core/proposals/elsewhere';
import { getElsewhere } from '@trellis/core/proposals/elsewhere.contract';
import { decideProposal } from '@trellis/core/proposals/proposals.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { aChart, aCondition, bundleOf, entryOf, urn } from '../../test/bundle.builder.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { importFile } from '../record/import.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

const bring = async (file: { readonly text: string } | { readonly bytes: Buffer }) =>
  (
    await importFile(clinic.desk, { actor: clinic.importer, requestId: 'r', policy: 'people.import' }, {
      ...file,
      source: 'elsewhere',
    } as never)
  ).patientId as PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const plansOf = async (patientId: PatientId, client = dana) =>
  (await client.do(getElsewhere, { params: { patientId } })).plans;
const decide = (
  patientId: PatientId,
  line: Pick<ElsewhereLine, 'id' | 'factKey'>,
  verdict: 'taken' | 'left',
  reason = '',
  client = dana,
) =>
  client.try(decideProposal, {
    params: { patientId },
    body: { key: decisionKeyOf(line), factKey: line.factKey, verdict, reason },
  });

const aTheirPlan = (over: object = {}) => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  title: 'Asthma management',
  subject: { reference: urn(1) },
  author: { display: 'Dr. Bins' },
  period: { start: '2026-02-06T16:30:49-05:00' },
  addresses: [{ reference: urn(3) }],
  goal: [{ reference: urn(4) }],
  activity: [
    { detail: { status: 'in-progress', code: { text: 'Inhaler training (procedure)' } } },
    { detail: { status: 'cancelled', code: { text: 'Cupping' } } },
  ],
  ...over,
});
const aTheirGoal = {
  resourceType: 'Goal',
  lifecycleStatus: 'active',
  description: { text: 'Sleep through the night' },
  subject: { reference: urn(1) },
  target: [{ measure: { text: 'nights' }, detailString: '6 of 7', dueDate: '2026-12-01' }],
};
const patientEntry = JSON.parse(aChart()).entry.find(
  (it: { resource: { resourceType: string } }) => it.resource.resourceType === 'Patient',
).resource;
const withPlan = (over: object = {}, mrn = 'E-1') =>
  bundleOf(
    entryOf(1, { ...patientEntry, identifier: [{ system: 'urn:elsewhere', value: mrn }] }),
    entryOf(
      3,
      aCondition(1, {
        code: {
          coding: [{ system: 'http://snomed.info/sct', code: '195967001', display: 'Asthma (disorder)' }],
        },
      }),
    ),
    entryOf(4, aTheirGoal),
    entryOf(5, aTheirPlan(over)),
  );

describe('a plan somebody else keeps', () => {
  test('is shown in plain words, line by line, with who keeps it and since when', async () => {
    const patientId = await bring({ text: withPlan() });
    expect(await plansOf(patientId)).toMatchObject([
      {
        title: 'Asthma management',
        keptBy: 'Dr. Bins',
        since: '2026-02-06',
        lines: [
          { kind: 'problem', text: 'Asthma', code: { code: '195967001' }, verdict: null },
          { kind: 'goal', text: 'Sleep through the night', target: '6 of 7' },
          { kind: 'step', text: 'Inhaler training' },
        ],
      },
    ]);
  });

  test('is taken line by line into a draft that can be kept, and left with a reason until it changes', async () => {
    const patientId = await bring({ text: withPlan() });
    const [theirs] = await plansOf(patientId);
    const [problem, goal, step] = theirs?.lines ?? [];
    if (!theirs || !problem || !goal || !step) throw new Error('The plan has no lines.');
    const plan = [problem, goal].reduce(
      (now, it) => takeFromElsewhere(now, theirs, it, 'from there'),
      emptyPlan,
    );
    await dana.do(savePlanDraft, { params: { patientId }, version: 0, body: { plan } });
    expect((await decide(patientId, goal, 'taken')).ok).toBe(true);
    expect(await decide(patientId, step, 'left', ' ')).toMatchObject({ code: 'proposal.needs-reason' });
    expect((await decide(patientId, step, 'left', 'She has no inhaler')).ok).toBe(true);
    const verdicts = async () => (await plansOf(patientId))[0]?.lines.map(it => it.verdict);
    expect(await verdicts()).toEqual([null, 'taken', 'left']);
    // The same file again changes nothing; a new version of their plan asks anew about what stands in it.
    await bring({ text: withPlan() });
    expect(await verdicts()).toEqual([null, 'taken', 'left']);
    await bring({ text: withPlan({ title: 'Asthma, revised' }) });
    expect(await verdicts()).toEqual([null, 'taken', null]);
    expect(await decide(patientId, step, 'left', 'As before')).toMatchObject({ code: 'proposal.gone' });
    await bring({ text: withPlan({ status: 'revoked' }) });
    expect(await plansOf(patientId)).toEqual([]);
  });

  test.each([
    ['is over there', { status: 'completed' }],
    ['was entered in error', { status: 'entered-in-error' }],
    ['ended before today', { period: { start: '2020-01-01', end: '2021-01-01' } }],
  ])('is not shown when it %s', async (what, over) => {
    expect(await plansOf(await bring({ text: withPlan(over, what) }))).toEqual([]);
  });
});

describe('who may', () => {
  test('read it is who reads records; decide is who plans care', async () => {
    const patientId = await bring({ text: withPlan({}, 'E-2') });
    const [line] = (await plansOf(patientId))[0]?.lines ?? [];
    if (!line) throw new Error('The plan has no lines.');
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    expect(await plansOf(patientId, okafor)).toHaveLength(1);
    expect(await decide(patientId, line, 'left', 'No', okafor)).toMatchObject({ status: 403 });
    await aColleague(clinic, 'ada@riverside.test', {
      role: 'administrator',
      credential: 'none',
      name: 'Ada',
    });
    const ada = await signedIn(into(app), 'ada@riverside.test', testPassword);
    expect(await ada.try(getElsewhere, { params: { patientId } })).toMatchObject({ status: 403 });
  });

  test('another organization sees no patient, and decides about none', async () => {
    const patientId = await bring({ text: withPlan({}, 'E-3') });
    const [line] = (await plansOf(patientId))[0]?.lines ?? [];
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await theo.try(getElsewhere, { params: { patientId } })).toMatchObject({
      code: 'patient.not-found',
    });
    expect(line && (await decide(patientId, line, 'left', 'No', theo))).toMatchObject({ status: 404 });
  });
});

describe('real charts', () => {
  const charts = join(import.meta.dirname, '../../../../stories/charts');
  const bytes = (name: string) => readFileSync(join(charts, name));

  test('bring their plans, each line with words and an id of its own', async () => {
    await bring({ bytes: bytes('hospitalInformation1559319163815.json.gz') });
    await bring({ bytes: bytes('practitionerInformation1559319163815.json.gz') });
    const kirsten = await bring({
      bytes: bytes('Kirsten_Witting_a09212a3-af3e-4194-b1d1-3f0a543222f6.json.gz'),
    });
    const plans = await plansOf(kirsten);
    const sugar = plans.find(it => it.title === 'Diabetes self management plan');
    expect(sugar?.lines.map(it => [it.kind, it.text])).toEqual([
      ['problem', 'Prediabetes'],
      ['goal', expect.stringContaining('Hemoglobin A1c')],
      ...Array.from({ length: 4 }, () => ['goal', expect.any(String)]),
      ['step', 'Diabetic diet'],
      ['step', 'Exercise therapy'],
    ]);
    const taken = plans.reduce(
      (all, other) => other.lines.reduce((plan, it) => takeFromElsewhere(plan, other, it, 'from there'), all),
      emptyPlan,
    );
    expect(
      (await dana.try(savePlanDraft, { params: { patientId: kirsten }, version: 0, body: { plan: taken } }))
        .ok,
    ).toBe(true);
  });
});
