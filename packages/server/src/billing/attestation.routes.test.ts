import * as contracts from '@trellis/core/billing/attestation.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import {
  type Awake,
  aPaper,
  aProvenPatient,
  awake,
  proofOf,
  withElements,
} from '../../test/month.builder.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let sam: Awake;
let doctor: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'sam@riverside.test', {
    name: 'Sam Ortega',
    role: 'supervisor',
    credential: 'RN',
  });
  dana = await signIn('dana');
  [sam, doctor] = [awake(clinic, () => signIn('sam')), awake(clinic, () => signIn('okafor'))];
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const hotline = { kind: 'access-24-7', from: '2026-11-01', until: null, where: 'Answering service' } as const;
const listed = async (client: Pick<Client, 'do'> = sam) => (await client.do(contracts.getElements)).elements;

describe('what the practice vouches for', () => {
  test('is said by a supervisor from a day on, and read by everyone with the month', async () => {
    await sam.do(contracts.attestElement, { body: hotline });
    expect(await listed(dana)).toMatchObject([
      { ...hotline, by: 'Sam Ortega', recordedAt: clinic.clock.now() },
    ]);
  });

  test('is taken back with a reason, once', async () => {
    const { attestationId } = await sam.do(contracts.attestElement, { body: hotline });
    const withdrawal = { params: { attestationId }, body: { reason: 'The contract ended' } };
    await sam.do(contracts.withdrawElement, withdrawal);
    expect(await listed()).toEqual([]);
    expect(await sam.try(contracts.withdrawElement, withdrawal)).toMatchObject({
      status: 404,
      code: 'billing.attestation-not-found',
    });
  });

  test.each([
    ['tomorrow', { from: '2026-11-21' }, 'billing.attestation-in-future'],
    ['an end before its start', { until: '2026-10-01' }, 'billing.attestation-dates'],
  ])('cannot hold from %s', async (_, over, code) => {
    expect(await sam.try(contracts.attestElement, { body: { ...hotline, ...over } })).toMatchObject({
      status: 422,
      code,
    });
  });

  test('is not a care manager’s or a provider’s to say, and not another organization’s to see', async () => {
    for (const client of [dana, doctor])
      expect(await client.try(contracts.attestElement, { body: hotline })).toMatchObject({ status: 403 });
    await sam.do(contracts.attestElement, { body: hotline });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await listed(theo)).toEqual([]);
  });
});

describe('what is said of a patient', () => {
  const said = (kind: 'decision-moderate' | 'extra-planning' | 'claimed-elsewhere', on = '2026-11-20') => ({
    kind,
    on,
    where: 'Visit note',
  });

  test('moderate decision making of the provider opens complex care', async () => {
    await withElements(clinic);
    const rosa = await aProvenPatient(dana, clinic, 3660);
    const codes = async () => (await proofOf(doctor, rosa.id)).answer.lines.map(it => it.code);
    expect(await codes()).toEqual(['99490', '99439']);
    await doctor.do(contracts.attestForPatient, {
      params: { patientId: rosa.id },
      body: said('decision-moderate'),
    });
    expect(await codes()).toEqual(['99487']);
    expect((await proofOf(doctor, rosa.id)).attestations).toMatchObject([
      { kind: 'decision-moderate', by: 'Dr. Amara Okafor' },
    ]);
  });

  test('extra planning on the day of the opening visit bills once, and never again with another visit', async () => {
    await withElements(clinic);
    const rosa = await aProvenPatient(dana, clinic, 0);
    await aPaper(dana, rosa.id, 'initiating-visit', '2026-11-19');
    await doctor.do(contracts.attestForPatient, {
      params: { patientId: rosa.id },
      body: said('extra-planning', '2026-11-19'),
    });
    expect((await proofOf(doctor, rosa.id)).answer.lines).toMatchObject([
      { code: 'G0506', serviceDate: '2026-11-19', seconds: 0 },
    ]);
  });

  test('a claim of another practice blocks the month, and taking it back with a reason opens it again', async () => {
    await withElements(clinic);
    const rosa = await aProvenPatient(dana, clinic, 1260);
    const params = { patientId: rosa.id };
    const { attestationId } = await sam.do(contracts.attestForPatient, {
      params,
      body: said('claimed-elsewhere'),
    });
    expect(await proofOf(dana, rosa.id)).toMatchObject({
      verdict: 'not-billable',
      missing: ['ccm.other-practice'],
    });
    await sam.do(contracts.withdrawForPatient, {
      params: { ...params, attestationId },
      body: { reason: 'It was their August' },
    });
    expect((await proofOf(dana, rosa.id)).verdict).toBe('billable');
  });

  test('decision making is the provider’s own to say', async () => {
    const rosa = await aProvenPatient(dana, clinic, 0);
    const given = { params: { patientId: rosa.id }, body: said('decision-moderate') };
    expect(await sam.try(contracts.attestForPatient, given)).toMatchObject({
      status: 403,
      code: 'billing.not-yours-to-say',
    });
    expect(await dana.try(contracts.attestForPatient, given)).toMatchObject({
      code: 'billing.not-yours-to-say',
    });
  });
});
