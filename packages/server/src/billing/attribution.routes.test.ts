import type { Instant } from '@trellis/core/basics/instant';
import { attributePiece } from '@trellis/core/billing/attribution.contract';
import { getMonth, getMonthProof, lockMonth } from '@trellis/core/billing/month.contract';
import { clearFlag } from '@trellis/core/billing/release.contract';
import { ruleSetSchema } from '@trellis/core/billing/rule-set';
import * as call from '@trellis/core/call/call.contract';
import { getAttribution, setAttribution } from '@trellis/core/call/call-attribution.contract';
import { getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { statementsOf } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import { enrolPatient } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aClose, aColleague, anEnrolledPatient, aStartedCall, talk } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { insertRuleFile } from './rules.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: Patient;

const november = '2026-11';
const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  rosa = await anEnrolledPatient(dana, clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

/** The cuff at home: she is in remote monitoring as well. */
async function monitored(patient: Patient): Promise<void> {
  const chart = await dana.do(getChart, { params: { patientId: patient.id } });
  await dana.do(enrolPatient, {
    params: { patientId: patient.id },
    body: {
      program: 'RPM',
      billingPractitionerId: clinic.provider.staffId,
      conditionIds: chart.problems.map(it => it.id),
      consent: { form: 'verbal', givenAt: clinic.desk.clock(), told: [...statementsOf.RPM] },
      papers: [],
    },
  });
}

const piecesOf = async (client = dana) => {
  const params = { month: november, patientId: rosa.id };
  const { pieces } = await client.do(getMonthProof, { params });
  return pieces.map(it => ({ ...it, told: `${it.programs.join('+')} ${it.seconds}` }));
};
const told = async (client = dana) => (await piecesOf(client)).map(it => it.told);

describe('a call with somebody in one program', () => {
  test('asks nothing and counts as ever', async () => {
    const callId = await aStartedCall(dana, rosa.id);
    expect((await dana.do(call.getCall, { params: { callId } })).mayAttribute).toBe(false);
    await talk(dana, clinic, callId, 300);
    await dana.do(call.closeCall, aClose(clinic, callId));
    expect(await told()).toEqual(['CCM 300']);
  });
});

describe('the minutes of the running month', () => {
  const onThePage = async () =>
    (await dana.do(getPatientDue, { params: { patientId: rosa.id } })).minutes.map(it => ({
      ...it,
      shared: it.shared && `${it.shared.seconds} ${it.shared.programs.join('+')}`,
    }));

  test('stand for each timed program, on the page of the patient, in a call and in the worklist', async () => {
    await monitored(rosa);
    const callId = await aStartedCall(dana, rosa.id);
    await dana.do(setAttribution, {
      params: { callId },
      body: { shares: [{ program: 'RPM', seconds: 700 }] },
    });
    await talk(dana, clinic, callId, 700);
    await dana.do(call.closeCall, aClose(clinic, callId));
    const next = await aStartedCall(dana, rosa.id);
    await talk(dana, clinic, next, 60);
    const closed = await dana.do(call.closeCall, aClose(clinic, next));
    const minutes = [
      { program: 'CCM', seconds: 60, thresholdSeconds: 1200, shared: '60 RPM' },
      { program: 'RPM', seconds: 700, thresholdSeconds: 600, shared: null },
    ];
    expect(await onThePage()).toEqual(minutes);
    expect(closed.minutes.map(it => it.seconds)).toEqual([60, 700]);
    const third = await aStartedCall(dana, rosa.id);
    const during = await dana.do(call.getCall, { params: { callId: third } });
    expect(during.minutes.map(it => [it.program, it.seconds])).toEqual([
      ['CCM', 60],
      ['RPM', 700],
    ]);
    const { rows } = await dana.do(getToday);
    expect(rows.map(it => [it.minutes?.program, it.minutes?.seconds])).toEqual([['CCM', 60]]);
  });

  test('follow what the site reads in the rules, from the month on in which it holds', async () => {
    const rows = [{ about: '99490', what: 'seconds', value: 1500, source: 'Made up', certainty: 'policy' }];
    const of = { payer: 'medicare', follows: 'medicare', source: 'Made up', rows };
    const load = (from: string) =>
      withOrg(clinic.desk.pool, clinic.importer.orgId, tx =>
        insertRuleFile(
          tx,
          clinic.importer.orgId,
          {
            id: clinic.desk.ids<'rule file'>(),
            set: ruleSetSchema.parse({ ...of, id: `from ${from}`, from }),
          },
          { at: clinic.desk.clock(), by: clinic.provider.staffId },
        ),
      );
    await load('2026-12-01');
    expect((await onThePage()).map(it => it.thresholdSeconds)).toEqual([1200]);
    await load('2026-11-01');
    expect((await onThePage()).map(it => it.thresholdSeconds)).toEqual([1500]);
  });
});

describe('a call with somebody in two', () => {
  test('stays open to both where nothing is said', async () => {
    await monitored(rosa);
    const callId = await aStartedCall(dana, rosa.id);
    expect((await dana.do(call.getCall, { params: { callId } })).mayAttribute).toBe(true);
    expect(await dana.do(getAttribution, { params: { callId } })).toEqual({
      targets: ['CCM', 'RPM'],
      byDefault: ['CCM', 'RPM'],
      shares: [],
    });
    await talk(dana, clinic, callId, 300);
    await dana.do(call.closeCall, aClose(clinic, callId));
    expect(await told()).toEqual(['CCM+RPM 300']);
  });

  test('is shared as she said, and no call closes with more seconds given than were worked', async () => {
    await monitored(rosa);
    const callId = await aStartedCall(dana, rosa.id);
    const say = (seconds: number) =>
      dana.do(setAttribution, { params: { callId }, body: { shares: [{ program: 'RPM', seconds }] } });
    await say(400);
    await talk(dana, clinic, callId, 300);
    expect(await dana.try(call.closeCall, aClose(clinic, callId))).toMatchObject({
      code: 'time.more-than-worked',
    });
    await say(120);
    await dana.do(call.closeCall, aClose(clinic, callId));
    expect(await told()).toEqual(['RPM 120', 'CCM 180']);
  });

  test('goes to no program she is not in, and is nobody else’s to say', async () => {
    await monitored(rosa);
    const callId = await aStartedCall(dana, rosa.id);
    const body = { shares: [{ program: 'BHI' as const, seconds: 60 }] };
    expect(await dana.try(setAttribution, { params: { callId }, body })).toMatchObject({
      code: 'time.not-of-program',
    });
    await aColleague(clinic, 'priya@riverside.test');
    const priya = await signIn('priya');
    expect((await priya.try(getAttribution, { params: { callId } })).ok).toBe(false);
    expect((await priya.try(setAttribution, { params: { callId }, body: { shares: [] } })).ok).toBe(false);
  });
});

describe('time given to another program afterwards', () => {
  const reason = 'Was about the readings';

  async function aTalk(): Promise<void> {
    await monitored(rosa);
    const callId = await aStartedCall(dana, rosa.id);
    await talk(dana, clinic, callId, 300);
    await dana.do(call.closeCall, aClose(clinic, callId));
  }
  const giving = async (over: object = {}) => {
    const [piece] = await piecesOf();
    if (!piece) throw new Error('She has talked with her.');
    return {
      params: { patientId: rosa.id, pieceId: piece.id },
      body: { program: 'RPM' as const, seconds: 100, reason, as: 'time' as const, ...over },
    };
  };

  test('voids the piece and adds its parts, with the reason', async () => {
    await aTalk();
    const given = await giving();
    await dana.do(attributePiece, given);
    expect((await piecesOf()).map(it => [it.told, it.given, it.reason])).toEqual([
      ['RPM 100', { by: 'Dana Whitlock', reason }, null],
      ['CCM+RPM 200', { by: 'Dana Whitlock', reason }, null],
    ]);
    expect(await dana.try(attributePiece, given)).toMatchObject({ status: 404, code: 'time.not-found' });
  });

  test('is whoever’s who worked it, or a supervisor’s: no biller, no administrator, no colleague', async () => {
    await aTalk();
    const given = await giving();
    for (const [name, role] of [
      ['joan', 'biller'],
      ['ada', 'administrator'],
    ] as const) {
      await aColleague(clinic, `${name}@riverside.test`, { role, credential: 'none' });
      expect(await (await signIn(name)).try(attributePiece, given)).toMatchObject({ status: 403 });
    }
    await aColleague(clinic, 'priya@riverside.test');
    expect(await (await signIn('priya')).try(attributePiece, given)).toMatchObject({ status: 404 });
    expect(await told()).toEqual(['CCM+RPM 300']);
  });

  test('by a supervisor of a colleague’s is flagged, and neither of the two clears that', async () => {
    await aTalk();
    await aColleague(clinic, 'sam@riverside.test', { role: 'supervisor', credential: 'none' });
    await aColleague(clinic, 'joan@riverside.test', { role: 'biller', credential: 'none' });
    const [sam, joan] = [await signIn('sam'), await signIn('joan')];
    await sam.do(attributePiece, await giving());
    expect(await told()).toEqual(['RPM 100', 'CCM+RPM 200']);
    const flags = async () => (await joan.do(getMonth, { params: { month: november } })).flags;
    const [flag] = await flags();
    expect(flag).toMatchObject({
      rule: 'given-by-another',
      patientIds: [rosa.id],
      staffNames: ['Dana Whitlock', expect.any(String)],
      values: { seconds: 100 },
      cleared: null,
    });
    expect(flag?.staffIds).toHaveLength(2);
    const clearing = {
      params: { month: november },
      body: { key: flag?.key ?? '', reason: 'The note is about the cuff' },
    };
    expect(await sam.try(clearFlag, clearing)).toMatchObject({ code: 'billing.own-flag' });
    await joan.do(clearFlag, clearing);
    expect(await flags()).toMatchObject([{ cleared: { reason: 'The note is about the cuff' } }]);
  });

  test('given back by whoever worked it, the flag has nothing left to say', async () => {
    await aTalk();
    await aColleague(clinic, 'sam@riverside.test', { role: 'supervisor', credential: 'none' });
    const sam = await signIn('sam');
    await sam.do(attributePiece, await giving({ seconds: null }));
    await dana.do(attributePiece, await giving({ program: 'CCM', seconds: null }));
    expect(await told()).toEqual(['CCM 300']);
    expect((await sam.do(getMonth, { params: { month: november } })).flags).toEqual([]);
  });

  test('in a locked month is an adjustment, said as such', async () => {
    await aTalk();
    clinic.clock.set('2026-12-02T15:00:00.000Z' as Instant);
    dana = await signIn('dana');
    await aColleague(clinic, 'joan@riverside.test', { role: 'biller', credential: 'none' });
    await (await signIn('joan')).do(lockMonth, { params: { month: november }, version: 0, body: {} });
    expect(await dana.try(attributePiece, await giving())).toMatchObject({ code: 'time.month-locked' });
    await dana.do(attributePiece, await giving({ as: 'adjustment' }));
    expect(await told()).toEqual(['RPM 100', 'CCM+RPM 200']);
  });
});
