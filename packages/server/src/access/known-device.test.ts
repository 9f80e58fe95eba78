import { acceptInvitation, resetPassword } from '@trellis/core/access/invitation.contract';
import { prove } from '@trellis/core/access/proof.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anAdministrator, entering, everyTry, goodPassword } from '../../test/administration.ts';
import { aColleague } from '../../test/builders.ts';
import { into } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let email: string;
let made = 0;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
});
beforeEach(async () => {
  made += 1;
  email = `rosalind${made}@riverside.test`;
  await aColleague(clinic, email);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const enter = (device = '', password = testPassword, address = email) =>
  entering(into(app), { email: address, password }, device);
/** Somebody far away who knows her address, and goes on for hours. */
async function strangersTry(times = 12) {
  for (let i = 0; i < times; i += 1) {
    await expect(enter('', 'guess')).rejects.toThrow(/sign-in-refused|too-many-tries/);
    clinic.clock.pass(60);
  }
  await expect(enter('', 'guess')).rejects.toThrow(/sign-in-refused/);
}

describe('strangers who type wrong passwords for her address', () => {
  test('do not keep her out where she has signed in before', async () => {
    const { device } = await enter();
    await strangersTry();
    await expect(enter(), 'from elsewhere she waits').rejects.toThrow(/too-many-tries/);
    expect((await enter(device)).session.actor.name).toBeDefined();
  });

  test('do not gain tries by her signing in meanwhile', async () => {
    const { device } = await enter();
    await strangersTry();
    await enter(device);
    await expect(enter('', 'guess')).rejects.toThrow(/too-many-tries/);
  });

  test('do not keep her out of a new browser that an administrator’s link opens', async () => {
    const { client: ada } = await anAdministrator(clinic, into(app), `ada${made}@riverside.test`);
    const { session } = await enter();
    await strangersTry();
    await ada.do(prove, { body: { password: testPassword } });
    const { token } = await ada.do(resetPassword, {
      params: { staffId: session.actor.staffId },
      body: { lost: 'password' },
    });
    const accepted = await into(app)({
      method: 'POST',
      path: acceptInvitation.path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: goodPassword }),
    });
    const device = accepted.headers['set-cookie']?.split(';')[0] ?? '';
    expect(device).toMatch(/^trellis_device=/);
    expect((await enter(device, goodPassword)).session.gate).toBeDefined();
  });
});

describe('a browser from which somebody signed in', () => {
  test('is slowed down like any other, by itself', async () => {
    const { device } = await enter();
    for (let i = 0; i < 5; i += 1) await expect(enter(device, 'guess')).rejects.toThrow(/sign-in-refused/);
    await expect(enter(device)).rejects.toThrow(/too-many-tries/);
    await enter();
  });

  test('is known for each colleague who shares the desk, and for nobody else', async () => {
    const own = await enter();
    const colleague = `shared-desk${made}@riverside.test`;
    await aColleague(clinic, colleague);
    await strangersTry();
    await expect(enter(own.device.replace('trellis_device=', 'trellis_device=A'))).rejects.toThrow(
      /too-many-tries/,
    );
    const both = await enter(own.device, testPassword, colleague);
    expect(both.device.split('.')).toHaveLength(3);
    await enter(both.device);
  });

  test.each([
    'trellis_device=',
    `trellis_device=${'A'.repeat(22)}.${'A'.repeat(43)}`,
    `trellis_device=${'A'.repeat(22)}`,
    `trellis_device=${'A'.repeat(9000)}`,
  ])('is not made up', async device => {
    await strangersTry(5);
    await expect(enter(device)).rejects.toThrow(/too-many-tries/);
  });

  test('is remembered out of reach of scripts and other sites, without a name in it', async () => {
    const answer = await into(app)({
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: testPassword }),
    });
    const cookie = /trellis_device=.*$/.exec(answer.headers['set-cookie'] ?? '')?.[0] ?? '';
    expect(cookie).toMatch(/^trellis_device=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=34560000$/);
    expect(Buffer.from(cookie, 'base64').toString()).not.toContain('rosalind');
  });
});

test('whose address was tried stands nowhere', async () => {
  await expect(enter('', 'guess')).rejects.toThrow(/sign-in-refused/);
  const tries = await everyTry(clinic);
  expect(tries.length).toBeGreaterThan(0);
  for (const { name } of tries) expect(name).toMatch(/^[\w-]{43}$/);
});
