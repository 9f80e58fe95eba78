import type { PatientId } from '@trellis/core/basics/id';
import type { KnownEntry, KnownId } from '@trellis/core/people/known';
import * as contracts from '@trellis/core/people/known.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit, aStartedCall } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let bo: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  await aColleague(clinic, 'bo@riverside.test', { role: 'biller', credential: 'none', name: 'Bo' });
  bo = await signedIn(into(app), 'bo@riverside.test', testPassword);
});
beforeEach(async () => {
  clinic.clock.pass(60);
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: Sql, orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, tx => tx.rows<Row>(statement));
const known = async () => (await dana.do(contracts.getKnown, { params: { patientId: rosa } })).known;
const wedding = (over: Partial<KnownEntry> = {}): KnownEntry => ({
  kind: 'matters',
  text: 'Granddaughter Lena’s wedding in June',
  ownWords: 'I want to dance there',
  saidBy: '',
  since: '2026-05' as KnownEntry['since'],
  heardIn: { of: 'other' },
  ...over,
});
const hear = async (over: Partial<KnownEntry> = {}): Promise<KnownId> => {
  clinic.clock.pass(60);
  const { knownId } = await dana.do(contracts.addKnown, { params: { patientId: rosa }, body: wedding(over) });
  return knownId;
};

describe('what is known of a person', () => {
  test('stands with her words, since when, when it was heard and by whom', async () => {
    const knownId = await hear();
    expect(await known()).toEqual([
      { ...wedding(), id: knownId, heardAt: clinic.clock.now(), by: 'Dana Whitlock' },
    ]);
  });

  test('names the contact or the letter it was heard in', async () => {
    const heardIn = { of: 'contact', callId: await aStartedCall(dana, rosa) } as const;
    await hear({ kind: 'fear', heardIn });
    await hear({ kind: 'work', heardIn: { of: 'letter', name: 'Dr. Reyes, 3 Nov' } });
    expect((await known()).map(it => it.heardIn)).toEqual([
      heardIn,
      { of: 'letter', name: 'Dr. Reyes, 3 Nov' },
    ]);
  });

  test('corrected, the new line stands and the old one stays in the record', async () => {
    const knownId = await hear();
    clinic.clock.pass(60);
    const again = wedding({ text: 'Lena’s wedding is in July' });
    await dana.do(contracts.correctKnown, { params: { patientId: rosa, knownId }, body: again });
    expect(await known()).toMatchObject([{ text: 'Lena’s wedding is in July', heardAt: clinic.clock.now() }]);
    expect(await inOrg(sql`select id from known_fact where patient_id = ${rosa}`)).toHaveLength(2);
    const twice = { params: { patientId: rosa, knownId }, body: again };
    expect(await dana.try(contracts.correctKnown, twice)).toMatchObject({
      status: 404,
      code: 'known.not-found',
    });
  });

  test('taken back with the reason, it is gone from the page and not from the record', async () => {
    const knownId = await hear();
    const params = { patientId: rosa, knownId };
    await dana.do(contracts.voidKnown, { params, body: { reason: 'That was her sister' } });
    expect(await known()).toEqual([]);
    expect(await inOrg(sql`select reason from known_fact where patient_id = ${rosa} and withdrawn`)).toEqual([
      { reason: 'That was her sister' },
    ]);
    expect(await dana.try(contracts.voidKnown, { params, body: { reason: 'again' } })).toMatchObject({
      code: 'known.not-found',
    });
    await expect(inOrg(sql`update known_fact set text = 'x'`)).rejects.toThrow(/permission denied/);
  });

  test('that begins in the future is refused', async () => {
    const body = wedding({ since: '2031' as KnownEntry['since'] });
    expect(await dana.try(contracts.addKnown, { params: { patientId: rosa }, body })).toMatchObject({
      status: 422,
      code: 'known.since-later',
    });
  });
});

describe('who may', () => {
  test('a biller reads none of it, and writes none', async () => {
    const knownId = await hear();
    const params = { patientId: rosa };
    expect(await bo.try(contracts.getKnown, { params })).toMatchObject({ status: 403 });
    expect(await bo.try(contracts.addKnown, { params, body: wedding() })).toMatchObject({ status: 403 });
    const one = { patientId: rosa, knownId };
    expect(await bo.try(contracts.correctKnown, { params: one, body: wedding() })).toMatchObject({
      status: 403,
    });
    expect(await bo.try(contracts.voidKnown, { params: one, body: { reason: 'not so' } })).toMatchObject({
      status: 403,
    });
  });

  test('nobody of another organization', async () => {
    await hear();
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const params = { patientId: rosa };
    expect(await theo.try(contracts.getKnown, { params })).toMatchObject({ code: 'patient.not-found' });
    expect(await theo.try(contracts.addKnown, { params, body: wedding() })).toMatchObject({
      code: 'patient.not-found',
    });
    expect(await inOrg(sql`select id from known_fact`, clinic.otherOrg.careManager.orgId)).toEqual([]);
  });
});
