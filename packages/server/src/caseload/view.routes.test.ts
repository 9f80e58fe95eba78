import type { StaffId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/caseload/view.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAdministrator } from '../../test/administration.ts';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let priya: Client;
let sam: Client;
let priyaId: StaffId;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

/** Dana and Priya are care managers, Sam supervises. */
beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  priyaId = (await aColleague(clinic, 'priya@riverside.test')).staffId;
  priya = await signIn('priya');
  await aColleague(clinic, 'sam@riverside.test', {
    name: 'Sam Ortiz',
    role: 'supervisor',
    credential: 'none',
  });
  sam = await signIn('sam');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const overdue = { page: 'today', filter: { state: 'overdue', language: 'es' } } as const;
const keep = (name: string, view: object = overdue, client = dana) =>
  client.try(contracts.keepView, { body: { name, view } as never });
async function kept(name: string, view: object = overdue, client = dana) {
  const reply = await keep(name, view, client);
  if (!reply.ok) throw new Error(reply.detail);
  return { viewId: reply.answer.viewId };
}
const viewsOf = async (client: Client) => (await client.do(contracts.getViews)).views;
const namesOf = async (client: Client) => (await viewsOf(client)).map(it => it.name);

describe('a view', () => {
  test('is hers on whichever machine she signs in, and nobody else’s', async () => {
    await kept('Spanish, overdue');
    const elsewhere = await signIn('dana');
    expect(await viewsOf(elsewhere)).toMatchObject([
      { name: 'Spanish, overdue', view: overdue, isMine: true, isShared: false, trouble: null },
    ]);
    expect(await namesOf(priya)).toEqual([]);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await namesOf(theo)).toEqual([]);
  });

  test('has one name for one page, whatever its case', async () => {
    await kept('Mornings');
    expect(await keep('mornings')).toMatchObject({ status: 409, code: 'view.name-taken' });
    expect(await keep('Mornings', { page: 'patients', filter: {} })).toMatchObject({ ok: true });
    expect(await keep('Mornings', overdue, priya)).toMatchObject({ ok: true });
  });

  test('sent twice is kept once', async () => {
    const send = () =>
      dana.try(contracts.keepView, { body: { name: 'Mornings', view: overdue }, key: 'the-same-key' });
    const [first, second] = [await send(), await send()];
    expect(first).toEqual(second);
    expect(await namesOf(dana)).toEqual(['Mornings']);
  });

  test('holds no search by name', async () => {
    const named = { page: 'today', filter: { text: 'Delgado' } };
    expect(await keep('Hers', named)).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test('is renamed by whoever keeps it, to a name that is free', async () => {
    const params = await kept('Mornings');
    await kept('Afternoons');
    await dana.do(contracts.renameView, { params, body: { name: 'Early' } });
    expect(await namesOf(dana)).toEqual(['Afternoons', 'Early']);
    expect(await dana.try(contracts.renameView, { params, body: { name: 'afternoons' } })).toMatchObject({
      code: 'view.name-taken',
    });
    expect(await dana.try(contracts.renameView, { params, body: { name: 'EARLY' } })).toMatchObject({
      ok: true,
    });
  });

  test('that is deleted can be brought back, unless its name is in use again', async () => {
    const params = await kept('Mornings');
    await dana.do(contracts.deleteView, { params });
    expect(await namesOf(dana)).toEqual([]);
    await dana.do(contracts.bringViewBack, { params });
    expect(await namesOf(dana)).toEqual(['Mornings']);
    await dana.do(contracts.deleteView, { params });
    await kept('Mornings');
    expect(await dana.try(contracts.bringViewBack, { params })).toMatchObject({ code: 'view.name-taken' });
  });

  test('of a colleague is nobody’s to rename, delete, bring back or share', async () => {
    const params = await kept('Mornings');
    for (const client of [priya, sam]) {
      const notFound = { status: 404, code: 'view.not-found' };
      expect(await client.try(contracts.renameView, { params, body: { name: 'Mine' } })).toMatchObject(
        notFound,
      );
      expect(await client.try(contracts.deleteView, { params })).toMatchObject(notFound);
      expect(await client.try(contracts.bringViewBack, { params })).toMatchObject(notFound);
    }
    expect(await sam.try(contracts.shareView, { params, body: { with: 'team' } })).toMatchObject({
      code: 'view.not-found',
    });
    expect(await namesOf(dana)).toEqual(['Mornings']);
  });
});

describe('sharing with the team', () => {
  const everyones = { page: 'today', filter: { assigned: 'everyone', state: 'overdue' } };

  test('is for supervisors; everyone then has the view, with who made it', async () => {
    const params = await kept('All late', everyones, sam);
    await sam.do(contracts.shareView, { params, body: { with: 'team' } });
    expect(await viewsOf(dana)).toMatchObject([
      { name: 'All late', by: 'Sam Ortiz', isMine: false, isShared: true },
    ]);
    await sam.do(contracts.shareView, { params, body: { with: 'nobody' } });
    expect(await namesOf(dana)).toEqual([]);
  });

  test('is refused to a care manager', async () => {
    const params = await kept('Mornings');
    expect(await dana.try(contracts.shareView, { params, body: { with: 'team' } })).toMatchObject({
      status: 403,
      code: 'access.not-allowed',
    });
    expect(await namesOf(priya)).toEqual([]);
  });
});

test('a view of a care manager who has left says so', async () => {
  await kept('Priya’s, overdue', { page: 'today', filter: { assigned: priyaId, state: 'overdue' } });
  expect((await viewsOf(dana))[0]?.trouble).toBeNull();
  const { orgId } = clinic.careManager;
  await withOrg(clinic.desk.pool, orgId, tx =>
    tx.run(
      sql`update staff set ended_at = ${clinic.clock.now()} where org_id = ${orgId} and id = ${priyaId}`,
    ),
  );
  expect((await viewsOf(dana))[0]?.trouble).toBe('care-manager-gone');
});

test('an administrator, who reads no records, keeps no views', async () => {
  const { client } = await anAdministrator(clinic, into(app));
  expect(await client.try(contracts.getViews)).toMatchObject({ status: 403 });
  expect(await keep('Mine', overdue, client)).toMatchObject({ status: 403 });
});
