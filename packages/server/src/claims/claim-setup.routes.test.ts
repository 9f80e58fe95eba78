import { emptySetup } from '@trellis/core/claims/claim-setup';
import * as contracts from '@trellis/core/claims/claim-setup.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let sam: Client;
let joan: Client;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'sam@riverside.test', {
    name: 'Sam Ortega',
    role: 'supervisor',
    credential: 'RN',
  });
  await aColleague(clinic, 'joan@riverside.test', { name: 'Joan Bell', role: 'biller', credential: 'none' });
  [dana, sam, joan] = [await signIn('dana'), await signIn('sam'), await signIn('joan')];
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const file = (text: string) => ({ file: Buffer.from(text) as Buffer<ArrayBuffer> });
const seen = (client: Client = joan) => client.do(contracts.getClaimSetup);
const { getClaimSetup, editClaimSetup, setCharge, uploadCharges, exportCharges } = contracts;

describe('the set-up of claims', () => {
  test('of a practice that said nothing yet is empty, and says what is missing and of whom', async () => {
    const view = await seen();
    expect(view).toMatchObject({ version: 0, setup: emptySetup });
    expect(view.people.map(it => it.name)).toContain(clinic.provider.name);
    expect(view.missing).toContainEqual({ kind: 'practitioner-npi', name: clinic.provider.name });
    expect(view.missing).toContainEqual({ kind: 'charges', name: null });
  });

  test('is said by a supervisor, version by version; a stale page changes nothing', async () => {
    const { staffId } = clinic.provider;
    const practitioner = { staffId, npi: '1234567893', taxonomy: '207Q00000X', supervisedBy: null };
    const body = { ...emptySetup, contact: 'Joan Bell', practitioners: [practitioner] };
    const { version } = await seen();
    expect(await sam.do(editClaimSetup, { body, version })).toEqual({ version: version + 1 });
    expect(await sam.try(editClaimSetup, { body: emptySetup, version })).toMatchObject({
      status: 412,
      code: 'edit.stale',
    });
    const after = await seen();
    expect(after.setup).toEqual(body);
    expect(after.missing).not.toContainEqual({ kind: 'practitioner-npi', name: clinic.provider.name });
  });

  test('of two who save the same page at once one is told that it is stale', async () => {
    const { version } = await seen();
    const said = await Promise.all(
      ['Ann', 'Ben', 'Cy'].map(contact =>
        sam.try(editClaimSetup, { body: { ...emptySetup, contact }, version }),
      ),
    );
    expect(said.map(it => it.status).sort()).toEqual([200, 412, 412]);
  });

  test('that contradicts itself is refused and nothing is kept', async () => {
    const { version } = await seen();
    const twice = { staffId: clinic.provider.staffId, npi: null, taxonomy: null, supervisedBy: null };
    expect(
      await sam.try(editClaimSetup, { body: { ...emptySetup, practitioners: [twice, twice] }, version }),
    ).toMatchObject({ status: 422, code: 'claims.setup-contradicts' });
    expect((await seen()).version).toBe(version);
  });

  test('is read by a biller and changed by none; a care manager has nothing to do with it', async () => {
    const { version } = await seen();
    expect(await joan.try(editClaimSetup, { body: emptySetup, version })).toMatchObject({ status: 403 });
    expect(
      await joan.try(setCharge, { body: { code: '99490', from: '2026-01-01', cents: 100 } }),
    ).toMatchObject({ status: 403 });
    expect(await joan.try(uploadCharges, file('code,from,charge\n'))).toMatchObject({ status: 403 });
    expect(await dana.try(getClaimSetup)).toMatchObject({ status: 403 });
  });

  test('of another organization is not seen', async () => {
    const elsewhere = await withOrg(clinic.desk.pool, clinic.otherOrg.careManager.orgId, tx =>
      tx.run(sql`select from claim_setup`),
    );
    expect(elsewhere).toBe(0);
    expect((await seen()).version).toBeGreaterThan(0);
  });
});

describe('charges', () => {
  const table = async () => {
    const answered = await joan.send(requestOf(exportCharges, {}, joan));
    return answered.text;
  };

  test('are said one by one, with the day they hold from', async () => {
    const body = { code: '99490', from: '2026-01-01', cents: 13200 };
    expect(await sam.do(setCharge, { body })).toEqual({ charges: 1 });
    expect(await sam.do(setCharge, { body })).toEqual({ charges: 0 });
    expect((await seen()).charges).toEqual([body]);
    expect((await seen()).missing).not.toContainEqual({ kind: 'charges', name: null });
  });

  test('come in as a file: wrong cells are named, right rows kept, the same file twice changes nothing', async () => {
    const text =
      '\ufeffCode,From,Charge,Note\r\n99490,2026-01-01,135.00,\r\n\r\n99439,2026-01-01,"1,099.5",new\r\n9943,2026-01-01,7,\r\n';
    const faults = [{ row: 5, column: 'code', kind: 'code' }];
    expect(await sam.do(uploadCharges, file(text))).toEqual({ kept: 2, faults });
    expect(await sam.do(uploadCharges, file(text))).toEqual({ kept: 0, faults });
    expect(await table()).toBe('code,from,charge\r\n99439,2026-01-01,1099.50\r\n99490,2026-01-01,135.00\r\n');
  });

  test('go out as a file that can come in again', async () => {
    expect(await sam.do(uploadCharges, file(await table()))).toEqual({ kept: 0, faults: [] });
  });

  test('a charge that ended stands as ended', async () => {
    await sam.do(setCharge, { body: { code: '99439', from: '2026-12-01', cents: null } });
    expect((await seen()).charges).toContainEqual({ code: '99439', from: '2026-12-01', cents: null });
  });

  test.each([
    ['another table', 'name,amount\nRosa,12\n'],
    ['an empty file', ''],
    ['an open quotation mark', 'code,from,charge\n"99490,2026-01-01,132'],
    ['a file that is far too large', `code,from,charge\n${'9'.repeat(1_000_001)}`],
  ])('%s is refused', async (_, text) => {
    expect(await sam.try(uploadCharges, file(text))).toMatchObject({
      status: 422,
      code: 'claims.charges-not-read',
    });
  });
});
