import { prove } from '@trellis/core/access/proof.contract';
import { addToken } from '@trellis/core/access/token.contract';
import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Plan } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import { editPerson, getPerson } from '@trellis/core/people/person.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGoal, aPlan, aProblem } from '../../../../core/test/careplan.builders.ts';
import { faultsOf } from '../../../../core/test/fhir-check.ts';
import { claimFaultsOf } from '../../../../core/test/fhir-profiles.ts';
import { anAdministrator } from '../../../test/administration.ts';
import { aColleague, admit, anEnrolledPatient } from '../../../test/builders.ts';
import { type Client, into, signedIn } from '../../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../../test/database.ts';
import { referencesOf } from '../../../test/fhir-references.ts';
import { aFinishedForm, mood, often, testShelf } from '../../../test/instruments.builder.ts';
import { createApp } from '../../app.ts';
import { withOrg } from '../../platform/database/door.ts';
import { sql } from '../../platform/database/sql.ts';

type Resource = {
  readonly resourceType: string;
  readonly id: string;
  readonly meta: { readonly lastUpdated: string; readonly source: string; readonly versionId: string };
  readonly [member: string]: unknown;
};
type Bundle = {
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry: readonly { readonly resource: Resource; readonly search: { readonly mode: string } }[];
};

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let rosa: PatientId;
let took: { readonly stands: string; readonly takenBack: string };
let versions: readonly string[];

const coded = mood({ loinc: { panel: '44249-1', total: '44261-6' } });
const english = coded.words.en?.questionnaire as { readonly item: readonly object[] };
/** The first question becomes an Observation of its own. */
const extracting = {
  ...coded,
  words: {
    ...coded.words,
    en: coded.words.en && {
      ...coded.words.en,
      questionnaire: {
        ...english,
        item: english.item.map((it, i) =>
          i === 0
            ? {
                ...it,
                code: [{ system: 'http://loinc.org', code: '44250-9' }],
                extension: [
                  {
                    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract',
                    valueBoolean: true,
                  },
                ],
              }
            : it,
        ),
      },
    },
  },
};

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, {
    logLevel: 'silent',
    shelf: { ...testShelf, instruments: [extracting, ...testShelf.instruments.slice(1)] },
  });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  await withCaregiver('Luis');
  clinic.clock.pass(60);
  const stands = (await aFinishedForm(dana, rosa, 1, 0)).assessmentId;
  clinic.clock.pass(60);
  const takenBack = (await aFinishedForm(dana, rosa, 2, 0)).assessmentId;
  clinic.clock.pass(60);
  await dana.do(assessments.voidAssessment, {
    params: { patientId: rosa, assessmentId: takenBack },
    body: { reason: 'It was her sister' },
  });
  took = { stands, takenBack };
  versions = await threeVersions();
}, 60_000);
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

async function withCaregiver(name: string) {
  const { person, version } = await dana.do(getPerson, { params: { patientId: rosa } });
  const caregivers = [{ name, relation: 'son', phone: null, mayHear: [], note: null }];
  await dana.do(editPerson, {
    params: { patientId: rosa },
    version,
    body: { person: { ...person, caregivers } as never },
  });
}

const dueOn = '2027-02-01' as Day;
const bp = aGoal('htn.bp', { dueOn });
const loneliness = aProblem('alone', {
  title: 'Lives alone & <sad>',
  code: null,
  goals: [aGoal('alone.call', { dueOn, measure: null, target: 'twice a week', ownWords: '' })],
  steps: [],
});

