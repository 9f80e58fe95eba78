import { type Day, plusDays } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import type { AttainmentWish } from '@trellis/core/careplans/goal-attainment';
import * as progress from '@trellis/core/careplans/progress.contract';
import { getPatientDue } from '@trellis/core/caseload/worklist.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aGoal, aPlan, aProblem } from '../../../core/test/careplan.builders.ts';
import { anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { noFacts } from '../chart/chart.fhir.ts';
import { insertChartFacts } from '../chart/extracted.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let theo: Client;
let patientId: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
});
beforeEach(async () => {
  patientId = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const inDays = (days: number) => plusDays('2026-11-20' as Day, days);
const params = () => ({ patientId });
const read = (client = dana) => client.do(progress.getPlanProgress, { params: params() });

async function issued(saves = 0, target = '<130/80', days = 120): Promise<string> {
  const goal = aGoal('htn.bp', { dueOn: inDays(60), target });
  const plan = aPlan({ problems: [aProblem('htn', { goals: [goal] })] });
  await dana.do(careplan.savePlanDraft, { params: params(), version: saves, body: { plan } });
  const { versionId } = await dana.do(careplan.issuePlan, {
    params: params(),
    body: { draftVersion: saves + 1, reviewOn: inDays(days) },
  });
  return versionId;
}

/** What a cuff sent: two facts of one resource, as an import leaves them. */
async function measured(high: number, low: number, on: string): Promise<void> {
  const { orgId, staffId } = clinic.importer;
  const source = { type: 'Observation', id: clinic.desk.ids<'resource'>(), version: 1 };
  const observations = (
    [
      ['8480-6', high],
      ['8462-4', low],
    ] as const
  ).map(([code, value]) => ({
    id: clinic.desk.ids<'chart fact'>(),
    code: { system: 'http://loinc.org', code, display: code },
    category: 'vital-signs',
    effectiveAt: `${on}T14:00:00.000Z` as Instant,
    value: String(value),
    unit: 'mm[Hg]',
    text: null,
    source,
  }));
  await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`
      insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
      values (${orgId}, ${source.type}, ${source.id}, 1, 'source', 'test', ${source.id}, ${Buffer.from('00', 'hex')},
              ${patientId}, '{}', ${clinic.desk.clock()}, ${staffId})`);
    await insertChartFacts(tx, orgId, [{ patientId, facts: { ...noFacts, observations } }]);
  });
}

describe('how a goal goes', () => {
  test('nothing is said before a plan was issued', async () => {
    expect(await read()).toEqual({ goals: [], attainments: [], putRight: [], reviewOn: null, looks: [] });
  });

  test('without a reading since it was set, that is said', async () => {
    await measured(128, 76, '2026-11-02');
    await issued();
    expect((await read()).goals).toMatchObject([{ goalId: 'htn.bp', progress: { kind: 'no-reading' } }]);
  });

  test('is read from the chart since the first version that has it, whatever version stands now', async () => {
    await measured(150, 96, '2026-11-02');
    await issued();
    const { goals: before } = await read();
    await measured(142, 90, '2026-11-25');
    expect((await read(okafor)).goals[0]?.progress).toMatchObject({
      kind: 'not-there',
      latest: { values: [142, 90] },
      start: { values: [150, 96] },
    });
    await issued(1, '<150/95');
    const { goals: after } = await read();
    expect(after[0]?.since).toBe(before[0]?.since);
    expect(after[0]?.progress.kind).toBe('there');
  });

  test('is on the record as read, and only of own patients', async () => {
    await read();
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(
        sql`select event from audit_event where ${patientId} = any(patient_ids) and event = 'careplans.progress'`,
      ),
    );
    expect(rows).toHaveLength(1);
    expect(await theo.try(progress.getPlanProgress, { params: params() })).toMatchObject({ status: 404 });
  });
});

