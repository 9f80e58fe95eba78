import { acceptInvitation, resetPassword } from '@trellis/core/access/invitation.contract';
import { getNotices, seeNotices } from '@trellis/core/access/notice.contract';
import { changePassword, prove } from '@trellis/core/access/proof.contract';
import * as factor from '@trellis/core/access/second-factor.contract';
import { whoAmI } from '@trellis/core/access/session.contract';
import { setSetting } from '@trellis/core/access/setting.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  anAdministrator,
  aSecondFactor,
  entering,
  goodPassword,
  nobody,
  type Phone,
} from '../../test/administration.ts';
import { aColleague } from '../../test/builders.ts';
import { type Client, into } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { newSealingKey } from '../platform/sealing.ts';

let clinic: Clinic;
let app: FastifyInstance;
let ada: Client;
let email: string;
let priya: Client;
let phone: Phone;
let recoveryCodes: readonly string[];
let made = 0;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', sealingKey: newSealingKey() });
});
/** Priya has a second factor and has signed in with it, a while ago. */
beforeEach(async () => {
  made += 1;
  email = `priya${made}@riverside.test`;
  await aColleague(clinic, email, { name: 'Priya Nair' });
  ada = (await anAdministrator(clinic, into(app), `ada${made}@riverside.test`)).client;
  const { client } = await entering(into(app), { email, password: testPassword });
  ({ phone, recoveryCodes } = await aSecondFactor(client, clinic, testPassword));
  clinic.clock.pass(30);
  priya = await enter();
  await priya.do(seeNotices, { body: { ids: (await priya.do(getNotices)).notices.map(it => it.id) } });
  clinic.clock.pass(30);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const enter = async (password = testPassword, code: string | undefined = phone.code()) =>
  (await entering(into(app), { email, password, ...(code && { code }) })).client;
const proved = () => priya.do(prove, { body: { password: testPassword, code: phone.code() } });
const staffIdOf = async (client: Client) => (await client.do(whoAmI)).actor.staffId;
const events = async () =>
  (
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ event: string }>(sql`select event from audit_event order by at desc, id desc limit 3`),
    )
  ).map(it => it.event);
/** What she is told when she comes the next time. */
async function toldNext(password = testPassword, code: string | undefined = phone.code()) {
  clinic.clock.pass(30);
  const client = await enter(password, code && phone.code());
  return {
    client,
    hasNotices: (await client.do(whoAmI)).hasNotices,
    told: (await client.do(getNotices)).notices.map(it => [it.kind, it.by]),
  };
}
const acts = {
  'choosing another password': (client: Client) =>
    client.try(changePassword, { body: { password: goodPassword } }),
  'a new second factor': (client: Client) => client.try(factor.beginSecondFactor),
  'new recovery codes': (client: Client) => client.try(factor.makeRecoveryCodes),
  'going without a second factor': (client: Client) => client.try(factor.endSecondFactor),
};

describe.each(Object.entries(acts))('%s', (_, act) => {
  test('is refused to whoever finds the session open', async () => {
    expect(await act(priya)).toMatchObject({ status: 403, code: 'access.proof-needed' });
  });

  test('follows a fresh proof once, and no second act with it', async () => {
    await proved();
    expect(await act(priya)).toMatchObject({ ok: true });
    for (const other of [acts['choosing another password'], acts['a new second factor']])
      expect(await other(priya)).toMatchObject({ code: 'access.proof-needed' });
  });

  test('needs a proof of the last five minutes', async () => {
    await proved();
    clinic.clock.pass(300);
    expect(await act(priya)).toMatchObject({ code: 'access.proof-needed' });
  });

  test('is not let through by the proof given in another session', async () => {
    const elsewhere = await enter();
    clinic.clock.pass(30);
    await proved();
    expect(await act(elsewhere)).toMatchObject({ code: 'access.proof-needed' });
  });
});

describe('a proof', () => {
  test.each([
    ['the password alone', () => ({ password: testPassword })],
    ['the code alone', () => ({ password: 'guess', code: phone.code() })],
    ['an old code', () => ({ password: testPassword, code: phone.code(-300) })],
  ])('is not %s', async (_, body) => {
    expect(await priya.try(prove, { body: body() })).toMatchObject({ code: 'access.proof-refused' });
    expect(await priya.try(factor.makeRecoveryCodes)).toMatchObject({ code: 'access.proof-needed' });
  });

  test('takes a recovery code: the phone may be lost', async () => {
    await priya.do(prove, { body: { password: testPassword, code: recoveryCodes[0] ?? '' } });
    await priya.do(factor.beginSecondFactor);
  });

  test('that is wrong five times ends the session', async () => {
    const guess = () => priya.try(prove, { body: { password: 'guess', code: '000000' } });
    for (let i = 0; i < 4; i += 1) expect(await guess()).toMatchObject({ status: 403 });
    expect(await guess()).toMatchObject({ status: 401 });
    expect(await priya.try(whoAmI)).toMatchObject({ status: 401 });
  });

  test('stands for one act, also when two come at the same moment', async () => {
    await proved();
    const both = await Promise.all([
      priya.try(factor.makeRecoveryCodes),
      priya.try(factor.makeRecoveryCodes),
    ]);
    expect(both.map(it => it.ok).sort()).toEqual([false, true]);
  });
});

