import { getEvents } from '@trellis/core/access/live.contract';
import { prove } from '@trellis/core/access/proof.contract';
import { whoAmI } from '@trellis/core/access/session.contract';
import { getStaff, setPresence } from '@trellis/core/access/staff.contract';
import * as contracts from '@trellis/core/access/token.contract';
import type { Day } from '@trellis/core/basics/day';
import { getOpenCalls } from '@trellis/core/call/call.contract';
import { findPatients } from '@trellis/core/people/patient.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAdministrator } from '../../test/administration.ts';
import { admit } from '../../test/builders.ts';
import { type Client, clientWith, into, type Send, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let ada: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  ada = (await anAdministrator(clinic, into(app))).client;
  await admit(clinic.desk, clinic.importer);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const scope = findPatients.policy.name;
const wanted = (parts: object = {}) => ({
  name: 'Night export',
  scopes: [scope],
  lastDay: '2026-12-20' as Day,
  ...parts,
});
const proved = () => ada.do(prove, { body: { password: testPassword } });
const aToken = async (parts: object = {}) => {
  await proved();
  return ada.do(contracts.addToken, { body: wanted(parts) });
};

/** A program that sends its token, and whatever cookie it may have got hold of. */
const programWith = (secret: string | null, cookie = ''): Client => {
  const send: Send = sent =>
    into(app)({ ...sent, headers: { ...sent.headers, authorization: `Bearer ${secret}` } });
  return clientWith(send, { cookie, csrf: '' });
};

describe('a token for a program', () => {
  test('opens what it names, and the audit names the program', async () => {
    const { secret } = await aToken({ name: 'Registry feed' });
    expect(await programWith(secret).do(findPatients, { body: { text: '' } })).toMatchObject({ total: 1 });
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows(sql`
        select s.name, s.role from audit_event e join staff s on s.org_id = e.org_id and s.id = e.staff_id
        where e.event = 'patients.find'`),
    );
    expect(rows).toEqual([{ name: 'Registry feed', role: 'program' }]);
  });

  test('opens nothing else: no other scope, no session, nothing of an administrator', async () => {
    const program = programWith((await aToken()).secret);
    expect(await program.try(getOpenCalls)).toMatchObject({ status: 403 });
    expect(await program.try(whoAmI)).toMatchObject({ status: 403 });
    expect(await program.try(getStaff)).toMatchObject({ status: 403 });
    expect(await program.try(contracts.addToken, { body: wanted() })).toMatchObject({ status: 403 });
  });

  test('is made by nobody who only finds the session of an administrator open', async () => {
    expect(await ada.try(contracts.addToken, { body: wanted() })).toMatchObject({
      status: 403,
      code: 'access.proof-needed',
    });
  });

  test('holds no stream of changes, whatever it names: none is left open when it is revoked', async () => {
    const scopes = (await ada.do(contracts.getTokens)).scopes.map(it => it.name);
    const program = programWith((await aToken({ scopes })).secret);
    expect(await program.try(getEvents)).toMatchObject({ status: 403, code: 'access.not-allowed' });
  });

  test('never borrows the rights of a cookie that is sent along', async () => {
    const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const { secret } = await aToken();
    expect(await dana.try(getOpenCalls)).toMatchObject({ ok: true });
    for (const token of [secret, 'not a token', ''])
      expect((await programWith(token, dana.cookie).try(getOpenCalls)).ok, String(token)).toBe(false);
  });

  test('ends with its last day, in the practice’s zone', async () => {
    const { secret } = await aToken({ lastDay: '2026-11-21' });
    const use = () => programWith(secret).try(findPatients, { body: { text: '' } });
    const before = clinic.clock.now();
    clinic.clock.set('2026-11-22T04:59:59.000Z' as typeof before);
    expect(await use()).toMatchObject({ ok: true });
    clinic.clock.pass(1);
    expect(await use()).toMatchObject({ status: 401 });
    clinic.clock.set(before);
  });

  test('ends at once when revoked', async () => {
    const { id, secret } = await aToken();
    await ada.do(contracts.revokeToken, { params: { tokenId: id } });
    expect(await programWith(secret).try(findPatients, { body: { text: '' } })).toMatchObject({
      status: 401,
    });
    const { tokens } = await ada.do(contracts.getTokens);
    expect(tokens.find(it => it.id === id)?.revokedAt).toBe(clinic.clock.now());
  });

  test('is shown once and stored hashed', async () => {
    const body = wanted({ name: 'Once' });
    await proved();
    const { secret } = await ada.do(contracts.addToken, { body, key: 'make-this-once' });
    expect(await ada.do(contracts.addToken, { body, key: 'make-this-once' })).toMatchObject({ secret: null });
    const rows = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.rows<{ row: string }>(sql`
        select t::text as row from program_token t union all select k::text from idempotency_key k`),
    );
    expect(rows.filter(({ row }) => row.includes(secret?.split('.')[1] ?? ''))).toEqual([]);
  });

  test('says when it was last used', async () => {
    const { id, secret } = await aToken();
    await programWith(secret).do(findPatients, { body: { text: '' } });
    const { tokens } = await ada.do(contracts.getTokens);
    expect(tokens.find(it => it.id === id)?.lastUsedAt).toBe(clinic.clock.now());
  });

  test('may have only scopes that are meant for programs', async () => {
    const { scopes } = await ada.do(contracts.getTokens);
    expect(scopes.map(it => it.name)).toContain(scope);
    expect(scopes.map(it => it.name)).not.toContain('access.administer');
    for (const bad of ['access.administer', 'call.work', 'anyone', 'nonsense'])
      expect(
        await ada.try(contracts.addToken, { body: wanted({ scopes: [scope, bad] }) }),
        bad,
      ).toMatchObject({ status: 422, code: 'token.unknown-scope' });
  });

  test.each(['2026-11-20', '2025-01-01', '2027-11-21'])('cannot end on %s', async lastDay => {
    expect(await ada.try(contracts.addToken, { body: wanted({ lastDay }) })).toMatchObject({
      code: 'token.bad-expiry',
    });
  });

  test('of another organization opens nothing here', async () => {
    const { secret } = await aToken();
    const moved = `${clinic.otherOrg.careManager.orgId}${secret?.slice(36)}`;
    expect(await programWith(moved).try(findPatients, { body: { text: '' } })).toMatchObject({ status: 401 });
  });
});