describe('what is said about a goal', () => {
  const wish = (over: Partial<AttainmentWish> = {}): AttainmentWish => ({
    goalId: 'htn.bp',
    level: -1,
    on: '2026-11-20' as Day,
    said: 'Still dizzy on two mornings.',
    meanings: null,
    replaces: null,
    ...over,
  });
  const say = (client: Client, over: Partial<AttainmentWish> = {}) =>
    client.try(progress.recordAttainment, { params: params(), body: wish(over) });

  test('is kept as a course, with what the levels mean and who wrote it', async () => {
    await issued();
    const meanings = ['falls', 'dizzy', 'steady', 'walks out', 'dances'];
    await say(dana, { meanings });
    await say(dana, { level: 1, said: '' });
    expect((await read()).attainments).toMatchObject([
      { level: -1, meanings, by: 'Dana Whitlock', said: 'Still dizzy on two mornings.' },
      { level: 1, meanings: null },
    ]);
  });

  test('is put right by another; what was said first stays in the record', async () => {
    await issued();
    const first = await say(dana);
    if (!first.ok) throw new Error(first.code);
    const replaces = { id: first.answer.id, reason: ' It was about another goal. ' };
    expect(await say(dana, { replaces: { ...replaces, reason: ' ' } })).toMatchObject({
      code: 'plan.attainment-reason',
    });
    await say(dana, { level: 0, replaces });
    const { attainments, putRight } = await read();
    expect(attainments).toMatchObject([{ level: 0 }]);
    expect(putRight).toMatchObject([
      {
        level: -1,
        said: 'Still dizzy on two mornings.',
        by: 'Dana Whitlock',
        reason: 'It was about another goal.',
        putRightBy: 'Dana Whitlock',
      },
    ]);
    expect(await say(dana, { level: 2, replaces })).toMatchObject({ code: 'plan.goal-not-found' });
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`select level from goal_attainment where patient_id = ${patientId}`),
    );
    expect(rows).toHaveLength(2);
  });

  test('about no goal of the plan, or on a day ahead, is refused', async () => {
    expect(await say(dana)).toMatchObject({ code: 'plan.goal-not-found' });
    await issued();
    expect(await say(dana, { goalId: 'nothing' })).toMatchObject({ code: 'plan.goal-not-found' });
    expect(await say(dana, { on: '2026-11-21' as Day })).toMatchObject({ code: 'plan.attainment-day' });
  });

  test('is written by who plans, of own patients', async () => {
    await issued();
    expect(await say(okafor)).toMatchObject({ status: 403 });
    expect(await say(theo)).toMatchObject({ status: 404 });
  });
});

describe('looked at again, nothing to change', () => {
  const look = (client: Client, versionId: string, nextOn = '2027-05-01') =>
    client.try(progress.recordPlanLook, {
      params: { patientId, versionId: versionId as never },
      body: { nextOn: nextOn as Day, said: 'Her goals still are hers.' },
    });
  const dueOf = async () =>
    (await dana.do(getPatientDue, { params: params() })).items.filter(it => it.rule === 'careplans.review');

  test('moves the day of review, and says who looked', async () => {
    const versionId = await issued();
    expect((await read()).reviewOn).toBe('2027-03-20');
    expect(await look(dana, versionId)).toMatchObject({ answer: { reviewOn: '2027-05-01' } });
    expect(await read()).toMatchObject({
      reviewOn: '2027-05-01',
      looks: [{ versionId, nextOn: '2027-05-01', by: 'Dana Whitlock', said: 'Her goals still are hers.' }],
    });
  });

  test('settles what was due; so does the next version', async () => {
    const versionId = await issued(0, '<130/80', 5);
    expect(await dueOf()).toMatchObject([{ anchors: { number: 1, reviewOn: '2026-11-25' } }]);
    await look(dana, versionId, '2026-11-28');
    expect(await dueOf()).toMatchObject([{ anchors: { number: 1, reviewOn: '2026-11-28' } }]);
    await look(dana, versionId);
    expect(await dueOf()).toMatchObject([{ shownFrom: '2027-04-17T04:00:00.000Z' }]);
    await issued(1, '<140/90', 7);
    expect(await dueOf()).toMatchObject([{ anchors: { number: 2, reviewOn: '2026-11-27' } }]);
  });

  test('of an older version, or of one that was sent back, is refused', async () => {
    const first = await issued();
    const second = await issued(1, '<140/90');
    expect(await look(dana, first)).toMatchObject({ code: 'plan.superseded' });
    await okafor.do(careplan.answerPlan, {
      params: { patientId, versionId: second as never },
      body: { answer: 'returned', reason: 'Too loose.' },
    });
    expect(await look(dana, second)).toMatchObject({ code: 'plan.look-of-returned' });
    expect(await look(dana, second, '2026-11-20')).toMatchObject({ ok: false });
  });

  test('is recorded by who plans, of own patients and their own versions', async () => {
    const versionId = await issued();
    expect(await look(okafor, versionId)).toMatchObject({ status: 403 });
    expect(await look(theo, versionId)).toMatchObject({ status: 404 });
    patientId = (await anEnrolledPatient(dana, clinic)).id;
    expect(await look(dana, versionId)).toMatchObject({ code: 'plan.not-found' });
  });
});