describe('another password', () => {
  test('ends every other session, opens from now on, and she is told at her next sign-in', async () => {
    const elsewhere = await enter();
    clinic.clock.pass(30);
    await proved();
    await priya.do(changePassword, { body: { password: goodPassword } });
    expect(await events()).toContain('session.password-changed');
    expect(await elsewhere.try(whoAmI)).toMatchObject({ status: 401 });
    expect(await priya.do(whoAmI), 'here she knows').toMatchObject({ hasNotices: false });
    clinic.clock.pass(30);
    await expect(enter()).rejects.toThrow(/sign-in-refused/);
    expect(await toldNext(goodPassword)).toMatchObject({
      hasNotices: true,
      told: [['password-changed', null]],
    });
  });

  test('is refused when it is easy to guess, and the proof stays', async () => {
    await proved();
    for (const password of ['short', 'Priya Nair Priya Nair'])
      expect(await priya.try(changePassword, { body: { password } })).toMatchObject({
        code: 'access.password-weak',
      });
    await priya.do(changePassword, { body: { password: goodPassword } });
  });
});

describe('new recovery codes', () => {
  test('open, those of before do not, and she is told', async () => {
    await proved();
    const fresh = await priya.do(factor.makeRecoveryCodes);
    expect(fresh.recoveryCodes).toHaveLength(10);
    expect(await events()).toContain('session.recovery-codes-made');
    await expect(enter(testPassword, recoveryCodes[1])).rejects.toThrow(/code-refused/);
    await enter(testPassword, fresh.recoveryCodes[0]);
    expect((await toldNext()).told).toEqual([['recovery-codes-made', null]]);
  });

  test('are for who has a second factor', async () => {
    await ada.do(prove, { body: { password: testPassword } });
    expect(await ada.try(factor.makeRecoveryCodes)).toMatchObject({ status: 409, code: 'access.no-factor' });
  });
});

describe('going without a second factor', () => {
  test('is possible where the organization leaves it to its people, and she is told', async () => {
    await proved();
    await priya.do(factor.endSecondFactor);
    expect(await events()).toContain('session.second-factor-ended');
    expect((await toldNext(testPassword, '')).told).toEqual([['second-factor-ended', null]]);
  });

  test('is refused where the organization asks everybody for one', async () => {
    const set = (value: 'required' | 'optional') =>
      ada.do(setSetting, { body: { setting: { name: 'second-factor', value, fromDay: '2026-11-20' } } });
    await aSecondFactor(ada, clinic, testPassword);
    await set('required');
    await proved();
    expect(await priya.try(factor.endSecondFactor)).toMatchObject({ code: 'access.factor-required' });
    expect(await priya.do(whoAmI)).toMatchObject({ hasSecondFactor: true, secondFactor: 'required' });
    clinic.clock.pass(30);
    await set('optional');
  });
});

describe('an administrator', () => {
  const lost = 'password-and-second-factor' as const;

  test('proves that it is she before she lets somebody start afresh', async () => {
    const params = { staffId: await staffIdOf(priya) };
    expect(await ada.try(resetPassword, { params, body: { lost } })).toMatchObject({
      status: 403,
      code: 'access.proof-needed',
    });
    await ada.do(prove, { body: { password: testPassword } });
    const key = 'the-same-press-twice';
    await ada.do(resetPassword, { params, body: { lost }, key });
    expect(await ada.try(resetPassword, { params, body: { lost }, key }), 'sent again').toMatchObject({
      ok: true,
      answer: { token: null },
    });
    expect(await ada.try(resetPassword, { params, body: { lost } })).toMatchObject({
      code: 'access.proof-needed',
    });
  });

  test('who switched a second factor off is named to the person', async () => {
    await ada.do(prove, { body: { password: testPassword } });
    const { token } = await ada.do(resetPassword, {
      params: { staffId: await staffIdOf(priya) },
      body: { lost },
    });
    clinic.clock.pass(30);
    await nobody(into(app)).do(acceptInvitation, { body: { token: token ?? '', password: goodPassword } });
    const { client, told } = await toldNext(goodPassword, '');
    expect(told.toSorted()).toEqual([
      ['password-reset', 'Ada Quinn'],
      ['reset-link-made', 'Ada Quinn'],
      ['second-factor-ended', 'Ada Quinn'],
    ]);
    expect(await client.do(whoAmI)).toMatchObject({ hasNotices: true });
  });

  test('is not shown what others are told, and cannot wave it through for them', async () => {
    await proved();
    await priya.do(factor.makeRecoveryCodes);
    clinic.clock.pass(30);
    const later = await enter();
    const { notices } = await later.do(getNotices);
    expect((await ada.do(getNotices)).notices).toEqual([]);
    expect(await ada.do(seeNotices, { body: { ids: notices.map(it => it.id) } })).toEqual({ seen: 0 });
    expect(await later.do(whoAmI)).toMatchObject({ hasNotices: true });
    expect(await later.do(seeNotices, { body: { ids: notices.map(it => it.id) } })).toEqual({ seen: 1 });
    expect(await later.do(whoAmI)).toMatchObject({ hasNotices: false });
  });
});
