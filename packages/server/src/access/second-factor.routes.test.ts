import { prove } from '@trellis/core/access/proof.contract';
import * as factor from '@trellis/core/access/second-factor.contract';
import { lockSession, signOutEverywhere, unlock, whoAmI } from '@trellis/core/access/session.contract';
import { findPatients } from '@trellis/core/people/patient.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aSecondFactor, entering, type Phone } from '../../test/administration.ts';
import { aColleague } from '../../test/builders.ts';
import { type Client, into } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { newSealingKey } from '../platform/sealing.ts';

let clinic: Clinic;
let app: FastifyInstance;
let email: string;
let priya: Client;
let phone: Phone;
let recoveryCodes: readonly string[];
let secret: string;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', sealingKey: newSealingKey() });
});
let made = 0;
beforeEach(async () => {
  made += 1;
  email = `priya${made}@riverside.test`;
  await aColleague(clinic, email);
  priya = (await entering(into(app), { email, password: testPassword })).client;
  ({ phone, recoveryCodes, secret } = await aSecondFactor(priya, clinic, testPassword));
  // The code that confirmed it is spent.
  clinic.clock.pass(30);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const enter = (code?: string) =>
  entering(into(app), { email, password: testPassword, ...(code !== undefined && { code }) });

describe('a second factor', () => {
  test('is asked for after the right password, and never after a wrong one', async () => {
    await expect(enter()).rejects.toThrow(/access\.code-needed/);
    await expect(entering(into(app), { email, password: 'wrong' })).rejects.toThrow(/sign-in-refused/);
    expect((await enter(phone.code())).session).toMatchObject({ gate: 'open', hasSecondFactor: true });
  });

  test('being asked for the code is no failed try', async () => {
    for (let i = 0; i < 8; i += 1) await expect(enter()).rejects.toThrow(/access\.code-needed/);
    expect((await enter(phone.code())).session.gate).toBe('open');
  });

  test.each([-30, 30])('is understood from a phone whose clock is %i seconds off', async off => {
    clinic.clock.pass(60);
    expect((await enter(phone.code(off))).session.gate).toBe('open');
  });

  test.each([-60, 60, 3600])('is refused from a phone that is %i seconds off', async off => {
    clinic.clock.pass(90);
    await expect(enter(phone.code(off))).rejects.toThrow(/code-refused/);
  });

  test('takes each code once, also when two come at the same moment', async () => {
    const code = phone.code();
    const both = await Promise.allSettled([enter(code), enter(code)]);
    expect(both.map(it => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(enter(code)).rejects.toThrow(/code-refused/);
  });

  test('takes no older code after a newer one', async () => {
    const older = phone.code();
    clinic.clock.pass(30);
    await enter(phone.code());
    await expect(enter(older)).rejects.toThrow(/code-refused/);
  });

  test('is throttled together with the password', async () => {
    for (let i = 0; i < 3; i += 1) await expect(enter('000000')).rejects.toThrow(/code-refused/);
    for (let i = 0; i < 2; i += 1)
      await expect(entering(into(app), { email, password: 'wrong' })).rejects.toThrow(/sign-in-refused/);
    await expect(enter(phone.code())).rejects.toThrow(/too-many-tries/);
  });

  test('a hundred guesses at once are counted one by one', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => enter(String(100_000 + i))));
    const reasons = all.map(it => String(it.status === 'rejected' && it.reason));
    expect(reasons.filter(it => it.includes('code-refused')).length).toBeLessThanOrEqual(5);
    expect(reasons.filter(it => it.includes('too-many-tries')).length).toBeGreaterThanOrEqual(15);
  });

  test('each recovery code opens once, typed as it was printed or without its dashes', async () => {
    const [first = '', second = ''] = recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    expect(first).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    await enter(first);
    await expect(enter(first)).rejects.toThrow(/code-refused/);
    await enter(second.toLowerCase().replaceAll('-', ' '));
  });

  test('neither its secret nor its recovery codes stand in the database', async () => {
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ row: string }>(sql`
        select f::text as row from second_factor f union all select r::text from recovery_code r`),
    );
    const bare = (recoveryCodes[0] ?? '').replaceAll('-', '');
    for (const { row } of rows) {
      expect(row).not.toContain(secret);
      expect(row).not.toContain(Buffer.from(bare).toString('hex'));
    }
  });

  test('a new one replaces the old only once a code of it was given, and ends the other sessions', async () => {
    const { client: other } = await enter(phone.code());
    clinic.clock.pass(30);
    await priya.do(prove, { body: { password: testPassword, code: phone.code() } });
    await priya.do(factor.beginSecondFactor);
    clinic.clock.pass(30);
    await enter(phone.code());
    clinic.clock.pass(30);
    const fresh = await aSecondFactor(priya, clinic, testPassword, phone.code());
    expect(await other.try(whoAmI)).toMatchObject({ status: 401 });
    expect(await priya.try(whoAmI)).toMatchObject({ ok: true });
    clinic.clock.pass(30);
    await expect(enter(phone.code())).rejects.toThrow(/code-refused/);
    await enter(fresh.phone.code());
  });

  test('cannot be replaced by whoever finds the session open', async () => {
    expect(await priya.try(factor.beginSecondFactor)).toMatchObject({ code: 'access.proof-needed' });
    for (const body of [{ password: testPassword }, { password: 'wrong', code: phone.code() }])
      expect(await priya.try(prove, { body })).toMatchObject({ status: 403, code: 'access.proof-refused' });
    expect(await priya.try(factor.beginSecondFactor)).toMatchObject({ code: 'access.proof-needed' });
  });

  test('that was not begun cannot be confirmed', async () => {
    expect(await priya.try(factor.confirmSecondFactor, { body: { code: '123456' } })).toMatchObject({
      status: 409,
      code: 'access.factor-not-begun',
    });
  });
});

