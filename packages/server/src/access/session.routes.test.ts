import { signIn, signOut, whoAmI } from '@trellis/core/access/session.contract';
import { findPatients } from '@trellis/core/people/patient.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientWith, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const nobody = () => clientWith(into(app), { cookie: '', csrf: '' });
const dana = () => signedIn(into(app), 'dana@riverside.test', testPassword);

describe('signing in', () => {
  test('a care manager signs in with her e-mail address in any case', async () => {
    const client = await signedIn(into(app), 'Dana@Riverside.Test', testPassword);
    expect((await client.do(whoAmI)).actor).toMatchObject({
      name: 'Dana Whitlock',
      role: 'care-manager',
      credential: 'RN',
    });
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await nobody().try(signIn, { body: { email: 'dana@riverside.test', password: 'guess' } });
    const unknown = await nobody().try(signIn, {
      body: { email: 'nobody@riverside.test', password: 'guess' },
    });
    expect(wrong).toMatchObject({ status: 401, code: 'access.sign-in-refused' });
    expect(unknown).toEqual(wrong);
  });

  test('works for someone who is signed in already', async () => {
    const client = await dana();
    const again = await clientWith(client.send, { cookie: client.cookie, csrf: '' }).try(signIn, {
      body: { email: 'dana@riverside.test', password: testPassword },
    });
    expect(again).toMatchObject({ ok: true });
  });

  test.each(['okafor@riverside.test', 'stranger@nowhere.test'])(
    'is slowed down after five wrong passwords, alike for a known and an unknown name: %s',
    async email => {
      const attempt = (password: string) => nobody().try(signIn, { body: { email, password } });
      for (let i = 0; i < 5; i += 1)
        expect(await attempt('guess')).toMatchObject({ status: 401, code: 'access.sign-in-refused' });
      expect(await attempt('guess')).toMatchObject({ status: 429, code: 'access.too-many-tries' });
      expect(await attempt(testPassword), 'the right one has to wait too').toMatchObject({ status: 429 });
      clinic.clock.pass(1);
      expect(await attempt(testPassword)).toMatchObject({ ok: email.startsWith('okafor') });
    },
  );

  test('leaves a failed try of a known person in the audit', async () => {
    await nobody().try(signIn, { body: { email: 'dana@riverside.test', password: 'guess' } });
    const { orgId, staffId } = clinic.careManager;
    const rows = await withOrg(clinic.desk.pool, orgId, tx =>
      tx.rows(sql`
        select outcome from audit_event
        where org_id = ${orgId} and staff_id = ${staffId} and event = 'session.sign-in' limit 1`),
    );
    expect(rows).toEqual([{ outcome: 'access.sign-in-refused' }]);
  });

  test('the import program has no way to sign in', async () => {
    expect(await nobody().try(signIn, { body: { email: 'Trellis import', password: '' } })).toMatchObject({
      status: 401,
    });
  });

  test('the cookie is out of reach of scripts and other sites', async () => {
    const answer = await into(app)({
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'dana@riverside.test', password: testPassword }),
    });
    expect(answer.headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Strict/);
  });

  test('neither the password nor the session secret is stored', async () => {
    const client = await dana();
    const secret = client.cookie.split('.')[1] ?? '';
    const stored = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ row: string }>(sql`
        select login_session::text as row from login_session union all select staff::text from staff`),
    );
    expect(stored.length).toBeGreaterThan(1);
    for (const { row } of stored) {
      expect(row).not.toContain(secret);
      expect(row).not.toContain(testPassword);
    }
  });
});

describe('a session', () => {
  test('ends with sign-out, and the browser is told to forget', async () => {
    const client = await dana();
    const ended = await client.send({
      method: 'POST',
      path: signOut.path,
      headers: { cookie: client.cookie, 'x-csrf-token': client.csrf, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(ended.headers['clear-site-data']).toContain('cache');
    expect(await client.try(whoAmI)).toMatchObject({ status: 401, code: 'access.not-signed-in' });
  });

  test('ends by itself after twelve hours', async () => {
    const client = await dana();
    clinic.clock.pass(12 * 3600 - 1);
    expect(await client.try(whoAmI)).toMatchObject({ ok: true });
    clinic.clock.pass(1);
    expect(await client.try(whoAmI)).toMatchObject({ status: 401 });
  });

  test('of a person who left ends at once', async () => {
    const client = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const { orgId, staffId } = clinic.otherOrg.careManager;
    await withOrg(clinic.desk.pool, orgId, tx =>
      tx.run(
        sql`update staff set ended_at = ${clinic.clock.now()} where org_id = ${orgId} and id = ${staffId}`,
      ),
    );
    expect(await client.try(whoAmI)).toMatchObject({ status: 401 });
  });

  test.each([
    '',
    'trellis_session=x',
    'trellis_session=00000000-0000-0000-0000-000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  ])('is not made up from %j', async cookie => {
    expect(await clientWith(into(app), { cookie, csrf: '' }).try(whoAmI)).toMatchObject({ status: 401 });
  });
});

describe('requests that another site caused', () => {
  test('are refused without the token of the open page', async () => {
    const { cookie, send } = await dana();
    const stolen = clientWith(send, { cookie, csrf: 'not the token' });
    expect(await stolen.try(findPatients, { body: { text: '' } })).toMatchObject({
      status: 403,
      code: 'access.cross-site',
    });
  });

  test('are refused when the browser names another site', async () => {
    const client = await dana();
    const reply = await client.try(findPatients, {
      body: { text: '' },
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(reply).toMatchObject({ status: 403, code: 'access.cross-site' });
  });
});