describe('whoever made a token leaves', () => {
  /** Another administrator, who makes a token, and how the program that has it fares. */
  const aMaker = async (email: string) => {
    const maker = await anAdministrator(clinic, into(app), email);
    await maker.client.do(prove, { body: { password: testPassword } });
    const made = await maker.client.do(contracts.addToken, { body: wanted({ name: email }) });
    const find = () => programWith(made.secret).try(findPatients, { body: { text: '' } });
    const { staffId } = maker.actor;
    const presence = (version: number, to: 'left' | 'working') =>
      ada.do(setPresence, { params: { staffId }, version, body: { presence: to } });
    const listed = async () => (await ada.do(contracts.getTokens)).tokens.find(it => it.id === made.id);
    return { find, presence, listed, staffId };
  };

  test('and it ends with her, also once she is let back in: she has seen its secret', async () => {
    const { find, presence, listed } = await aMaker('lena@riverside.test');
    expect(await find()).toMatchObject({ ok: true });
    await presence(1, 'left');
    expect(await find()).toMatchObject({ status: 401 });
    expect(await listed()).toMatchObject({
      revokedAt: clinic.clock.now(),
      endedWithMaker: true,
      madeBy: 'Ada Quinn',
    });
    await presence(2, 'working');
    expect(await find()).toMatchObject({ status: 401 });
    expect(await listed()).toMatchObject({ revokedAt: clinic.clock.now(), endedWithMaker: false });
  });

  test('and the tokens of others go on', async () => {
    const { secret } = await aToken({ name: 'Of Ada' });
    const { presence } = await aMaker('mona@riverside.test');
    await presence(1, 'left');
    expect(await programWith(secret).try(findPatients, { body: { text: '' } })).toMatchObject({ ok: true });
  });

  test('and one that she revoked herself before stands as revoked', async () => {
    const { presence, listed } = await aMaker('nell@riverside.test');
    const it = await listed();
    await ada.do(contracts.revokeToken, { params: { tokenId: it?.id ?? '' } });
    clinic.clock.pass(60);
    await presence(1, 'left');
    expect(await listed()).toMatchObject({ endedWithMaker: false });
  });

  test('before tokens ended with their makers: it opens nothing either, and is listed as ended', async () => {
    const { find, listed, staffId } = await aMaker('olga@riverside.test');
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      tx.run(sql`update staff set ended_at = ${clinic.clock.now()} where id = ${staffId}`),
    );
    expect(await find()).toMatchObject({ status: 401 });
    expect(await listed()).toMatchObject({ endedWithMaker: true, revokedAt: clinic.clock.now() });
  });
});
