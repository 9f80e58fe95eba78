import type { Instant } from '@trellis/core/basics/instant';
import * as contracts from '@trellis/core/billing/month.contract';
import type { Patient } from '@trellis/core/people/patient';
import {
  endOtherPractitioner,
  getOtherPractitioners,
  recordOtherPractitioner,
} from '@trellis/core/programs/eligibility.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { type Awake, aProvenPatient, awake, proofOf, withElements } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { verifyDecisions } from './verify-decisions.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let joan: Awake;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);
const params = { month: '2026-11' };

beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  await aColleague(clinic, 'joan@riverside.test', { role: 'biller', credential: 'none' });
  joan = awake(clinic, () => signIn('joan'));
  await withElements(clinic);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const lin = { who: 'Dr. Lin, Lakeside', from: '2026-01-01', until: null, learnedFrom: 'payer' as const };
const hears = (of: Patient, over: object = {}) =>
  dana.do(recordOtherPractitioner, { params: { patientId: of.id }, body: { ...lin, ...over } });
const ends = (of: Patient, id: never, until: string | null) =>
  dana.do(endOtherPractitioner, {
    params: { patientId: of.id, id },
    body: { until, reason: 'Their office says so' },
  });

describe('another practitioner in the month', () => {
  test('who is paid closes it, with his entry as proof, on the page and in the table', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1260, { given: 'Rosa' });
    const walter = await aProvenPatient(dana, clinic, 1260, { given: 'Walter' });
    const { id } = await hears(rosa);
    const proof = await proofOf(dana, rosa.id);
    expect(proof).toMatchObject({ verdict: 'not-billable', missing: ['ccm.other-practitioner'] });
    expect(proof.because.find(it => it.rule === 'ccm.other-practitioner')).toMatchObject({
      evidence: [id],
      values: { who: 'Dr. Lin, Lakeside', from: '2026-01-01', until: null, learnedFrom: 'payer' },
    });
    const { others } = await dana.do(getOtherPractitioners, { params: { patientId: rosa.id } });
    expect(others).toMatchObject([{ id, recordedBy: 'Dana Whitlock' }]);
    const { rows } = await joan.do(contracts.getMonth, { params });
    const [own] = rows.filter(it => it.patientId === rosa.id);
    expect(own?.unmet).toMatchObject([{ rule: 'ccm.other-practitioner', state: 'failed' }]);
    const client = await joan.now();
    const { text } = await client.send(requestOf(contracts.exportMonth, { params }, client));
    expect(text).toContain(
      'Another practitioner is paid for this month: Dr. Lin, Lakeside, since 2026-01-01',
    );
    expect((await proofOf(dana, walter.id)).verdict).toBe('billable');
  });

  test('who is only heard of on some of its days is asked, and one who ended before it does not count', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1260);
    const { id } = await hears(rosa, { from: '2026-11-10', learnedFrom: 'patient' });
    expect(await proofOf(dana, rosa.id)).toMatchObject({
      verdict: 'needs',
      missing: ['ccm.other-practitioner'],
    });
    await ends(rosa, id as never, null);
    expect((await proofOf(dana, rosa.id)).verdict).toBe('billable');
    const { id: again } = await hears(rosa);
    expect((await proofOf(dana, rosa.id)).verdict).toBe('not-billable');
    await ends(rosa, again as never, '2026-10-31');
    expect((await proofOf(dana, rosa.id)).verdict).toBe('billable');
  });

  test('leaves a locked month as it was approved, and waits there as an adjustment', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1260);
    const before = await joan.do(contracts.getMonth, { params });
    await joan.do(contracts.approveMonth, {
      params,
      version: before.version,
      body: { patients: [{ patientId: rosa.id, seen: before.seen[rosa.id] ?? '' }] },
    });
    clinic.clock.set('2026-12-02T15:00:00.000Z' as Instant);
    dana = await signIn('dana');
    const { version } = await joan.do(contracts.getMonth, { params });
    await joan.do(contracts.lockMonth, { params, version, body: {} });
    await hears(rosa, { learnedFrom: 'claim-denied' });
    const month = await joan.do(contracts.getMonth, { params });
    expect(month.adjustments).toMatchObject([{ patientId: rosa.id, stands: '1 × 99490', proposed: '' }]);
    const { pinned, lines } = await proofOf(joan, rosa.id);
    expect(lines).toMatchObject([{ code: '99490', voided: null }]);
    expect(JSON.stringify(pinned)).not.toContain('Dr. Lin');
    expect(await verifyDecisions(clinic.desk.pool, clinic.careManager.orgId)).toEqual({
      isVerified: true,
      decisions: 1,
      faults: [],
    });
  });

  test('of another organization is not ours to record or to read', async () => {
    const rosa = await aProvenPatient(dana, clinic, 1260);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(
      await theo.try(recordOtherPractitioner, { params: { patientId: rosa.id }, body: lin }),
    ).toMatchObject({ code: 'patient.not-found' });
    expect((await proofOf(dana, rosa.id)).verdict).toBe('billable');
  });
});
