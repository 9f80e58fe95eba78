import { loadFees } from '@trellis/core/billing/fee.contract';
import { simulateCase } from '@trellis/core/billing/simulate.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCase, juneMinutes } from '../../../core/test/billing.builder.ts';
import { aColleague } from '../../test/builders.ts';
import { into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'joan@riverside.test', {
    name: 'Joan Sederholm',
    role: 'biller',
    credential: 'none',
  });
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);
const body = aCase({ time: juneMinutes(20) }) as never;

test('a biller asks what a case would bill and gets lines, verdicts and the ledger', async () => {
  const joan = await signIn('joan');
  expect(await joan.do(simulateCase, { body })).toMatchObject({
    id: 'alphonse',
    ruleSet: 'medicare-2026-11',
    lines: [{ code: '99490', units: 1, seconds: 1200 }],
    ledger: [{ time: 't1', program: 'CCM', seconds: 1200 }],
  });
});

test('an unknown key is refused by its name', async () => {
  const joan = await signIn('joan');
  const reply = await joan.try(simulateCase, { body: { ...(body as object), moth: '2026-06' } as never });
  expect(reply).toMatchObject({ ok: false, status: 400, code: 'request.invalid' });
  expect(reply.ok ? '' : reply.detail).toContain('moth');
});

test('care managers do not: minutes are not theirs to reckon with', async () => {
  const dana = await signIn('dana');
  expect(await dana.try(simulateCase, { body })).toMatchObject({
    ok: false,
    status: 403,
    code: 'access.not-allowed',
  });
});

test('by the rules of the practice its fee file counts; by the case alone, or where the case names an amount, it does not', async () => {
  await aColleague(clinic, 'sam@riverside.test', {
    name: 'Sam Ortega',
    role: 'supervisor',
    credential: 'RN',
  });
  const sam = await signIn('sam');
  const text = 'HCPCS,Year,Amount\r\n99490,2026,70.00\r\n';
  await sam.do(loadFees, { body: { text, locality: null, name: 'Medicare 2026' } });
  const joan = await signIn('joan');
  const cents = async (rules: 'case' | 'site' | undefined, over: object = {}) => {
    const asked = { ...(body as object), ...over } as never;
    const { lines } = await joan.do(simulateCase, { body: asked, ...(rules && { query: { rules } }) });
    return lines.map(it => it.allowedCents);
  };
  const [alone] = await cents(undefined);
  expect(alone).not.toBe(7000);
  expect(await cents('case')).toEqual([alone]);
  expect(await cents('site')).toEqual([7000]);
  expect(await cents('site', { amounts: [{ code: '99490', cents: 8100 }] })).toEqual([8100]);
});
