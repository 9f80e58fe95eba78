import * as contracts from '@trellis/core/assessments/assessment.contract';
import type { ResponseItem } from '@trellis/core/assessments/response';
import * as whole from '@trellis/core/assessments/whole.contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aBegunForm, aFinishedForm, testShelf } from '../../test/instruments.builder.ts';
import { createApp } from '../app.ts';
import { noFacts } from '../chart/chart.fhir.ts';
import { insertChartFacts } from '../chart/extracted.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', shelf: testShelf });
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
const parts = async (client = dana) =>
  (await client.do(whole.getWhole, { params: { patientId: rosa } })).parts;
const kilograms = (value: number) => ({
  valueQuantity: { value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
});
const skip = (partId: string, reason: 'declined' | null, client = dana) =>
  client.try(whole.skipPart, { params: { patientId: rosa }, body: { partId, reason } });

/** A weight in the chart, as an import leaves it. */
async function weighed(value: string): Promise<void> {
  const id = clinic.desk.ids<'resource'>();
  const { orgId, staffId } = clinic.importer;
  await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`
      insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
      values (${orgId}, 'Observation', ${id}, 1, 'source', 'test', ${id}, ${Buffer.from('00', 'hex')}, ${rosa}, '{}', ${clinic.clock.now()}, ${staffId})`);
    const weight = {
      id: clinic.desk.ids<'chart fact'>(),
      code: { system: 'http://loinc.org', code: '29463-7', display: 'Body weight' },
      category: 'vital-signs',
      effectiveAt: clinic.clock.now(),
      value,
      unit: 'kg',
      text: null,
      source: { type: 'Observation', id, version: 1 },
    };
    const facts = { ...noFacts, observations: [weight] };
    await insertChartFacts(tx, orgId, [{ patientId: rosa, facts }]);
  });
}

async function aWeighing(items: ResponseItem[]) {
  const draftId = await aBegunForm(dana, rosa, { instrumentId: 'weighing' });
  const params = { patientId: rosa, draftId };
  await dana.do(contracts.saveAssessmentDraft, { params, version: 1, body: { items, skips: {} } });
  return dana.do(contracts.finishAssessment, { params, body: { draftVersion: 2 } });
}

describe('the comprehensive assessment', () => {
  test('stands in parts: never asked, begun by a colleague, done', async () => {
    expect(await parts()).toMatchObject([
      { id: 'weight', is: 'never', asks: [{ instrumentId: 'weighing', state: { is: 'never' } }] },
      { id: 'mood', is: 'never' },
    ]);
    const draftId = await aBegunForm(dana, rosa, { instrumentId: 'weighing' });
    await aColleague(clinic, `marcus-${rosa}@riverside.test`, { role: 'care-manager', name: 'Marcus Hale' });
    const marcus = await signedIn(into(app), `marcus-${rosa}@riverside.test`, testPassword);
    const params = { patientId: rosa, draftId };
    const items = [{ linkId: 'weight', answer: [kilograms(80)] }];
    await marcus.do(contracts.saveAssessmentDraft, { params, version: 1, body: { items, skips: {} } });
    expect((await parts())[0]).toMatchObject({
      is: 'begun',
      asks: [{ state: { is: 'begun', draftId, by: 'Marcus Hale' } }],
    });
    const { assessmentId } = await dana.do(contracts.finishAssessment, { params, body: { draftVersion: 2 } });
    expect((await parts())[0]).toMatchObject({
      is: 'done',
      asks: [{ state: { is: 'done', assessmentId, by: 'Dana Whitlock', isOld: false } }],
    });
  });

  test('counts an instrument that was asked for another reason', async () => {
    await aFinishedForm(dana, rosa, 2, 0);
    expect((await parts())[1]).toMatchObject({
      id: 'mood',
      is: 'done',
      asks: [{ state: { total: 2, band: { en: 'Low' } } }],
    });
  });

  test('is due again once its answers are old', async () => {
    await aWeighing([{ linkId: 'weight', answer: [kilograms(80)] }]);
    expect((await parts())[0]?.is).toBe('done');
    clinic.clock.pass(181 * 24 * 3600);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect((await parts())[0]?.is).toBe('due');
  });

  test('leaves a part out with the reason, until somebody says otherwise', async () => {
    expect((await skip('weight', 'declined')).ok).toBe(true);
    expect((await parts())[0]).toMatchObject({
      is: 'left-out',
      skipped: { reason: 'declined', by: 'Dana Whitlock' },
    });
    clinic.clock.pass(60);
    expect((await skip('weight', null)).ok).toBe(true);
    expect((await parts())[0]).toMatchObject({ is: 'never', skipped: null });
    expect(await inOrg(sql`select reason from part_skip where patient_id = ${rosa}`)).toHaveLength(2);
    await expect(inOrg(sql`update part_skip set reason = null`)).rejects.toThrow(/permission denied/);
    expect(await skip('tarot', 'declined')).toMatchObject({ status: 404, code: 'assessment.part-unknown' });
  });
});

