import { monthOf } from '@trellis/core/basics/day';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { rulesOf } from '@trellis/core/billing/rules-in-force';
import { programMinutesOf } from '@trellis/core/caseload/month-minutes';
import type { ProgramMinutes } from '@trellis/core/caseload/program-minutes';
import type { Patient } from '@trellis/core/people/patient';
import { loadSite } from '../billing/site-rules.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadEnrolments } from '../programs/enrolment.store.ts';
import { loadMonthSeconds } from '../time/time.store.ts';

/**
 * The minutes of each patient by timed program, in the month that is running where the patient lives. By the site's
 * rules for Medicare: another payer's own are asked when the month is judged.
 */
export async function loadProgramMinutes(
  tx: Tx,
  orgId: OrgId,
  patients: readonly Pick<Patient, 'id' | 'zone'>[],
  now: Instant,
): Promise<ReadonlyMap<PatientId, readonly ProgramMinutes[]>> {
  const ids = patients.map(it => it.id);
  const [site, enrolments] = await Promise.all([loadSite(tx, orgId), loadEnrolments(tx, orgId, ids)]);
  const enrolled = Map.groupBy(enrolments, it => it.patientId);
  const byMonth = Map.groupBy(patients, it => monthOf(localDay(now, it.zone)));
  const found = new Map<PatientId, readonly ProgramMinutes[]>();
  for (const [month, living] of byMonth) {
    const rules = rulesOf({ ...site, patient: {} }, month);
    const seconds = await loadMonthSeconds(
      tx,
      orgId,
      living.map(it => it.id),
      month,
    );
    for (const { id } of living)
      found.set(id, programMinutesOf(seconds.get(id) ?? [], enrolled.get(id) ?? [], { rules, month }));
  }
  return found;
}
