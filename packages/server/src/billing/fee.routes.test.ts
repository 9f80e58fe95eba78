import * as contracts from '@trellis/core/billing/fee.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { type Awake, aProvenPatient, awake, proofOf, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let sam: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  const sams = { name: 'Sam Ortega', role: 'supervisor', credential: 'RN' } as const;
  await aColleague(clinic, 'sam@riverside.test', sams);
  dana = await signIn('dana');
  sam = awake(clinic, () => signIn('sam'));
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const text = 'HCPCS,Year,Amount\r\n99490,2026,70.00\r\n99214,2026,131.00\r\n99439,26,50\r\n';
const body = { text, locality: null, name: 'Medicare 2026, locality 05' };

describe('a fee file', () => {
  test('is looked at before it holds: columns, amounts, and bad rows by line and reason', async () => {
    const seen = await sam.do(contracts.previewFees, { body: { text, locality: null } });
    expect(seen).toMatchObject({
      columns: [
        { header: 'HCPCS', is: 'code' },
        { header: 'Year', is: 'year' },
        { header: 'Amount', is: 'amount' },
      ],
      amounts: 2,
      used: [{ code: '99490', cents: 7000 }],
      faults: [{ row: 4, column: 'year', why: 'days' }],
    });
    expect((await sam.do(contracts.getFees)).files).toEqual([]);
  });

  test('is what the month expects from then on, until it is taken back with a reason', async () => {
    await withElements(clinic);
    const rosa = await aProvenPatient(dana, clinic, 1260);
    const cents = async () => (await proofOf(dana, rosa.id)).answer.lines.map(it => it.allowedCents);
    expect(await cents()).toEqual([6613]);
    const { feeFileId } = await sam.do(contracts.loadFees, { body });
    expect(await cents()).toEqual([7000]);
    await sam.do(contracts.withdrawFees, {
      params: { feeFileId },
      body: { reason: 'Of the wrong locality' },
    });
    expect(await cents()).toEqual([6613]);
    expect((await dana.do(contracts.getFees)).files).toMatchObject([
      {
        name: body.name,
        by: 'Sam Ortega',
        count: 2,
        withdrawn: { by: 'Sam Ortega', reason: 'Of the wrong locality' },
      },
    ]);
  });

  test('is taken back once', async () => {
    const { feeFileId } = await sam.do(contracts.loadFees, { body });
    const given = { params: { feeFileId }, body: { reason: 'Not ours' } };
    await sam.do(contracts.withdrawFees, given);
    expect(await sam.try(contracts.withdrawFees, given)).toMatchObject({
      status: 404,
      code: 'billing.fees-not-found',
    });
  });

  test.each([
    ['without an amount column', 'HCPCS,Year\r\n99490,2026\r\n'],
    ['with no good row', 'HCPCS,Year,Amount\r\n99490,26,x\r\n'],
    [
      'of two localities, none of them chosen',
      'HCPCS,Locality,Year,Amount\r\n99490,05,2026,70\r\n99490,99,2026,60\r\n',
    ],
  ])('%s does not hold', async (_, bad) => {
    expect(await sam.try(contracts.loadFees, { body: { ...body, text: bad } })).toMatchObject({
      status: 422,
      code: 'billing.fees-unreadable',
    });
    expect((await sam.do(contracts.getFees)).files).toEqual([]);
  });

  test('is loaded by a supervisor or administrator, not by a care manager', async () => {
    expect(await dana.try(contracts.loadFees, { body })).toMatchObject({ code: 'access.not-allowed' });
    expect(await dana.try(contracts.previewFees, { body: { text, locality: null } })).toMatchObject({
      code: 'access.not-allowed',
    });
  });
});