describe('what the chart knows', () => {
  test('is put up beside the question, and is no answer until it is confirmed', async () => {
    await weighed('79.4482');
    const draftId = await aBegunForm(dana, rosa, { instrumentId: 'weighing' });
    const look = { params: { patientId: rosa, draftId } };
    const { offers, draft } = await dana.do(contracts.getAssessmentDraft, look);
    expect(offers).toMatchObject([{ linkId: 'weight', from: 'chart', answers: [kilograms(79.4)] }]);
    expect(draft.items).toEqual([]);
  });

  test('leads no answer of a screening instrument', async () => {
    await aFinishedForm(dana, rosa, 3, 0);
    clinic.clock.pass(60);
    const draftId = await aBegunForm(dana, rosa);
    const { offers, previous } = await dana.do(contracts.getAssessmentDraft, {
      params: { patientId: rosa, draftId },
    });
    expect(previous?.result.total).toBe(3);
    expect(offers).toEqual([]);
  });
});

describe('the same part asked again', () => {
  test('puts up what was said last time, and tells what is different', async () => {
    const at = (text: string) => ({ linkId: 'scale', answer: [{ valueString: text }] });
    const first = await aWeighing([{ linkId: 'weight', answer: [kilograms(80)] }, at('In the bathroom')]);
    const one = await dana.do(contracts.getAssessment, {
      params: { patientId: rosa, assessmentId: first.assessmentId },
    });
    expect(one.before).toBeNull();
    clinic.clock.pass(60);
    const draftId = await aBegunForm(dana, rosa, { instrumentId: 'weighing' });
    const params = { patientId: rosa, draftId };
    expect((await dana.do(contracts.getAssessmentDraft, { params })).offers).toMatchObject([
      { linkId: 'weight', from: 'last-time', answers: [kilograms(80)] },
      { linkId: 'scale', from: 'last-time' },
    ]);
    const items = [{ linkId: 'weight', answer: [kilograms(78)] }, at('In the bathroom')];
    await dana.do(contracts.saveAssessmentDraft, { params, version: 1, body: { items, skips: {} } });
    const { assessmentId } = await dana.do(contracts.finishAssessment, { params, body: { draftVersion: 2 } });
    const again = await dana.do(contracts.getAssessment, { params: { patientId: rosa, assessmentId } });
    expect(again.before?.changes).toEqual([
      { linkId: 'weight', before: [kilograms(80)], now: [kilograms(78)] },
    ]);
  });
});

describe('who may', () => {
  test.each([
    ['supervising-provider', true],
    ['supervisor', true],
    ['biller', false],
    ['administrator', false],
  ] as const)('a %s leaves no part out, and looks: %s', async (role, mayLook) => {
    const email = `${role}-${rosa}@riverside.test`;
    await aColleague(clinic, email, { role });
    const other = await signedIn(into(app), email, testPassword);
    expect(await skip('weight', 'declined', other)).toMatchObject({
      status: 403,
      code: 'access.not-allowed',
    });
    expect((await other.try(whole.getWhole, { params: { patientId: rosa } })).ok).toBe(mayLook);
  });

  test('nobody of another organization', async () => {
    await skip('weight', 'declined');
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const look = { params: { patientId: rosa } };
    expect(await theo.try(whole.getWhole, look)).toMatchObject({ code: 'patient.not-found' });
    expect(await skip('weight', null, theo)).toMatchObject({ code: 'patient.not-found' });
    expect(await inOrg(sql`select id from part_skip`, clinic.otherOrg.careManager.orgId)).toEqual([]);
  });
});
