import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prove } from '@trellis/core/access/proof.contract';
import { addToken } from '@trellis/core/access/token.contract';
import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { ResponseItem } from '@trellis/core/assessments/response';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Plan } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import { recordAttainment } from '@trellis/core/careplans/progress.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { judgeCode, sayWish } from '@trellis/core/needs/needs.contract';
import * as promises from '@trellis/core/outreach/promise.contract';
import { addKnown, correctKnown } from '@trellis/core/people/known.contract';
import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGoal, aPlan, aProblem } from '../../../../core/test/careplan.builders.ts';
import { faultsOf } from '../../../../core/test/fhir-check.ts';
import { claimFaultsOf } from '../../../../core/test/fhir-profiles.ts';
import { anAdministrator } from '../../../test/administration.ts';
import { aColleague, enrolled } from '../../../test/builders.ts';
import { type Client, into, signedIn } from '../../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../../test/database.ts';
import { createApp } from '../../app.ts';
import { importFile } from '../import.service.ts';

type Resource = {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: { readonly source?: string; readonly profile?: readonly string[] };
  readonly [member: string]: unknown;
};

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
const patients: PatientId[] = [];
let kirsten: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  const folder = join(import.meta.dirname, '../../../../../stories/charts');
  const names = readdirSync(folder).filter(name => name.endsWith('.json.gz'));
  const isInfrastructure = (name: string) => /Information\d+/.test(name);
  for (const name of names.toSorted((a, b) => Number(isInfrastructure(b)) - Number(isInfrastructure(a)))) {
    const request = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
    const report = await importFile(clinic.desk, request, { bytes: readFileSync(join(folder, name)) });
    if (report.patientId) patients.push(report.patientId);
    if (report.patientId && name.startsWith('Kirsten')) kirsten = report.patientId;
  }
  await everythingHappens();
}, 60_000);
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const asked = async (instrumentId: string, items: ResponseItem[]) => {
  const params = { patientId: kirsten };
  const body = {
    instrumentId,
    language: 'en',
    mode: 'read-aloud',
    answerer: { who: 'proxy', name: 'Lena', relation: 'daughter' },
  } as const;
  const { draftId } = await dana.do(assessments.beginAssessment, { params, body });
  const at = { ...params, draftId };
  const saved = await dana.do(assessments.saveAssessmentDraft, {
    params: at,
    version: 1,
    body: { items, skips: {} },
  });
  return dana.do(assessments.finishAssessment, { params: at, body: { draftVersion: saved.version } });
};
const loinc = (code: string) => ({ valueCoding: { system: 'http://loinc.org', code } });

const food = aProblem('food', {
  title: 'Food runs out',
  code: { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'Z59.41' },
  goals: [aGoal('food.table', { measure: null, target: 'food each day', dueOn: '2027-02-01' as Day })],
  steps: [
    ...aProblem('food').steps.map(it => ({ ...it, goalId: null, owner: 'care-manager' as const, every: '' })),
  ],
  zones: { green: [], yellow: [{ id: 'food.y', text: 'I skip meals & feel weak', es: '' }], red: [] },
});