describe('a session that nobody uses', () => {
  const look = () => priya.try(findPatients, { body: { text: '' } });
  const idle = (seconds: number) => priya.try(whoAmI, { headers: { 'x-idle-seconds': String(seconds) } });

  test('is locked after fifteen minutes and shows nothing, whatever the page says', async () => {
    clinic.clock.pass(900);
    expect(await look()).toMatchObject({ status: 423, code: 'access.locked' });
    expect(await idle(0)).toMatchObject({ ok: true, answer: { gate: 'locked', locksInSeconds: 0 } });
    expect(await look(), 'a touch does not open it').toMatchObject({ status: 423 });
  });

  test('stays open while somebody works, however long', async () => {
    for (let i = 0; i < 5; i += 1) {
      clinic.clock.pass(800);
      expect(await look()).toMatchObject({ ok: true });
    }
  });

  test('is not kept open by a page that only refreshes itself', async () => {
    for (let i = 1; i <= 4; i += 1) {
      clinic.clock.pass(200);
      expect(await idle(i * 200)).toMatchObject({ answer: { gate: 'open' } });
    }
    clinic.clock.pass(100);
    expect(await idle(900)).toMatchObject({ answer: { gate: 'locked' } });
  });

  test('opens with the password or with a fresh code, and not with anything else', async () => {
    for (const secret of [testPassword, phone.code(1800)]) {
      clinic.clock.pass(900);
      expect(await look()).toMatchObject({ status: 423 });
      expect(await priya.try(unlock, { body: { secret: 'guess' } })).toMatchObject({
        status: 403,
        code: 'access.unlock-refused',
      });
      expect(await priya.do(unlock, { body: { secret } })).toMatchObject({ gate: 'open' });
      expect(await look()).toMatchObject({ ok: true });
    }
  });

  test('that is locked still ends after twelve hours', async () => {
    clinic.clock.pass(12 * 3600);
    expect(await priya.try(unlock, { body: { secret: testPassword } })).toMatchObject({ status: 401 });
  });

  test('the fifth wrong guess at the lock ends it, and no right one opens it after', async () => {
    await priya.do(lockSession);
    for (let i = 0; i < 4; i += 1)
      expect(await priya.try(unlock, { body: { secret: 'guess' } })).toMatchObject({ status: 403 });
    expect(await priya.try(unlock, { body: { secret: 'guess' } })).toMatchObject({ status: 401 });
    expect(await priya.try(unlock, { body: { secret: testPassword } })).toMatchObject({ status: 401 });
    expect(await priya.try(whoAmI)).toMatchObject({ status: 401 });
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`select event from audit_event where event = 'session.ended-by-wrong-proofs'`),
    );
    expect(rows).toHaveLength(1);
  });

  test('twenty guesses at once are no more than five', async () => {
    await priya.do(lockSession);
    const guesses = Array.from({ length: 20 }, () => priya.try(unlock, { body: { secret: 'guess' } }));
    const told = (await Promise.all(guesses)).map(it => it.status);
    expect(told.filter(it => it === 403).length).toBeLessThanOrEqual(4);
    expect(await priya.try(whoAmI)).toMatchObject({ status: 401 });
  });

  test('a right password lets her mistype anew', async () => {
    for (let round = 0; round < 3; round += 1) {
      await priya.do(lockSession);
      for (let i = 0; i < 4; i += 1)
        expect(await priya.try(unlock, { body: { secret: 'guess' } })).toMatchObject({ status: 403 });
      await priya.do(unlock, { body: { secret: testPassword } });
    }
  });

  test('is not kept locked by strangers who try her address at the door', async () => {
    await priya.do(lockSession);
    for (let i = 0; i < 5; i += 1)
      await expect(entering(into(app), { email, password: 'wrong' })).rejects.toThrow(/sign-in-refused/);
    await expect(enter(phone.code())).rejects.toThrow(/too-many-tries/);
    expect(await priya.do(unlock, { body: { secret: testPassword } })).toMatchObject({ gate: 'open' });
  });

  test('can be locked by hand, and signed out of without unlocking', async () => {
    expect(await priya.do(lockSession)).toMatchObject({ gate: 'locked' });
    expect(await look()).toMatchObject({ status: 423 });
    expect(await priya.try(signOutEverywhere, { body: { which: 'all' } })).toMatchObject({ status: 423 });
  });
});

describe('the sessions of a person', () => {
  test('are ended everywhere but here, or everywhere', async () => {
    const { client: other } = await enter(phone.code());
    expect(await priya.do(signOutEverywhere, { body: { which: 'others' } })).toEqual({ ended: 1 });
    expect(await other.try(whoAmI)).toMatchObject({ status: 401 });
    expect(await priya.try(whoAmI)).toMatchObject({ ok: true });
    await priya.do(signOutEverywhere, { body: { which: 'all' } });
    expect(await priya.try(whoAmI)).toMatchObject({ status: 401 });
  });
});