/** The second leaves a goal out, the third sends the plan on with one met. */
async function threeVersions(): Promise<readonly string[]> {
  const params = { patientId: rosa };
  const issue = async (at: number, plan: Plan) => {
    await dana.do(careplan.savePlanDraft, { params, version: at, body: { plan } });
    const body = { draftVersion: at + 1, reviewOn: '2027-05-20' as Day };
    clinic.clock.pass(60);
    return (await dana.do(careplan.issuePlan, { params, body })).versionId;
  };
  const answer = (versionId: string, body: { answer: 'approved' | 'returned'; reason: string }) =>
    okafor.do(careplan.answerPlan, { params: { ...params, versionId: versionId as never }, body });
  const steps = [
    ...aProblem('alone').steps.map(it => ({ ...it, goalId: null, owner: 'care-manager' as const, es: '' })),
  ];
  const whole = aPlan({ problems: [aProblem('htn', { goals: [bp] }), { ...loneliness, steps }] });
  const first = await issue(0, whole);
  await answer(first, { answer: 'returned', reason: 'Ask about salt' });
  const second = await issue(1, aPlan({ problems: [aProblem('htn', { goals: [bp] })] }));
  await answer(second, { answer: 'approved', reason: '' });
  const elements = { ...whole.elements, outlook: 'Good, if she can rest.' };
  const third = await issue(
    2,
    aPlan({
      elements,
      problems: [aProblem('htn', { goals: [{ ...bp, status: 'met' }, aGoal('htn.walk', { dueOn })] })],
    }),
  );
  return [first, second, third];
}

const ask = (path: string, client = dana) =>
  client.send({
    method: 'GET',
    path: `/fhir/R4${path}`,
    headers: { cookie: client.cookie, host: 'trellis.test' },
  });
async function found(path: string): Promise<Bundle> {
  const answered = await ask(path);
  expect(answered.status, answered.text).toBe(200);
  const bundle = JSON.parse(answered.text) as Omit<Bundle, 'entry'> & Partial<Bundle>;
  // What the chart of this test brought has no text: see below.
  expect(faultsOf(bundle).filter(it => !it.endsWith('.resource: ele-1, it is empty'))).toEqual([]);
  return { ...bundle, entry: bundle.entry ?? [] };
}
const resources = async (path: string) => (await found(path)).entry.map(it => it.resource);
const natives = async (path: string) =>
  (await resources(path)).filter(it => it.meta?.source === 'urn:trellis');
async function one(type: string, id: string): Promise<Resource> {
  const answered = await ask(`/${type}/${id}`);
  expect(answered.status, `${type}/${id}`).toBe(200);
  return JSON.parse(answered.text) as Resource;
}

describe('an assessment', () => {
  test('is read as a QuestionnaireResponse that names the words she was asked', async () => {
    const response = await one('QuestionnaireResponse', took.stands);
    expect(response).toMatchObject({
      meta: { source: 'urn:trellis', versionId: '1', lastUpdated: clinicTime(response) },
      status: 'completed',
      language: 'en',
      subject: { reference: `Patient/${rosa}` },
      source: { reference: `Patient/${rosa}` },
      author: { reference: `Practitioner/${clinic.careManager.staffId}` },
      item: [
        { linkId: 'little', answer: [often(1)] },
        { linkId: 'harm', answer: [often(0)] },
      ],
    });
    const forms = await natives('/Questionnaire');
    const named = forms.find(it => `${it.url}|${it.version}` === response.questionnaire);
    expect(named).toMatchObject({
      url: 'urn:test:mood',
      language: 'en',
      status: 'active',
      item: [{ linkId: 'little' }, {}],
    });
    expect(await one('Questionnaire', named?.id ?? '')).toEqual(named);
  });

  test('has its total as a survey Observation under the LOINC code of the instrument, and the extracted answer', async () => {
    const own = (await natives(`/Observation?patient=${rosa}`)).filter(it =>
      JSON.stringify(it.derivedFrom ?? null).includes(took.stands),
    );
    const total = own.find(it => JSON.stringify(it.code).includes('44261-6'));
    expect(total).toMatchObject({
      status: 'final',
      category: [{ coding: [{ code: 'survey' }] }],
      valueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: '{score}' },
      interpretation: [{ text: 'Low' }],
      derivedFrom: [{ reference: `QuestionnaireResponse/${took.stands}` }],
    });
    const answer = own.find(it => JSON.stringify(it.code).includes('44250-9'));
    expect(answer).toMatchObject({ valueCodeableConcept: { coding: [often(1).valueCoding] } });
    expect(own).toHaveLength(2);
    expect(await one('Observation', total?.id ?? '')).toEqual(total);
  });

  test('that was taken back stays, and says it was entered in error', async () => {
    const response = await one('QuestionnaireResponse', took.takenBack);
    expect(response).toMatchObject({ status: 'entered-in-error', meta: { versionId: '2' } });
    const all = await natives(`/Observation?patient=${rosa}`);
    const its = all.filter(it => JSON.stringify(it.derivedFrom ?? null).includes(took.takenBack));
    expect(its.map(it => it.status)).toEqual(['entered-in-error', 'entered-in-error']);
  });
});

