import type { Day } from '@trellis/core/basics/day';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import * as contracts from '@trellis/core/caseload/cover.contract';
import { endEnrolment, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testClock, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadAudience } from './audience.store.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let danaId: StaffId;
let priyaId: StaffId;
let rosa: PatientId;

const [friday, monday] = ['2026-11-20' as Day, '2026-11-23' as Day];
const mondayMorning = '2026-11-23T14:00:00.000Z' as Instant;

/** Friday 20 November, ten in the morning in New York, whatever the machine’s clock says. Dana has Rosa. */
beforeEach(async () => {
  clinic = await testDesk(testClock());
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  danaId = clinic.careManager.staffId;
  priyaId = (await aColleague(clinic, 'priya@riverside.test')).staffId;
  rosa = (await anEnrolledPatient(dana, clinic, { given: 'Rosa' })).id;
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const audienceOf = (patientId: PatientId, now: Instant = clinic.clock.now()) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, async tx => {
    const staff = (await loadAudience(tx, clinic.careManager.orgId, [patientId], now)).get(patientId) ?? [];
    return { dana: staff.includes(danaId), priya: staff.includes(priyaId), all: staff.length };
  });
const cover = (from: Day) =>
  dana.do(contracts.planCover, { body: { absentId: danaId, from, to: from, coveredBy: [priyaId] } });

describe('who hears of a patient', () => {
  test('is who has her, and who supervises until the program ends', async () => {
    expect(await audienceOf(rosa)).toEqual({ dana: true, priya: false, all: 2 });
    clinic.clock.pass(600);
    const [enrolment] = (await dana.do(getEnrolments, { params: { patientId: rosa } })).enrolments;
    await dana.do(endEnrolment, {
      params: { patientId: rosa, enrolmentId: enrolment?.id ?? '' },
      body: { why: 'patient-stopped', said: 'No more calls, please.', endedAt: clinic.clock.now() },
    });
    expect(await audienceOf(rosa)).toEqual({ dana: true, priya: false, all: 1 });
  });

  test('is who covers, while the cover is on by the desk’s clock', async () => {
    await cover(monday);
    expect((await audienceOf(rosa)).priya).toBe(false);
    expect((await audienceOf(rosa, mondayMorning)).priya).toBe(true);
    expect((await audienceOf(rosa, '2026-11-24T06:00:00.000Z' as Instant)).priya).toBe(false);
  });

  test('is nobody who covered, once it was taken back', async () => {
    const { coverId } = await cover(friday);
    expect((await audienceOf(rosa)).priya).toBe(true);
    await dana.do(contracts.undoCover, { params: { coverId } });
    expect((await audienceOf(rosa)).priya).toBe(false);
  });

  test('is who takes what comes, of a patient who came meanwhile', async () => {
    await cover(friday);
    const keala = await anEnrolledPatient(dana, clinic, { given: 'Keala' });
    expect((await audienceOf(keala.id)).priya).toBe(true);
  });
});
