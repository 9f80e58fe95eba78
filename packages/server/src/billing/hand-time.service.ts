import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { decideHandTime, type HandTime, monthsOfTime } from '@trellis/core/billing/hand-time';
import type { enterTime } from '@trellis/core/billing/hand-time.contract';
import { findCredentialAt } from '../access/staff.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadEnrolmentsEver } from '../programs/enrolment.store.ts';
import { countCall, recordSpan } from '../time/time.service.ts';
import { loadTakenPieces, lockStaffClock } from '../time/time.store.ts';
import { billingSetting } from './billing-setting.ts';
import { loadMonthClose } from './month-close.store.ts';
import { monthOfActor } from './month-facts.ts';

/** Own work entered afterwards: a span by hand with its reason, counted at once beside what stands. */
export function enterHandTime(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: HandTime,
): Promise<AnswerOf<typeof enterTime>> {
  const event = { name: 'billing.time-entered', patientId, subject: wanted.as };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    await billingSetting(tx, actor, now);
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const asked = { start: wanted.start, end: wanted.end };
    const range = decideHandTime(wanted, {
      now,
      zone: patient.zone,
      patientId,
      staffId: actor.staffId,
      lockedMonths: await lockedOf(tx, actor, monthsOfTime(asked, patient.zone)),
      taken: await loadTakenPieces(tx, actor.orgId, { patientId, staffId: actor.staffId }, asked),
    });
    // Belongs to no call: the spans of one entry are found by an id of their own.
    const entryId: CallId = ids();
    const credential = await findCredentialAt(tx, actor.orgId, actor.staffId, range.start);
    const worker = { ...changing, actor: { ...actor, credential: credential ?? actor.credential } };
    const work = { callId: entryId, patientId, range, activity: wanted.activity };
    const spanId = await recordSpan(worker, work, { kind: 'hand', reason: wanted.reason });
    const program = await programAt(tx, actor, patient, range.start);
    return { spanId, countedSeconds: await countCall(worker, entryId, patient, program) };
  });
}

async function lockedOf(tx: Tx, actor: Actor, months: ReturnType<typeof monthsOfTime>) {
  const locked = [];
  for (const month of months)
    if ((await loadMonthClose(tx, monthOfActor(actor, month))).lock) locked.push(month);
  return locked;
}

/** The program whose days hold the moment; time before enrolment is kept for it too, and the month leaves it out. */
async function programAt(
  tx: Tx,
  actor: Actor,
  patient: Awaited<ReturnType<typeof getPatientIn>>,
  moment: Instant,
) {
  const all = await loadEnrolmentsEver(tx, actor.orgId, [patient.id]);
  const day = localDay(moment, patient.zone);
  const isOver = (endedAt: Instant | null) => endedAt !== null && localDay(endedAt, patient.zone) < day;
  return all.filter(it => !isOver(it.endedAt)).at(-1)?.program ?? null;
}