const clinicTime = (it: Resource) => expect.stringMatching(it.meta.lastUpdated.slice(0, 10));

describe('a care plan', () => {
  test('is in force in its newest version, and those before are history', async () => {
    const plans = await Promise.all(versions.map(id => one('CarePlan', id)));
    expect(plans.map(it => it.status)).toEqual(['revoked', 'revoked', 'active']);
    expect(plans.map(it => it.meta.versionId)).toEqual(['3', '3', '1']);
    expect(plans[2]).toMatchObject({
      intent: 'plan',
      replaces: [{ reference: `CarePlan/${versions[1]}` }],
      author: { reference: `Practitioner/${clinic.careManager.staffId}` },
      meta: { profile: expect.arrayContaining([expect.stringContaining('mccCarePlan')]) },
      note: expect.arrayContaining([{ text: 'outlook: Good, if she can rest.' }]),
      activity: [{ reference: { reference: expect.stringMatching(/^Task\//) } }],
    });
    expect(JSON.stringify(plans[2]?.category)).toContain('734163000');
    expect(JSON.stringify(plans[0]?.text)).toContain('Lives alone &amp; &lt;sad&gt;');
  });

  test('has its steps as tasks, which stay one task through its versions', async () => {
    const [whole, , newest] = await Promise.all(versions.map(id => one('CarePlan', id)));
    const tasksOf = (plan: Resource | undefined) =>
      Promise.all(
        ((plan?.activity ?? []) as { reference: { reference: string } }[]).map(it =>
          one('Task', it.reference.reference.replace('Task/', '')),
        ),
      );
    const [own] = await tasksOf(newest);
    expect(own).toMatchObject({
      status: 'in-progress',
      intent: 'plan',
      description: 'Sit quietly 5 minutes before you check.',
      input: [{ valueString: 'every day' }],
      owner: { reference: `Patient/${rosa}` },
      basedOn: [{ reference: `CarePlan/${versions[2]}` }],
      _description: { extension: [{ extension: [{ valueCode: 'es' }, {}] }] },
    });
    expect(await tasksOf(whole)).toMatchObject([
      { id: own?.id },
      { status: 'cancelled', owner: { display: 'care-manager' } },
    ]);
  });

  test('addresses the condition of the chart where it has the code, and else a health concern of its own', async () => {
    const chart = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ resource_id: string }>(
        sql`select resource_id from condition_fact where patient_id = ${rosa} and code = '59621000'`,
      ),
    );
    const first = await one('CarePlan', versions[0] ?? '');
    const [known, own] = first.addresses as { reference: string }[];
    expect(known?.reference).toBe(`Condition/${chart[0]?.resource_id}`);
    expect(await one('Condition', own?.reference.replace('Condition/', '') ?? '')).toMatchObject({
      code: { text: 'Lives alone & <sad>' },
      clinicalStatus: { coding: [{ code: 'inactive' }] },
      category: [{ coding: [{ code: 'health-concern' }] }],
    });
  });

  test('has goals that stay one goal through its versions, with her own words', async () => {
    const goals = await natives(`/Goal?patient=${rosa}`);
    const by = (text: string) => goals.find(it => JSON.stringify(it).includes(text));
    expect(goals).toHaveLength(3);
    expect(by('htn.walk') ?? goals.find(it => it.lifecycleStatus === 'active')).toMatchObject({
      lifecycleStatus: 'active',
      target: [
        {
          measure: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
          detailString: '<130/80',
          dueDate: dueOn,
        },
      ],
      expressedBy: { reference: `Patient/${rosa}` },
      note: [{ text: 'No more dizzy mornings.' }],
    });
    const met = goals.find(it => it.lifecycleStatus === 'completed');
    expect(met).toMatchObject({
      meta: { versionId: '3' },
      achievementStatus: { coding: [{ code: 'achieved' }] },
    });
    const dropped = goals.find(it => it.lifecycleStatus === 'cancelled');
    expect(dropped).toMatchObject({
      target: [{ measure: { text: 'Under 130/80 on most mornings' }, detailString: 'twice a week' }],
      expressedBy: { reference: `Practitioner/${clinic.careManager.staffId}` },
    });
    expect(dropped).not.toHaveProperty('note');
  });

  test('has what the provider said as Provenance', async () => {
    const said = await natives(`/Provenance?patient=${rosa}`);
    expect(said).toMatchObject([
      {
        target: [{ reference: `CarePlan/${versions[0]}` }],
        reason: [{ text: 'Ask about salt' }],
        activity: { text: 'Care plan sent back' },
        agent: [{ who: { reference: `Practitioner/${clinic.provider.staffId}` } }],
      },
      { target: [{ reference: `CarePlan/${versions[1]}` }], activity: { text: 'Care plan approved' } },
    ]);
  });

  test('that was sent back and not issued anew is a draft, until that is taken back', async () => {
    const walter = (await admit(clinic.desk, clinic.importer)).id;
    const params = { patientId: walter };
    const plan = aPlan({ problems: [aProblem('htn', { goals: [bp] })] });
    await dana.do(careplan.savePlanDraft, { params, version: 0, body: { plan } });
    const body = { draftVersion: 1, reviewOn: '2027-05-20' as Day };
    const { versionId } = await dana.do(careplan.issuePlan, { params, body });
    await okafor.do(careplan.answerPlan, {
      params: { ...params, versionId },
      body: { answer: 'returned', reason: 'Too much' },
    });
    expect(await one('CarePlan', versionId)).toMatchObject({ status: 'draft' });
    await okafor.do(careplan.takeBackPlanAnswer, { params: { ...params, versionId } });
    expect(await one('CarePlan', versionId)).toMatchObject({ status: 'active', meta: { versionId: '3' } });
    expect(await natives(`/Provenance?patient=${walter}`)).toMatchObject([
      { activity: { text: 'Care plan sent back, taken back' }, meta: { versionId: '2' } },
    ]);
  });
});

describe('the person and those around her', () => {
  test('are a care team with the care manager, the practitioner she agreed to and her son', async () => {
    const [team] = await natives(`/CareTeam?patient=${rosa}`);
    const [son] = await natives(`/RelatedPerson?patient=${rosa}`);
    expect(son).toMatchObject({ active: true, name: [{ text: 'Luis' }], relationship: [{ text: 'son' }] });
    expect(team?.participant).toEqual([
      {
        role: [expect.objectContaining({ text: 'Care manager' })],
        member: { reference: `Practitioner/${clinic.careManager.staffId}` },
      },
      {
        role: [{ text: 'Billing practitioner' }],
        member: { reference: `Practitioner/${clinic.provider.staffId}` },
      },
      {
        role: [expect.objectContaining({ text: 'Caregiver' })],
        member: { reference: `RelatedPerson/${son?.id}` },
      },
    ]);
  });

  test('a consent says to what, to whom and when she agreed', async () => {
    const [consent] = await natives(`/Consent?patient=${rosa}`);
    expect(consent).toMatchObject({
      status: 'active',
      patient: { reference: `Patient/${rosa}` },
      organization: [{ reference: `Organization/${clinic.careManager.practice.id}` }],
      policyRule: { text: expect.stringContaining('CCM') },
    });
  });

  test('of whom no chart was brought has a Patient written from her own page', async () => {
    expect(await one('Patient', rosa)).toMatchObject({
      name: [{ family: 'Delgado', given: ['Rosa'] }],
      birthDate: '1948-03-14',
      gender: 'female',
      communication: [{ language: { coding: [{ code: 'es' }] } }],
    });
  });
});

describe('one answer of what was brought and what was recorded', () => {
  test('everything about her lacks nothing FHIR demands, and refers to nothing that is not in it', async () => {
    const all = await resources(`/Patient/${rosa}/$everything?_count=1000`);
    const own = all.filter(it => it.meta?.source === 'urn:trellis');
    expect(own.flatMap(it => [...faultsOf(it), ...claimFaultsOf(it)])).toEqual([]);
    const types = new Set(own.map(it => it.resourceType));
    for (const type of [
      'Patient',
      'CarePlan',
      'Goal',
      'Condition',
      'Provenance',
      'CareTeam',
      'RelatedPerson',
      'Consent',
      'QuestionnaireResponse',
      'Questionnaire',
      'Observation',
      'Practitioner',
      'Organization',
    ])
      expect(types, type).toContain(type);
    // The chart of this test holds no text of its conditions; they are there under their address.
    const there = new Set([
      ...own.map(it => `${it.resourceType}/${it.id}`),
      ...(await found(`/Patient/${rosa}/$everything?_count=1000`)).entry.map(it =>
        String((it as unknown as { fullUrl: string }).fullUrl).replace('http://trellis.test/fhir/R4/', ''),
      ),
    ]);
    const lost = own.flatMap(it => referencesOf(it)).filter(it => !there.has(it));
    expect([...new Set(lost)]).toEqual([]);
  });

  test('comes page by page, without a gap or a repeat', async () => {
    const whole = (await found(`/Patient/${rosa}/$everything?_count=1000`)).entry
      .filter(it => it.search.mode === 'match')
      .map(it => (it as unknown as { fullUrl: string }).fullUrl);
    const seen: string[] = [];
    let path: string | undefined = `/Patient/${rosa}/$everything?_count=4`;
    while (path !== undefined) {
      const page: Bundle = await found(path);
      seen.push(
        ...page.entry
          .filter(it => it.search.mode === 'match')
          .map(it => (it as unknown as { fullUrl: string }).fullUrl),
      );
      path = page.link.find(it => it.relation === 'next')?.url.replace('http://trellis.test/fhir/R4', '');
    }
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(15);
  });

  test('by _lastUpdated and _id finds what was recorded then', async () => {
    const goals = await natives(`/Goal?patient=${rosa}`);
    const newest = goals
      .map(it => it.meta.lastUpdated)
      .sort()
      .at(-1);
    const since = await natives(`/Goal?patient=${rosa}&_lastUpdated=ge${newest}`);
    expect(since.length).toBeGreaterThan(0);
    expect(since.length).toBeLessThan(goals.length);
    expect(await natives(`/Goal?patient=${rosa}&_lastUpdated=gt2099`)).toEqual([]);
    const wanted = goals.slice(0, 2).map(it => it.id);
    expect((await natives(`/Goal?_id=${wanted.join(',')}`)).map(it => it.id).sort()).toEqual(
      [...wanted].sort(),
    );
    expect(await resources(`/CarePlan?identifier=${versions[0]}`)).toEqual([]);
    expect(await resources('/CarePlan')).toEqual([]);
  });

  test('has one version of each, by its number, and one entry of history', async () => {
    const current = await ask(`/CarePlan/${versions[0]}`);
    expect(current.headers.etag).toBe('W/"3"');
    expect((await ask(`/CarePlan/${versions[0]}/_history/3`)).text).toBe(current.text);
    expect((await ask(`/CarePlan/${versions[0]}/_history/1`)).status).toBe(404);
    expect((await resources(`/CarePlan/${versions[0]}/_history`)).map(it => it.meta.versionId)).toEqual([
      '3',
    ]);
  });

  test('is told to programs in the CapabilityStatement', async () => {
    const told = JSON.parse((await ask('/metadata')).text) as {
      rest: { resource: { type: string; documentation?: string }[] }[];
    };
    const plan = told.rest[0]?.resource.find(it => it.type === 'CarePlan');
    expect(plan).toMatchObject({
      documentation: expect.stringContaining('urn:trellis'),
      searchParam: expect.arrayContaining([{ name: 'patient', type: 'reference' }]),
    });
    expect(told.rest[0]?.resource.find(it => it.type === 'Claim')).not.toHaveProperty('documentation');
  });
});

describe('who may read it', () => {
  test('not a program: its token was given for the record, and no token for answers', async () => {
    const { client: ada } = await anAdministrator(clinic, into(app));
    await ada.do(prove, { body: { password: testPassword } });
    const { secret } = await ada.do(addToken, {
      body: { name: 'Export', scopes: ['people.read-records'], lastDay: '2027-01-20' as Day },
    });
    const typesFor = async (path: string) => {
      const answered = await into(app)({
        method: 'GET',
        path: `/fhir/R4${path}`,
        headers: { authorization: `Bearer ${secret}`, host: 'trellis.test' },
      });
      return ((JSON.parse(answered.text) as Partial<Bundle>).entry ?? []).map(it => it.resource.resourceType);
    };
    expect(await typesFor(`/QuestionnaireResponse?patient=${rosa}`)).toEqual([]);
    const all = await typesFor(`/Patient/${rosa}/$everything?_count=500`);
    expect(all).toContain('CarePlan');
    expect(all).not.toContain('QuestionnaireResponse');
  });

  test('is recorded with her name, as every look is', async () => {
    await one('CarePlan', versions[2] ?? '');
    const look = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.find<{ patient_ids: string[]; subject: string }>(
        sql`select patient_ids, subject from audit_event order by at desc, id desc limit 1`,
      ),
    );
    expect(look).toEqual({ patient_ids: [rosa], subject: `CarePlan/${versions[2]}/_history/1` });
  });

  test('not another organization, not by id and not by search', async () => {
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const [goal] = await natives(`/Goal?patient=${rosa}`);
    for (const path of [
      `/CarePlan/${versions[0]}`,
      `/QuestionnaireResponse/${took.stands}`,
      `/Goal/${goal?.id}`,
      `/Practitioner/${clinic.careManager.staffId}`,
      `/Patient/${rosa}/$everything`,
      `/CarePlan/${versions[0]}/_history`,
    ])
      expect((await ask(path, theo)).status, path).toBe(404);
    for (const path of [`/CarePlan?patient=${rosa}`, `/Goal?_id=${goal?.id}`, '/Questionnaire']) {
      const answered = await ask(path, theo);
      expect(JSON.parse(answered.text), path).not.toHaveProperty('entry');
    }
  });

  test('not who may not read records, and nobody who is not signed in', async () => {
    await aColleague(clinic, 'bill@riverside.test', {
      role: 'administrator',
      credential: 'none',
      name: 'Ada',
    });
    const admin = await signedIn(into(app), 'bill@riverside.test', testPassword);
    expect((await ask(`/CarePlan/${versions[0]}`, admin)).status).toBe(403);
    const answered = await app.inject({ url: `/fhir/R4/CarePlan/${versions[0]}` });
    expect(answered.statusCode).toBe(401);
  });

  test('not a biller what she answered, by whatever way: the pages show her none either', async () => {
    await aColleague(clinic, 'bo@riverside.test', { role: 'biller', credential: 'none', name: 'Bo' });
    const biller = await signedIn(into(app), 'bo@riverside.test', testPassword);
    const [score] = await natives(`/Observation?patient=${rosa}`);
    for (const path of [
      `/QuestionnaireResponse/${took.stands}`,
      `/QuestionnaireResponse/${took.stands}/_history`,
      `/QuestionnaireResponse/${took.stands}/_history/1`,
      `/Observation/${score?.id}`,
    ]) {
      expect((await ask(path)).status, path).toBe(200);
      expect((await ask(path, biller)).status, path).toBe(404);
    }
    const typesFor = async (path: string, client: Client) =>
      ((JSON.parse((await ask(path, client)).text) as Partial<Bundle>).entry ?? []).map(
        it => it.resource.resourceType,
      );
    for (const path of [
      `/QuestionnaireResponse?patient=${rosa}`,
      `/QuestionnaireResponse?_id=${took.stands}`,
      `/Observation?_id=${score?.id}`,
    ]) {
      expect(await typesFor(path, dana), path).not.toEqual([]);
      expect(await typesFor(path, biller), path).toEqual([]);
    }
    const everything = `/Patient/${rosa}/$everything?_count=500`;
    expect(await typesFor(everything, dana)).toEqual(expect.arrayContaining(['QuestionnaireResponse']));
    expect(await typesFor('/Questionnaire', dana), 'the care team has the words').not.toEqual([]);
    expect(await typesFor('/Questionnaire', biller), 'which belong to somebody').toEqual([]);
    const forBiller = await typesFor(everything, biller);
    expect(forBiller).toEqual(expect.arrayContaining(['CarePlan', 'Consent']));
    expect(forBiller).not.toContain('QuestionnaireResponse');
    expect(forBiller).not.toContain('Questionnaire');
  });

  test.each(['Goal', 'Observation', 'CarePlan'])('an id of another kind is no %s', async type => {
    expect((await ask(`/${type}/${rosa}`)).status).toBe(404);
    expect((await ask(`/${type}/${rosa}-0123456789abcdef`)).status).toBe(404);
    expect((await ask(`/${type}/${rosa}-..`)).status).toBe(404);
  });
});
