import type { BodyOf } from '@trellis/core/access/contract';
import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/billing/attestation.contract';
import { billingCaseSchema } from '@trellis/core/billing/billing-case';
import { decideCase } from '@trellis/core/billing/decide-case';
import { getMonthCase } from '@trellis/core/billing/month.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aBegunForm } from '../../test/instruments.builder.ts';
import { aProvenPatient, proofOf, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  await withElements(clinic);
  rosa = (await aProvenPatient(dana, clinic, 0)).id;
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

/** Asked about her social needs: she has no steady place to live, and the rest was not asked. */
async function askedAboutNeeds() {
  const draftId = await aBegunForm(dana, rosa, { instrumentId: 'ahc-hrsn' });
  const params = { patientId: rosa, draftId };
  const home = {
    linkId: '71802-3',
    answer: [{ valueCoding: { system: 'http://loinc.org', code: 'LA31995-6' } }],
  };
  const others = ['96778-6', '88122-7', '88123-5', '93030-5', '96779-4'];
  const { version } = await dana.do(assessments.saveAssessmentDraft, {
    params,
    version: 1,
    body: {
      items: [{ linkId: 'living', item: [home] }],
      skips: Object.fromEntries(others.map(it => [it, 'not-now' as const])),
    },
  });
  await dana.do(assessments.finishAssessment, { params, body: { draftVersion: version } });
}

type Said = BodyOf<typeof contracts.attestForPatient>;
const screening: Said = {
  ...{ kind: 'screening', on: '2026-11-20' as Day, where: 'Starting the Conversation, EHR' },
  ...{ tool: 'nutrition', minutes: 7, isUsed: true },
};
const said = (client: Client, over: Partial<Said> = {}) =>
  client.try(contracts.attestForPatient, {
    params: { patientId: rosa },
    body: { ...screening, ...over },
  });
const judged = async () => (await proofOf(dana, rosa)).answer.verdicts.filter(it => it.code === 'G0136');
const inTheWay = async () =>
  (await judged()).map(it => it.because.filter(one => one.state !== 'met').map(one => one.rule));
const exported = async () => {
  const given = { params: { month: '2026-11', patientId: rosa } };
  return decideCase(billingCaseSchema.parse(await dana.do(getMonthCase, given)));
};

describe('a screening of the chart', () => {
  test('about social needs is judged as what it is, with the need it found and without minutes nobody wrote down', async () => {
    expect(await judged()).toEqual([]);
    await askedAboutNeeds();
    expect(await inTheWay()).toEqual([['screening.tool', 'screening.minutes', 'screening.use']]);
    expect((await judged())[0]?.because.map(it => it.says)).toContain(
      'Social needs: not what the code means on that day',
    );
  });

  test('about food waits for nothing once whoever gave it says so, and the exported case says the same', async () => {
    expect(await said(dana)).toMatchObject({ status: 200 });
    const { lines } = (await proofOf(dana, rosa)).answer;
    expect(lines).toMatchObject([{ code: 'G0136', serviceDate: '2026-11-20' }]);
    expect((await exported()).lines.map(it => it.code)).toEqual(['G0136']);
  });

  test('that is not used in the plan is not billed', async () => {
    await said(dana, { isUsed: false });
    expect(await inTheWay()).toEqual([['screening.use']]);
  });

  test('of five minutes counts, of four it does not', async () => {
    await said(dana, { minutes: 4 });
    expect(await inTheWay()).toEqual([['screening.minutes']]);
  });

  test('is said by whoever gave it: no biller, and no care manager says what is the provider’s', async () => {
    await aColleague(clinic, 'joan@riverside.test', { role: 'biller', credential: 'none' });
    expect(await said(await signIn('joan'))).toMatchObject({ status: 403, code: 'billing.not-yours-to-say' });
    expect(await said(dana, { kind: 'decision-high' })).toMatchObject({
      status: 403,
      code: 'billing.not-yours-to-say',
    });
    expect(await said(dana, { tool: undefined })).toMatchObject({
      status: 422,
      code: 'billing.screening-says-more',
    });
    expect(await judged()).toEqual([]);
  });
});

describe('what the practice is', () => {
  const clinicOf = (over: object = {}) => ({
    ...({ kind: 'practice-kind', practiceKind: 'hospital-outpatient', place: '19' } as const),
    ...{ from: '2026-11-01', until: null, where: 'Enrollment letter' },
    ...over,
  });

  test('gives the month’s lines their place, from the day it holds, in the chart and in the exported case', async () => {
    await said(dana);
    await aColleague(clinic, 'sam@riverside.test', { role: 'administrator', credential: 'none' });
    const sam = await signIn('sam');
    const places = async () =>
      (await proofOf(dana, rosa)).answer.lines.map(it => [it.code, it.placeOfService]);
    expect(await places()).toEqual([['G0136', '11']]);
    const { attestationId } = await sam.do(contracts.attestElement, { body: clinicOf() });
    expect(await places()).toEqual([['G0136', '19']]);
    expect((await exported()).lines.map(it => it.placeOfService)).toEqual(['19']);
    await sam.do(contracts.withdrawElement, { params: { attestationId }, body: { reason: 'Another site' } });
    expect(await places()).toEqual([['G0136', '11']]);
  });

  test('is not a care manager’s to say, and a place fits its kind', async () => {
    await aColleague(clinic, 'sam@riverside.test', { role: 'supervisor', credential: 'RN' });
    const sam = await signIn('sam');
    expect(await dana.try(contracts.attestElement, { body: clinicOf() })).toMatchObject({ status: 403 });
    expect(await sam.try(contracts.attestElement, { body: clinicOf({ place: '11' }) })).toMatchObject({
      status: 400,
    });
    expect(await sam.try(contracts.attestElement, { body: clinicOf({ from: '2026-11-21' }) })).toMatchObject({
      status: 422,
      code: 'billing.attestation-in-future',
    });
  });
});

describe('a therapist', () => {
  test('works as staff; what is not therapeutic monitoring is written down and not counted', async () => {
    await aColleague(clinic, 'pat@riverside.test', { role: 'care-manager', credential: 'PT' });
    const { id } = await aProvenPatient(dana, clinic, 0, { given: 'Walter' });
    await aCall(await signIn('pat'), clinic, id, { seconds: 1260 });
    expect(await proofOf(await signIn('dana'), id)).toMatchObject({
      verdict: 'not-billable',
      countedSeconds: 0,
    });
  });
});