/** A month of work with her, written down in each of the places there are. */
async function everythingHappens(): Promise<void> {
  const params = { patientId: kirsten };
  const chart = await dana.do(getChart, { params });
  await enrolled(
    dana,
    clinic,
    kirsten,
    chart.problems.slice(0, 2).map(it => it.id),
  );
  const { person, version } = await dana.do(getPerson, { params });
  const noPhone = { number: '(212) 555-0177', use: 'home', bestFrom: null, bestUntil: null } as const;
  const lena = { name: 'Lena', relation: 'daughter', phone: '(212) 555-0134', note: null };
  await dana.do(editPerson, {
    params,
    version,
    body: {
      person: {
        ...person,
        caregivers: [{ ...lena, mayHear: ['health'], isEmergency: true }],
        phones: [{ ...noPhone, answeredBy: 'Otis, next door' }],
      } as never,
    },
  });
  const heard = { saidBy: '', since: null, heardIn: { of: 'other' as const } };
  await dana.do(addKnown, {
    params,
    body: { ...heard, kind: 'quiet', text: 'Not before ten', ownWords: '' },
  });
  await dana.do(addKnown, {
    params,
    body: { ...heard, kind: 'strain', text: 'Lena sleeps badly', ownWords: '' },
  });
  const { knownId } = await dana.do(addKnown, {
    params,
    body: { ...heard, kind: 'joy', text: 'Her dog', ownWords: 'My Pip', saidBy: 'Lena' },
  });
  await dana.do(correctKnown, {
    params: { ...params, knownId },
    body: { ...heard, kind: 'joy', text: 'Her dogs', ownWords: '' },
  });
  await asked('hunger-vital-sign', [
    { linkId: '88122-7', answer: [loinc('LA28397-0')] },
    { linkId: '88123-5', answer: [loinc('LA28398-8')] },
  ]);
  const domain = { ...params, domain: 'food-insecurity' };
  await dana.do(sayWish, { params: domain, body: { wish: 'wants-help' } });
  await okafor.do(judgeCode, {
    params: domain,
    body: { code: 'Z59.41', verdict: 'accepted', reason: '' },
  });
  await planned(aPlan({ problems: [food] }));
  const on = '2026-01-02' as Day;
  const body = { goalId: 'food.table', level: -1 as const, said: 'Half of the weeks', meanings: null };
  const attained = await dana.do(recordAttainment, { params, body: { ...body, on, replaces: null } });
  await dana.do(recordAttainment, {
    params,
    body: {
      ...body,
      on,
      level: 1,
      meanings: ['a', 'b', 'c', 'd', 'e'],
      replaces: { id: attained.id, reason: 'Slip' },
    },
  });
  for (const choice of [
    { kind: 'kept', words: 'Called' },
    { kind: 'given-up', words: 'No bus' },
    null,
  ] as const) {
    const { promiseId } = await dana.do(promises.makePromise, {
      params,
      body: { text: 'Call about the ride', to: 'Lena', dueOn: '2027-01-15' as Day, callId: null },
    });
    if (choice) await dana.do(promises.settlePromise, { params: { ...params, promiseId }, body: { choice } });
  }
}

async function planned(plan: Plan): Promise<void> {
  const params = { patientId: kirsten };
  await dana.do(careplan.savePlanDraft, { params, version: 0, body: { plan } });
  await dana.do(careplan.issuePlan, { params, body: { draftVersion: 1, reviewOn: '2027-02-20' as Day } });
}

async function everythingOf(patientId: PatientId, client = dana): Promise<readonly Resource[]> {
  const { status, text } = await client.send({
    method: 'GET',
    path: `/fhir/R4/Patient/${patientId}/$everything?_count=1000`,
    headers: { cookie: client.cookie, host: 'trellis.test' },
  });
  expect(status, text).toBe(200);
  const bundle = JSON.parse(text) as { readonly entry: readonly { readonly resource: Resource }[] };
  const { entry, ...rest } = bundle;
  expect(faultsOf(rest)).toEqual([]);
  return entry.map(it => it.resource);
}
const own = (all: readonly Resource[]) => all.filter(it => it.meta?.source === 'urn:trellis');
/** What was taken back before what stands. */
const byStatus = (all: readonly Resource[]) =>
  all.toSorted((a, b) => (String(a.status) < String(b.status) ? -1 : 1));
const ofType = async (type: string) =>
  own(await everythingOf(kirsten)).filter(it => it.resourceType === type);

test('everything Trellis writes about a month of work is right by HL7’s definitions and keeps what it claims', async () => {
  const all = own(await everythingOf(kirsten));
  expect(all.flatMap(it => [...faultsOf(it), ...claimFaultsOf(it)])).toEqual([]);
  expect([...new Set(all.map(it => it.resourceType))].sort()).toEqual(
    `CarePlan CareTeam Condition Consent Goal Observation Organization Practitioner Questionnaire
    QuestionnaireResponse RelatedPerson ServiceRequest Task`.split(/\s+/),
  );
  // Everything that refers to something of ours finds it.
  const there = new Set(all.map(it => `${it.resourceType}/${it.id}`));
  const named = all.flatMap(it =>
    [
      ...JSON.stringify(it).matchAll(
        /"reference":"((?:Task|Goal|CareTeam|ServiceRequest|QuestionnaireResponse)\/[^"]+)"/g,
      ),
    ].map(([, reference]) => reference),
  );
  expect(named.filter(it => it && !there.has(it))).toEqual([]);
});

