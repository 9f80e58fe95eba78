import type { PatientId, StaffId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { monthOfActor } from './month-facts.ts';
import { loadFlags } from './release.service.ts';

let clinic: Clinic;
let close: () => Promise<void>;
let patients: readonly PatientId[];

const hour = 3600;

const inOrg = <Answer>(work: (tx: Tx) => Promise<Answer>) =>
  withOrg(clinic.desk.pool, clinic.careManager.orgId, work);

async function worked(
  staffId: StaffId,
  whom: readonly (PatientId | undefined)[],
  start: string,
  seconds: number,
): Promise<void> {
  const { orgId } = clinic.careManager;
  const id = clinic.desk.ids();
  const end = plusSeconds(start as Instant, seconds);
  await inOrg(async tx => {
    await tx.run(sql`
      insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, recorded_at, recorded_by)
      values (${orgId}, ${id}, ${staffId}, 'RN', ${id}, ${start}, ${end}, 'contact', 'presence', ${end}, ${staffId})`);
    for (const patientId of whom)
      await tx.run(sql`
        insert into work_span_patient (org_id, span_id, patient_id) values (${orgId}, ${id}, ${patientId})`);
  });
}

beforeAll(async () => {
  clinic = await testDesk();
  const app = await createApp(clinic.desk, { logLevel: 'silent' });
  close = () => app.close();
  const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  const made = [];
  for (const family of ['Abbott', 'Baker', 'Cruz', 'Diaz'])
    made.push((await anEnrolledPatient(dana, clinic, { family })).id);
  patients = made;
});
afterAll(async () => {
  await close?.();
  await clinic?.close();
});

test('asked of some patients, the flags are those of the whole month that touch them', async () => {
  const [ann, ben, carla, dora] = patients;
  const own = clinic.careManager.staffId;
  const priya = (await aColleague(clinic, 'priya@riverside.test')).staffId;
  const sam = (await aColleague(clinic, 'sam@riverside.test')).staffId;
  // Too long a day, most of it with others than Ann.
  await worked(own, [ann], '2026-11-03T10:00:00.000Z', hour);
  await worked(own, [ben], '2026-11-03T11:00:00.000Z', 9 * hour);
  await worked(own, [carla], '2026-11-03T20:00:00.000Z', 7 * hour);
  await worked(own, [ann], '2026-11-05T10:00:00.000Z', hour);
  // Two at once: within a long span, and over a midnight where she works.
  await worked(priya, [ben], '2026-11-07T10:00:00.000Z', 3 * hour);
  await worked(priya, [carla], '2026-11-07T10:30:00.000Z', 600);
  await worked(priya, [ann], '2026-11-07T12:00:00.000Z', 600);
  await worked(priya, [ben], '2026-11-10T04:50:00.000Z', 1200);
  await worked(priya, [dora], '2026-11-10T05:05:00.000Z', 1200);
  // Two in one span, and two that only touch.
  await worked(sam, [ann, dora], '2026-11-12T10:00:00.000Z', 600);
  await worked(sam, [carla], '2026-11-12T10:10:00.000Z', 600);
  // A long session with two is one stretch of a day that is not too long.
  await worked(sam, [ann, dora], '2026-11-14T10:00:00.000Z', 9 * hour);
  const of = monthOfActor(clinic.careManager, '2026-11' as Parameters<typeof monthOfActor>[1]);
  const all = await inOrg(tx => loadFlags(tx, of));
  expect(all.map(it => it.rule).toSorted()).toEqual(['long-day', ...Array(5).fill('two-patients')]);
  for (const one of patients) {
    const touching = all.filter(it => it.patientIds.includes(one));
    expect(touching.length).toBeGreaterThan(0);
    expect(await inOrg(tx => loadFlags(tx, of, [one]))).toEqual(touching);
  }
});
