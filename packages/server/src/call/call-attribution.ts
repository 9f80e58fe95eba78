import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import type { getAttribution } from '@trellis/core/call/call-attribution.contract';
import { dischargesOf, isFirstContact, transitionOn } from '@trellis/core/chart/discharge';
import { activityOf } from '@trellis/core/outreach/contact-kind';
import type { Patient } from '@trellis/core/people/patient';
import { decideShares, mayServe, type Share, targetsOf } from '@trellis/core/time/attribution';
import { loadEncounters } from '../chart/chart.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type EnrolmentInForce, loadEnrolments } from '../programs/enrolment.store.ts';
import type { Attributing } from '../time/time.service.ts';
import { loadShares, saveShares } from './call-attribution.store.ts';
import { findPatientOf, getOwnCall } from './open-call.ts';

type Whose = Pick<Patient, 'id' | 'zone'>;

/** The transition the day lies in, where the chart shows a discharge. */
async function findTransition(tx: Tx, actor: Actor, patient: Whose, day: Day) {
  return transitionOn(dischargesOf(await loadEncounters(tx, actor.orgId, patient.id), patient.zone), day);
}

/** What decides to which programs the seconds of a contact go when it is closed. */
export async function loadAttributing(
  tx: Tx,
  actor: Actor,
  callId: CallId,
  patient: Whose,
  enrolments: readonly EnrolmentInForce[],
  day: Day,
): Promise<Attributing> {
  const enrolled = enrolments.map(it => it.program);
  const found = await findTransition(tx, actor, patient, day);
  const underWay = found?.id ?? null;
  const shares = decideShares(await loadShares(tx, actor.orgId, callId), targetsOf(enrolled, underWay));
  return { enrolled, underWay, shares, discharge: found && isFirstContact(found, day) ? found.id : null };
}

/** Whether there is anything to choose: somebody in one program sees nothing of it. */
export async function isOfSeveral(
  tx: Tx,
  actor: Actor,
  patient: Whose,
  enrolments: readonly EnrolmentInForce[],
  day: Day,
): Promise<boolean> {
  const enrolled = enrolments.map(it => it.program);
  const found = await findTransition(tx, actor, patient, day);
  return targetsOf(enrolled, found).length > 1;
}

/** To which programs the seconds of an open call go, for the person who works it. */
export function loadAttribution(
  desk: Desk,
  actor: Actor,
  callId: CallId,
): Promise<AnswerOf<typeof getAttribution> & { readonly patientId: PatientId }> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const call = await getOwnCall(tx, actor, callId);
    return { ...(await attributionOf(tx, actor, call, desk.clock())), patientId: call.patientId };
  });
}

/** Working state of the call until it is closed; the close gives the seconds. */
export async function setAttribution(
  desk: Desk,
  request: Request,
  callId: CallId,
  shares: readonly Share[],
): Promise<AnswerOf<typeof getAttribution>> {
  const patientId = await findPatientOf(desk, request.actor, callId);
  const event = { name: 'call.attributed', patientId, subject: callId };
  return changePatient(desk, request, event, async ({ tx, now, actor }) => {
    const call = await getOwnCall(tx, actor, callId);
    const { targets } = await attributionOf(tx, actor, call, now);
    await saveShares(tx, actor.orgId, callId, decideShares(shares, targets));
    return attributionOf(tx, actor, call, now);
  });
}

async function attributionOf(
  tx: Tx,
  actor: Actor,
  call: Awaited<ReturnType<typeof getOwnCall>>,
  now: Instant,
) {
  const patient = await getPatientIn(tx, actor.orgId, call.patientId);
  const enrolments = await loadEnrolments(tx, actor.orgId, [patient.id]);
  const enrolled = enrolments.map(it => it.program);
  const found = await findTransition(tx, actor, patient, localDay(now, patient.zone));
  return {
    targets: [...targetsOf(enrolled, found)],
    byDefault: [...mayServe(activityOf(call.draft.kind), enrolled)],
    shares: [...(await loadShares(tx, actor.orgId, call.id))],
  };
}