test('of a chart that nobody worked with yet it writes nothing wrong either', async () => {
  for (const patientId of patients.filter(it => it !== kirsten)) {
    const all = own(await everythingOf(patientId));
    expect(all.flatMap(it => [...faultsOf(it), ...claimFaultsOf(it)])).toEqual([]);
  }
});

describe('a social need', () => {
  const sdoh = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/';

  test('is a health concern with its domain, confirmed by the code the provider accepted', async () => {
    const concerns = await ofType('Condition');
    expect(concerns.find(it => it.meta?.profile?.includes(`${sdoh}SDOHCC-Condition`))).toMatchObject({
      clinicalStatus: { coding: [{ code: 'active' }] },
      verificationStatus: { coding: [{ code: 'confirmed' }] },
      category: [{}, { coding: [{ code: 'sdoh' }] }, { coding: [{ code: 'food-insecurity' }] }],
      code: { coding: [{ code: '733423003' }, { code: 'Z59.41' }], text: 'Food' },
      evidence: [{ detail: [{ reference: expect.stringContaining('QuestionnaireResponse/') }] }],
    });
  });

  test('asks for help as somebody wanted it, and orders nothing', async () => {
    expect(await ofType('ServiceRequest')).toMatchObject(
      [
        { status: 'active', intent: 'plan', code: { text: 'Help: Food' }, requester: { display: /Dana/ } },
      ].map(it => ({ ...it, requester: { display: expect.stringMatching(it.requester.display) } })),
    );
  });

  test('is answered question by question, and a goal for it has the domain', async () => {
    const answers = (await ofType('Observation')).filter(it =>
      it.meta?.profile?.includes(`${sdoh}SDOHCC-ObservationScreeningResponse`),
    );
    expect(
      answers.map(it => (it.valueCodeableConcept as { coding: { code: string }[] }).coding[0]?.code).sort(),
    ).toEqual(['LA28397-0', 'LA28398-8']);
    const [goal] = await ofType('Goal');
    expect(goal).toMatchObject({
      meta: { profile: [expect.stringContaining('us-core-goal'), `${sdoh}SDOHCC-Goal`] },
      category: [{ coding: [{ code: 'food-insecurity' }] }],
    });
  });
});

describe('a plan', () => {
  test('says how far the goal is by what they said last, and not by what was put right', async () => {
    const [goal] = await ofType('Goal');
    const scaled = byStatus((await ofType('Observation')).filter(it => 'valueInteger' in it));
    expect(scaled.map(it => [it.status, it.valueInteger])).toEqual([
      ['entered-in-error', -1],
      ['final', 1],
    ]);
    expect(goal).toMatchObject({
      achievementStatus: { coding: [{ code: 'achieved' }] },
      outcomeReference: [{ reference: `Observation/${scaled[1]?.id}` }],
    });
    expect(scaled[1]).toMatchObject({
      interpretation: [{ text: 'd' }],
      note: [{ text: 'Half of the weeks' }],
    });
  });

  test('names who does it, the team, and the warning signs', async () => {
    const [plan] = await ofType('CarePlan');
    const [team] = await ofType('CareTeam');
    const step = (await ofType('Task')).find(it => it.basedOn);
    expect(plan?.careTeam).toEqual([{ reference: `CareTeam/${team?.id}` }]);
    expect(JSON.stringify(plan?.text)).toContain('yellow: I skip meals &amp; feel weak');
    expect(step?.owner).toEqual({
      reference: `Practitioner/${clinic.careManager.staffId}`,
      display: 'care-manager',
    });
  });
});

test('who is called in an emergency is told by its code, with what may be said; who answers a phone is there, too', async () => {
  const people = await ofType('RelatedPerson');
  expect(people.find(it => JSON.stringify(it.name).includes('Lena'))).toMatchObject({
    relationship: [{ text: 'daughter' }, { coding: [{ code: 'C', display: 'Emergency Contact' }] }],
    extension: [{ url: 'urn:trellis:fhir:may-be-told', valueCode: 'health' }],
  });
  expect(people.find(it => JSON.stringify(it.name).includes('Otis'))).toMatchObject({
    telecom: [{ system: 'phone', value: '(212) 555-0177' }],
  });
});

