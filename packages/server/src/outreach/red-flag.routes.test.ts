import type { CallId, PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import * as call from '@trellis/core/call/call.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import type { HeardFlag, TakenStep } from '@trellis/core/outreach/red-flag';
import * as contracts from '@trellis/core/outreach/red-flag.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCall, aClose, aColleague, aDraft, anEnrolledPatient, aStartedCall } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
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
  app = await createApp(clinic.desk, { logLevel: 'silent' });
});
beforeEach(async () => {
  clinic.clock.pass(600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  clinic.clock.pass(600);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const now = () => clinic.clock.now();
const aStep = (what: TakenStep['what'], over: Partial<TakenStep> = {}): TakenStep => ({
  what,
  at: now(),
  whom: '',
  said: '',
  ...over,
});
const informed = (at: Instant = now()) =>
  aStep('provider-informed', { at, whom: 'Dr. Okafor', said: 'Emergency department, now.' });
const aFlag = (...steps: TakenStep[]): HeardFlag => ({ flag: 'chest-or-breath', heardAt: now(), steps });
const chestPain = [{ questionId: 'danger-signs', answerIds: ['chest-or-breath'], words: '', skipped: null }];
const everythingElse = ['how-since-last', 'medicines', 'need-help'].map(questionId => ({
  questionId,
  answerIds: [],
  words: '',
  skipped: 'Interrupted by a red flag',
}));

const save = (callId: CallId, version: number, redFlags: HeardFlag[], answers = chestPain) =>
  dana.do(call.saveDraft, {
    params: { callId },
    version,
    body: aDraft({ answers: [...everythingElse, ...answers], redFlags }),
  });
const close = (callId: CallId, version: number) =>
  dana.try(call.closeCall, aClose(clinic, callId, { outcome: 'reached', version }));
const flagsOf = async (patientId = rosa) =>
  (await dana.do(getContacts, { params: { patientId } })).contacts.flatMap(it => it.redFlags);
const dueOf = async () =>
  (await dana.do(getToday)).rows
    .filter(row => row.patient.id === rosa)
    .flatMap(row => row.items)
    .filter(it => it.rule.startsWith('outreach.red-flag'));
const rulesOf = async () => (await dueOf()).map(it => it.rule).sort();

/** A call that was closed over chest pain, with these steps. */
async function closedOver(...steps: TakenStep[]) {
  const callId = await aStartedCall(dana, rosa);
  const { version } = await save(callId, 1, [aFlag(...steps)]);
  await close(callId, version);
  const [flag] = await flagsOf();
  if (!flag) throw new Error('The red flag is not in the record.');
  return { callId, redFlagId: flag.id };
}

describe('a call over a red flag', () => {
  test('is refused its close until something stands about it, and nothing is written', async () => {
    const callId = await aStartedCall(dana, rosa);
    const { version } = await save(callId, 1, [aFlag()]);
    expect(await close(callId, version)).toMatchObject({
      status: 422,
      code: 'call.red-flag-open',
      details: { flags: ['chest-or-breath'] },
    });
    expect((await dana.do(getContacts, { params: { patientId: rosa } })).contacts).toEqual([]);
    const again = await save(callId, version, [aFlag(informed())]);
    expect(await close(callId, again.version)).toMatchObject({ ok: true });
  });

  test('is refused it also by a page that sends the answer and knows of no red flag', async () => {
    const callId = await aStartedCall(dana, rosa);
    const { version } = await save(callId, 1, []);
    expect(await close(callId, version)).toMatchObject({ status: 422, code: 'call.red-flag-open' });
    await save(callId, version, [], []);
  });

  test('whose guide does not know the red flag is refused the draft', async () => {
    const callId = await aStartedCall(dana, rosa);
    const body = aDraft({ redFlags: [{ ...aFlag(), flag: 'hiccups' }] });
    expect(await dana.try(call.saveDraft, { params: { callId }, version: 1, body })).toMatchObject({
      code: 'call.unknown-answer',
    });
  });

  test('writes what was done as facts: what, when, to whom, what was said, by whom', async () => {
    const at = now();
    await closedOver(aStep('called-911', { whom: 'Her son' }), informed());
    expect(await flagsOf()).toMatchObject([
      {
        flag: 'chest-or-breath',
        heardAt: at,
        steps: expect.arrayContaining([
          expect.objectContaining({ what: 'called-911', whom: 'Her son', by: 'Dana Whitlock', at }),
          expect.objectContaining({ what: 'provider-informed', said: 'Emergency department, now.' }),
        ]),
      },
    ]);
  });

  test('names whom to phone in the practice', async () => {
    const callId = await aStartedCall(dana, rosa);
    const { escalation } = await dana.do(call.getCall, { params: { callId } });
    expect(escalation).toMatchObject({ provider: 'Dr. Amara Okafor' });
    expect(escalation.practice.length).toBeGreaterThan(3);
  });

  test('that is left there stands on Today from the moment it is heard; a closed one does not', async () => {
    const callId = await aStartedCall(dana, rosa);
    const { version } = await save(callId, 1, [aFlag()]);
    expect(await dueOf()).toMatchObject([
      { rule: 'outreach.red-flag-open', pressure: 'someone-waits', anchors: { heardAt: now() } },
    ]);
    expect((await dana.do(call.getCall, { params: { callId } })).due.map(it => it.rule)).not.toContain(
      'outreach.red-flag-open',
    );
    // The page is gone; the draft is as it was, and another day the contact is still not to be closed.
    clinic.clock.pass(3 * 3600);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const { draft } = await dana.do(call.getCall, { params: { callId } });
    expect(draft.redFlags).toMatchObject([{ flag: 'chest-or-breath', steps: [] }]);
    expect(await close(callId, version)).toMatchObject({ code: 'call.red-flag-open' });
    await close(callId, (await save(callId, version, [aFlag(informed())])).version);
    expect(await rulesOf()).not.toContain('outreach.red-flag-open');
  });

  test('pressed by mistake and taken back at once leaves nothing on Today', async () => {
    const callId = await aStartedCall(dana, rosa);
    const { version } = await save(callId, 1, [aFlag()]);
    await save(callId, version, [], []);
    expect(await dueOf()).toEqual([]);
  });

  test('is one row in the audit, keystrokes are none', async () => {
    const callId = await aStartedCall(dana, rosa);
    const { version } = await save(callId, 1, [aFlag()]);
    await save(callId, version, [aFlag(informed())]);
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(
        sql`select event from audit_event where subject = ${callId} and event like 'call.%' and event <> 'call.get'`,
      ),
    );
    expect(rows.filter(it => (it as { event: string }).event === 'call.red-flag-heard')).toHaveLength(1);
  });
});

describe('after the contact', () => {
  test('the provider is still to be told, until somebody says what he answered', async () => {
    const { redFlagId } = await closedOver(aStep('called-911'));
    expect(await rulesOf()).toContain('outreach.red-flag');
    clinic.clock.pass(60);
    const params = { patientId: rosa, redFlagId };
    await dana.do(contracts.addFlagStep, { params, body: { ...informed(), at: null } });
    expect(await rulesOf()).not.toContain('outreach.red-flag');
    expect((await flagsOf())[0]?.steps).toHaveLength(2);
  });

  test('a follow-up call comes on the next business day and ends with a contact that reaches her', async () => {
    await closedOver(informed());
    clinic.clock.pass(4 * 86_400);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await rulesOf()).toEqual(['outreach.red-flag-follow-up']);
    await aCall(dana, clinic, rosa, { outcome: 'no-answer' });
    expect(await rulesOf()).toEqual(['outreach.red-flag-follow-up']);
    const kind = { way: 'inbound', party: { with: 'patient' } } as const;
    const { callId } = await dana.do(call.startCall, { params: { patientId: rosa }, body: { kind } });
    clinic.clock.pass(60);
    await dana.do(call.closeCall, aClose(clinic, callId, { outcome: 'reached' }));
    expect(await rulesOf()).toEqual([]);
  });

  test('a step without its words, or before the sign was heard, is refused', async () => {
    const { redFlagId } = await closedOver(aStep('called-911'));
    const add = (body: TakenStep) =>
      dana.try(contracts.addFlagStep, { params: { patientId: rosa, redFlagId }, body });
    expect(await add(aStep('provider-informed'))).toMatchObject({
      status: 422,
      code: 'flag.step-incomplete',
    });
    expect(await add(informed(plusSeconds(now(), -7200)))).toMatchObject({ code: 'flag.step-moment' });
    expect(await add(informed(plusSeconds(now(), 60)))).toMatchObject({ code: 'flag.step-moment' });
    expect((await flagsOf())[0]?.steps).toHaveLength(1);
  });

  test('a step is corrected by the right one and a reason; the last one stays', async () => {
    const { redFlagId } = await closedOver(informed());
    const [first] = (await flagsOf())[0]?.steps ?? [];
    if (!first) throw new Error('no step');
    const params = { patientId: rosa, redFlagId, stepId: first.id };
    const body = { reason: 'It was Dr. Lin' };
    expect(await dana.try(contracts.voidFlagStep, { params, body })).toMatchObject({
      status: 409,
      code: 'flag.last-step',
    });
    await dana.do(contracts.addFlagStep, { params, body: { ...informed(), whom: 'Dr. Lin' } });
    await dana.do(contracts.voidFlagStep, { params, body });
    expect((await flagsOf())[0]?.steps).toMatchObject([{ whom: 'Dr. Lin' }]);
    expect(await dana.try(contracts.voidFlagStep, { params, body })).toMatchObject({
      code: 'flag.step-not-found',
    });
    expect(await dana.try(contracts.voidFlagStep, { params, body: { reason: ' ' } })).toMatchObject({
      status: 400,
    });
  });

  test('another patient’s red flag is not found under this one', async () => {
    const { redFlagId } = await closedOver(informed());
    const walter = (await anEnrolledPatient(dana, clinic)).id;
    const params = { patientId: walter, redFlagId };
    expect(await dana.try(contracts.addFlagStep, { params, body: informed() })).toMatchObject({
      status: 404,
      code: 'flag.not-found',
    });
  });

  test('what Today shows follows from the facts alone', async () => {
    await closedOver(aStep('called-911'));
    expect(await checkDerived(clinic.desk.pool, clinic.careManager.orgId)).toMatchObject({
      unequal: [],
      behind: [],
    });
  });
});

describe('who follows a red flag', () => {
  test.each(['biller', 'administrator'] as const)('not a %s', async role => {
    const { redFlagId } = await closedOver(aStep('called-911'));
    await aColleague(clinic, `${role}-${redFlagId}@riverside.test`, { role });
    const other = await signedIn(into(app), `${role}-${redFlagId}@riverside.test`, testPassword);
    const params = { patientId: rosa, redFlagId };
    expect(await other.try(contracts.addFlagStep, { params, body: informed() })).toMatchObject({
      status: 403,
    });
    const stepId = clinic.desk.ids<'red flag step'>();
    expect(
      await other.try(contracts.voidFlagStep, { params: { ...params, stepId }, body: { reason: 'x' } }),
    ).toMatchObject({ status: 403 });
  });

  test('the provider herself may', async () => {
    const { redFlagId } = await closedOver(aStep('called-911'));
    const provider = await signedIn(into(app), 'okafor@riverside.test', testPassword);
    const params = { patientId: rosa, redFlagId };
    expect(await provider.try(contracts.addFlagStep, { params, body: informed() })).toMatchObject({
      ok: true,
    });
  });

  test('nobody of another organization finds it', async () => {
    const { redFlagId } = await closedOver(aStep('called-911'));
    const theirs = clinic.otherOrg.careManager.orgId;
    const rows = await withOrg(clinic.desk.pool, theirs, tx =>
      tx.rows(sql`select id from red_flag where id = ${redFlagId} union all select id from red_flag_step`),
    );
    expect(rows).toEqual([]);
  });
});
