import * as contracts from '@trellis/core/assessments/assessment.contract';
import type { DangerId, DangerStep } from '@trellis/core/assessments/danger';
import type { PatientId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import * as call from '@trellis/core/call/call.contract';
import { decideDueItem } from '@trellis/core/caseload/decision.contract';
import { getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aClose, aColleague, admit, anEnrolledPatient, aStartedCall, inDays } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aFinishedForm, testShelf } from '../../test/instruments.builder.ts';
import { createApp } from '../app.ts';
import { checkDerived } from '../caseload/rederive.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', shelf: testShelf });
});
beforeEach(async () => {
  clinic.clock.pass(600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  clinic.clock.pass(60);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const now = () => clinic.clock.now();
async function aDanger(patientId = rosa): Promise<DangerId> {
  const { dangerIds } = await aFinishedForm(dana, patientId, 1, 2);
  const [id] = dangerIds;
  if (!id) throw new Error('No danger was heard.');
  return id;
}
const steps: Record<DangerStep, { readonly whom: string; readonly said: string }> = {
  'called-911': { whom: '', said: '' },
  'called-988': { whom: '', said: '' },
  'provider-informed': { whom: 'Dr. Okafor', said: 'See her today' },
  'stayed-until-handed-over': { whom: 'Her son', said: '' },
  'safety-plan-made': { whom: '', said: '' },
  'same-day-evaluation': { whom: 'Clinic, 3 pm', said: '' },
  'asked-and-no-danger': { whom: '', said: 'She meant her old dog' },
};
const tryStep = (dangerId: DangerId, what: DangerStep, over: object = {}, client = dana, patientId = rosa) =>
  client.try(contracts.takeDangerStep, {
    params: { patientId, dangerId },
    body: { what, at: null, ...steps[what], ...over },
  });
const dangersOf = async (client = dana) =>
  (await client.do(contracts.getAssessments, { params: { patientId: rosa } })).dangers;
const dueOf = async () =>
  (await dana.do(getPatientDue, { params: { patientId: rosa } })).items.filter(it =>
    it.rule.startsWith('assessments.'),
  );
const rulesOf = async () =>
  (await dueOf()).map(it => it.rule).filter(it => it.startsWith('assessments.danger'));
const againOf = async () => (await dueOf()).filter(it => it.rule === 'assessments.again');
const aRole = async (role: 'supervisor' | 'biller' | 'administrator' | 'supervising-provider') => {
  const email = `${role}-${clinic.desk.ids()}@riverside.test`;
  await aColleague(clinic, email, { role, name: `A ${role}` });
  return signedIn(into(app), email, testPassword);
};

describe('a danger heard in answers', () => {
  test('is told in the words of that day: what, how soon, heard by whom', async () => {
    const id = await aDanger();
    expect(await dangersOf()).toEqual([
      expect.objectContaining({
        id,
        instrumentId: 'mood',
        title: { en: 'Mood of two questions', es: 'Mood of two questions' },
        severity: 'critical',
        withinMinutes: 0,
        says: { en: 'Stay with her and ask.', es: 'Stay with her and ask.' },
        heardAt: now(),
        heardBy: 'Dana Whitlock',
        steps: [],
        seenBy: [],
      }),
    ]);
  });

  test('stands on the supervisor’s own list, and before a program on the providers’: nobody else has that patient', async () => {
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    const [supervisor, other] = [await aRole('supervisor'), await aRole('supervising-provider')];
    const ines = await admit(clinic.desk, clinic.importer, { given: 'Ines' });
    const dangersOn = async (client: Client) =>
      (await client.do(getToday, { query: { rule: 'assessments.danger' } })).rows.map(it => it.patient.id);
    const both = [await aDanger(), await aDanger(ines.id)];
    expect(await dangersOn(supervisor)).toEqual(expect.arrayContaining([rosa, ines.id]));
    expect(await dangersOn(okafor)).toEqual(expect.arrayContaining([rosa, ines.id]));
    // Rosa has a provider: another one is not told of her.
    const heard = await dangersOn(other);
    expect(heard).toContain(ines.id);
    expect(heard).not.toContain(rosa);
    // Each patient is one row, and what is settled leaves the list.
    expect((await dangersOn(supervisor)).filter(it => it === rosa)).toHaveLength(1);
    for (const [i, id] of both.entries())
      await tryStep(id, 'same-day-evaluation', {}, dana, i === 0 ? rosa : ines.id);
    expect(await dangersOn(supervisor)).not.toContain(ines.id);
    expect(await dangersOn(okafor)).not.toContain(ines.id);
    // Nothing else of a stranger's comes along.
    const { rows } = await supervisor.do(getToday, { query: {} });
    expect(
      rows.flatMap(row => row.items.map(it => it.rule)).filter(it => !it.startsWith('assessments.danger')),
    ).toEqual([]);
  });

  test('stands first on the list of her care manager, her provider and whoever sees everyone', async () => {
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    const supervisor = await aRole('supervisor');
    const walter = (await anEnrolledPatient(dana, clinic, { given: 'Walter' })).id;
    await aDanger(walter);
    clinic.clock.pass(300);
    await aDanger();
    const firsts = async (client: Client, assigned: 'mine' | 'everyone') =>
      (await client.do(getToday, { query: { assigned } })).rows
        .filter(row => row.items[0].rule === 'assessments.danger')
        .map(row => row.patient.id);
    for (const [client, assigned] of [
      [dana, 'mine'],
      [okafor, 'mine'],
      [supervisor, 'everyone'],
    ] as const) {
      const heard = await firsts(client, assigned);
      expect(heard.slice(-2)).toEqual([walter, rosa]);
      const { rows } = await client.do(getToday, { query: { assigned } });
      expect(rows.slice(0, heard.length).map(row => row.patient.id)).toEqual(heard);
    }
  });

  test('leaves the list by what is done about it, and by no other word', async () => {
    const id = await aDanger();
    const [item] = await dueOf();
    const body = { patientId: rosa, key: item?.key ?? '', seen: null };
    for (const choice of [
      { kind: 'done', note: 'Spoke with her' },
      { kind: 'dismissed', why: 'not-needed', note: '' },
      { kind: 'snoozed', until: plusSeconds(now(), 3600) },
    ] as const)
      expect(await dana.try(decideDueItem, { body: { ...body, choice } })).toMatchObject({
        status: 409,
        code: 'danger.not-disposed',
      });
    expect(await rulesOf()).toEqual(['assessments.danger']);
    await tryStep(id, 'same-day-evaluation');
    expect(await rulesOf()).toEqual(['assessments.danger-untold']);
    await tryStep(id, 'provider-informed');
    expect(await rulesOf()).toEqual([]);
  });

  test('is told the provider although asking found none', async () => {
    const id = await aDanger();
    await tryStep(id, 'asked-and-no-danger');
    expect(await rulesOf()).toEqual(['assessments.danger-untold']);
    expect((await dangersOf())[0]?.steps).toMatchObject([
      { what: 'asked-and-no-danger', said: 'She meant her old dog', by: 'Dana Whitlock', at: now() },
    ]);
  });

  test('follows from the facts alone', async () => {
    const id = await aDanger();
    await tryStep(id, 'called-911');
    expect(await checkDerived(clinic.desk.pool, clinic.careManager.orgId)).toMatchObject({
      unequal: [],
      behind: [],
    });
  });
});

describe('a contact in which a danger was heard', () => {
  test('is not closed until it is settled, and nothing of it is written', async () => {
    const callId = await aStartedCall(dana, rosa);
    clinic.clock.pass(60);
    const id = await aDanger();
    const close = () => dana.try(call.closeCall, aClose(clinic, callId));
    const open = { status: 409, code: 'danger.not-disposed', details: { instruments: ['mood'] } };
    expect(await close()).toMatchObject(open);
    for (const what of ['called-988', 'provider-informed', 'safety-plan-made'] as const) {
      await tryStep(id, what);
      expect(await close()).toMatchObject(open);
    }
    await tryStep(id, 'stayed-until-handed-over');
    expect(await close()).toMatchObject({ ok: true });
  });

  test('is none of an earlier one: that stays on Today', async () => {
    await aDanger();
    clinic.clock.pass(60);
    const callId = await aStartedCall(dana, rosa);
    expect(await dana.try(call.closeCall, aClose(clinic, callId))).toMatchObject({ ok: true });
    expect(await rulesOf()).toContain('assessments.danger');
  });

  test('is not that of another patient', async () => {
    const walter = (await anEnrolledPatient(dana, clinic)).id;
    const callId = await aStartedCall(dana, walter);
    clinic.clock.pass(60);
    await aDanger();
    expect(
      await dana.try(call.closeCall, aClose(clinic, callId, { nextContact: inDays(clinic, 7) })),
    ).toMatchObject({ ok: true });
  });
});

describe('what was done', () => {
  test('says to whom and when, or is refused', async () => {
    const heardAt = now();
    const id = await aDanger();
    clinic.clock.pass(120);
    for (const over of [{ whom: '' }, { said: ' ' }])
      expect(await tryStep(id, 'provider-informed', over)).toMatchObject({
        status: 422,
        code: 'danger.step-incomplete',
      });
    for (const at of [plusSeconds(heardAt, -1), plusSeconds(now(), 1)])
      expect(await tryStep(id, 'called-911', { at })).toMatchObject({
        status: 422,
        code: 'danger.step-moment',
      });
    expect(await tryStep(id, 'called-911', { at: heardAt })).toMatchObject({ ok: true });
    expect((await dangersOf())[0]?.steps).toMatchObject([{ what: 'called-911', at: heardAt }]);
  });

  test('is recorded by the provider and the supervisor too, and who has seen it stands there once', async () => {
    const id = await aDanger();
    const okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    const params = { patientId: rosa, dangerId: id };
    const first = await okafor.do(contracts.seeDanger, { params });
    clinic.clock.pass(60);
    expect(await okafor.do(contracts.seeDanger, { params })).toEqual(first);
    const supervisor = await aRole('supervisor');
    await supervisor.do(contracts.seeDanger, { params });
    expect(await tryStep(id, 'provider-informed', {}, okafor)).toMatchObject({ ok: true });
    expect(await tryStep(id, 'called-911', {}, supervisor)).toMatchObject({ ok: true });
    expect((await dangersOf())[0]).toMatchObject({
      steps: [{ by: 'Dr. Amara Okafor' }, { by: 'A supervisor' }],
      seenBy: [{ name: 'Dr. Amara Okafor', at: first.seenAt }, { name: 'A supervisor' }],
    });
  });

  test.each(['biller', 'administrator'] as const)('is nothing a %s says', async role => {
    const id = await aDanger();
    const other = await aRole(role);
    expect(await tryStep(id, 'called-911', {}, other)).toMatchObject({ status: 403 });
    const params = { patientId: rosa, dangerId: id };
    expect(await other.try(contracts.seeDanger, { params })).toMatchObject({ status: 403 });
  });

  test('is recorded of nobody else, and nobody of another organization finds it', async () => {
    const id = await aDanger();
    const walter = (await anEnrolledPatient(dana, clinic)).id;
    expect(await tryStep(id, 'called-911', {}, dana, walter)).toMatchObject({
      status: 404,
      code: 'danger.not-found',
    });
    const seen = await dana.try(contracts.seeDanger, { params: { patientId: walter, dangerId: id } });
    expect(seen).toMatchObject({ code: 'danger.not-found' });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await tryStep(id, 'called-911', {}, theo)).toMatchObject({
      status: 404,
      code: 'patient.not-found',
    });
    await tryStep(id, 'called-911');
    const rows = await withOrg(clinic.desk.pool, clinic.otherOrg.careManager.orgId, tx =>
      tx.rows(
        sql`select id from danger union all select id from danger_step union all select id from danger_seen`,
      ),
    );
    expect(rows).toEqual([]);
  });

  test('by mistake is taken back with the reason, and the danger that it settled is open again', async () => {
    const callId = await aStartedCall(dana, rosa);
    const id = await aDanger();
    const taken = await tryStep(id, 'called-911');
    await tryStep(id, 'provider-informed');
    expect(await rulesOf()).toEqual([]);
    if (!taken.ok) throw new Error(taken.code);
    const params = { patientId: rosa, dangerId: id, stepId: taken.answer.stepId };
    const takeBack = (client = dana, reason = 'It was another patient', over: object = {}) =>
      client.try(contracts.voidDangerStep, { params: { ...params, ...over }, body: { reason } });
    expect(await takeBack(dana, ' ')).toMatchObject({ status: 400 });
    expect(await takeBack(await aRole('biller'))).toMatchObject({ status: 403 });
    expect(await takeBack(dana, 'x', { dangerId: await aDanger() })).toMatchObject({
      status: 404,
      code: 'danger.step-not-found',
    });
    expect(
      await takeBack(dana, 'x', { patientId: (await anEnrolledPatient(dana, clinic)).id }),
    ).toMatchObject({
      code: 'danger.not-found',
    });
    expect(await takeBack()).toMatchObject({ ok: true });
    expect(await takeBack()).toMatchObject({ code: 'danger.step-not-found' });
    expect((await dangersOf()).find(it => it.id === id)?.steps.map(it => it.what)).toEqual([
      'provider-informed',
    ]);
    expect((await dueOf()).map(it => it.key)).toContain(`assessments.danger:${id}`);
    expect(await dana.try(call.closeCall, aClose(clinic, callId))).toMatchObject({
      code: 'danger.not-disposed',
    });
  });

  test('is never changed', async () => {
    const id = await aDanger();
    await tryStep(id, 'called-911');
    for (const statement of [
      sql`update danger_step set what = 'called-988'`,
      sql`delete from danger_step`,
      sql`delete from danger`,
      sql`update danger set heard_at = now()`,
    ])
      await expect(
        withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.run(statement)),
      ).rejects.toThrow(/permission denied/);
  });
});

describe('asking again', () => {
  test('comes to Today on its day, and goes once she was asked', async () => {
    await aFinishedForm(dana, rosa, 3, 0);
    expect(await againOf()).toMatchObject([{ anchors: { instrumentId: 'mood', lastOn: '2026-11-20' } }]);
    const listed = async () =>
      (await dana.do(getToday, { query: {} })).rows
        .filter(row => row.patient.id === rosa)
        .flatMap(row => row.items.map(it => it.rule));
    expect(await listed()).not.toContain('assessments.again');
    clinic.clock.pass(14 * 86_400);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await listed()).toContain('assessments.again');
    await aFinishedForm(dana, rosa, 0, 0);
    expect(await listed()).not.toContain('assessments.again');
  });

  test('is over with the assessment that was taken back', async () => {
    const { assessmentId } = await aFinishedForm(dana, rosa, 3, 0);
    expect(await againOf()).toHaveLength(1);
    const params = { patientId: rosa, assessmentId };
    await dana.do(contracts.voidAssessment, { params, body: { reason: 'It was her sister' } });
    expect(await againOf()).toEqual([]);
  });
});