test('a promise is a task with a day and an end', async () => {
  const all = (await ofType('Task')).filter(it => !it.basedOn);
  expect(all.map(it => it.status).sort()).toEqual(['cancelled', 'completed', 'in-progress']);
  expect(all.find(it => it.status === 'cancelled')).toMatchObject({
    statusReason: { text: 'No bus' },
    description: 'Call about the ride (to Lena)',
    restriction: { period: { end: '2027-01-15' } },
  });
});

test('what is known of her has her words, and what was said anew is taken back', async () => {
  const joys = byStatus(
    (await ofType('Observation')).filter(it => (it.code as { text?: string }).text === 'Joys'),
  );
  expect(joys).toMatchObject([
    { status: 'entered-in-error', note: [{ text: 'My Pip' }], performer: [{ display: 'Lena' }] },
    { status: 'final', valueString: 'Her dogs' },
  ]);
});

describe('a program', () => {
  async function hasWith(...scopes: string[]) {
    const { client: ada } = await anAdministrator(clinic, into(app));
    await ada.do(prove, { body: { password: testPassword } });
    const body = { name: 'Export', scopes, lastDay: '2027-01-20' as Day };
    const { secret } = await ada.do(addToken, { body });
    const { text } = await into(app)({
      method: 'GET',
      path: `/fhir/R4/Patient/${kirsten}/$everything?_count=1000`,
      headers: { authorization: `Bearer ${secret}`, host: 'trellis.test' },
    });
    const { entry } = JSON.parse(text) as { readonly entry: readonly { readonly resource: Resource }[] };
    const all = own(entry.map(it => it.resource));
    const about = (type: string, part: string) =>
      all.some(it => it.resourceType === type && JSON.stringify(it).includes(part));
    return {
      steps: about('Task', 'CarePlan/'),
      need: about('Condition', 'food-insecurity') || about('ServiceRequest', 'food-insecurity'),
      screening: about('Observation', 'food-insecurity'),
      promises: about('Task', 'Call about the ride'),
      known: about('Observation', 'Her dogs'),
    };
  }
  const team = { promises: false, known: false };

  test('has plans with the record alone, needs where it was given answers, and never what is the team’s', async () => {
    expect(await hasWith('people.read-records')).toEqual({
      ...{ steps: true, need: false, screening: false },
      ...team,
    });
    expect(await hasWith('people.read-records', 'assessments.take-answers')).toEqual({
      ...{ steps: true, need: true, screening: true },
      ...team,
    });
  });
});

describe('a biller', () => {
  test('has none of it: no needs, no promises, nothing known of her, by whatever way', async () => {
    await aColleague(clinic, 'bo@riverside.test', { role: 'biller', credential: 'none', name: 'Bo' });
    const biller = await signedIn(into(app), 'bo@riverside.test', testPassword);
    const all = own(await everythingOf(kirsten, biller));
    const kinds = (type: string) => all.filter(it => it.resourceType === type);
    expect(kinds('ServiceRequest')).toEqual([]);
    expect(kinds('Observation').every(it => 'valueInteger' in it)).toBe(true);
    expect(kinds('Task').every(it => it.basedOn)).toBe(true);
    expect(kinds('Condition').every(it => !JSON.stringify(it).includes('QuestionnaireResponse'))).toBe(true);
    const hidden = own(await everythingOf(kirsten)).filter(
      it => !all.some(one => one.resourceType === it.resourceType && one.id === it.id),
    );
    expect(hidden.length).toBeGreaterThan(8);
    for (const { resourceType, id } of hidden) {
      if (resourceType === 'Questionnaire') continue;
      const { status } = await biller.send({
        method: 'GET',
        path: `/fhir/R4/${resourceType}/${id}`,
        headers: { cookie: biller.cookie, host: 'trellis.test' },
      });
      expect(status, `${resourceType}/${id}`).toBe(404);
    }
  });
});
