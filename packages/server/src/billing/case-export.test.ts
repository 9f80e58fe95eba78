import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { billingAnswerSchema } from '@trellis/core/billing/billing-answer';
import { billingCaseSchema } from '@trellis/core/billing/billing-case';
import { decideCase } from '@trellis/core/billing/decide-case';
import { getMonth, getMonthCase, getMonthProof } from '@trellis/core/billing/month.contract';
import { rowsOf } from '@trellis/core/billing/month-row';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aStay } from '../../test/stay.builder.ts';
import { createApp } from '../app.ts';
import { careManagersFor, loadClinic } from '../demo/clinic.service.ts';
import { hireTeam } from '../demo/team.service.ts';
import { analyzeTables } from '../platform/database/analyze.ts';

let clinic: Clinic;
let app: FastifyInstance;
let okafor: Client;
let view: Awaited<ReturnType<typeof readMonth>>;

const params = { month: '2026-10' as Month };
/** The file as whoever opens it reads it: the test's own client has parsed its JSON. */
const exported = (patientId: PatientId): Promise<unknown> =>
  okafor.do(getMonthCase, { params: { ...params, patientId } });
const readMonth = (client: Client) => client.do(getMonth, { params });

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  const wanted = { seed: '7', patients: 45, depth: 'thin' } as const;
  const team = await hireTeam(clinic.desk, clinic.careManager.orgId, {
    careManagers: careManagersFor(wanted.patients),
    seed: wanted.seed,
    password: testPassword,
  });
  await loadClinic(clinic.desk, team, wanted, {
    onProgress: () => {},
    analyze: () => analyzeTables(clinic.ownerUrl),
  });
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  const [first] = (await readMonth(okafor)).patients;
  if (first) await aStay(clinic, first.id, { until: '2026-10-06T15:00:00Z' });
  view = await readMonth(okafor);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

describe('a chart exported as a case', () => {
  test('gives the verdicts of the board, text for text, for everybody of a demo clinic', async () => {
    expect(view.patients.length).toBeGreaterThan(5);
    for (const { id } of view.patients) {
      const answer = decideCase(billingCaseSchema.parse(await exported(id)));
      const proof = await okafor.do(getMonthProof, { params: { ...params, patientId: id } });
      // Put through the contract as the proof's answer was: its keys then stand in one order.
      expect(JSON.stringify(billingAnswerSchema.parse(answer)) === JSON.stringify(proof.answer)).toBe(true);
      const own = view.rows.filter(row => row.patientId === id);
      // Who is held back is a matter of the practice, not of the case.
      const asRows = rowsOf(id, answer, [], view.asksSecondPerson);
      expect(asRows.map(row => ({ ...row, isHeldBack: false }))).toEqual(own);
    }
  });

  test('names nobody: what it says of the patient is a birth date, a zone and ids', async () => {
    const [patient] = view.patients;
    if (!patient) throw new Error('The clinic has patients.');
    const text = JSON.stringify(await exported(patient.id));
    for (const name of [patient.given, patient.family, patient.mrn ?? 'no number'])
      expect(text).not.toContain(`"${name}`);
  });

  test('is nobody’s who may not read the month', async () => {
    const [patient] = view.patients;
    if (!patient) throw new Error('The clinic has patients.');
    await aColleague(clinic, 'ada@riverside.test', { role: 'administrator', credential: 'none' });
    const ada = await signedIn(into(app), 'ada@riverside.test', testPassword);
    const nobody = clinic.desk.ids<'patient'>();
    expect(await okafor.try(getMonthCase, { params: { ...params, patientId: nobody } })).toMatchObject({
      status: 404,
    });
    expect(await ada.try(getMonthCase, { params: { ...params, patientId: patient.id } })).toMatchObject({
      status: 403,
    });
  });
});
