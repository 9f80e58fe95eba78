import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { type Month, monthOf } from '@trellis/core/basics/day';
import type { CallId, PatientId, SpanId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideHandTime, type HandTime, monthsOfTime, refuseLocked } from '@trellis/core/billing/hand-time';
import type { enterTime, takeBackTime } from '@trellis/core/billing/hand-time.contract';
import { findCredentialAt } from '../access/staff.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadEnrolmentsEver } from '../programs/enrolment.store.ts';
import { countCall, recordSpan } from '../time/time.service.ts';
import { loadHandPieces, loadTakenPieces, lockStaffClock, voidSpan } from '../time/time.store.ts';
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
    const enrolled = await programsAt(tx, actor, patient, range.start);
    return { spanId, countedSeconds: await countCall(worker, entryId, patient, { enrolled }) };
  });
}

/** Own time that was entered by mistake: it stays on record with the reason, and counts no more. */
export function takeBackHandTime(
  desk: Desk,
  request: Request,
  { patientId, spanId }: { readonly patientId: PatientId; readonly spanId: SpanId },
  { reason, as }: BodyOf<typeof takeBackTime>,
): Promise<AnswerOf<typeof takeBackTime>> {
  const event = { name: 'billing.time-taken-back', patientId, subject: spanId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    await billingSetting(tx, actor, now);
    const of = { spanId, patientId, staffId: actor.staffId };
    const pieces = await loadHandPieces(tx, actor.orgId, of);
    if (pieces.length === 0) failWith('time.not-found');
    const months = [...new Set(pieces.map(it => monthOf(it.serviceDay)))];
    refuseLocked(as, await lockedOf(tx, actor, months));
    const voids = pieces.map(({ id }) => ({ id, voidId: ids<'counted piece'>() }));
    const by = { id: ids<'work span'>(), reason, at: now, by: actor.staffId };
    await voidSpan(tx, actor.orgId, spanId, voids, by);
    return { spanId };
  });
}

export async function lockedOf(tx: Tx, actor: Actor, months: readonly Month[]) {
  const locked = [];
  for (const month of months)
    if ((await loadMonthClose(tx, monthOfActor(actor, month))).lock) locked.push(month);
  return locked;
}

/** The programs whose days hold the moment; time before enrolment is kept for them too, and the month leaves it out. */
export async function programsAt(
  tx: Tx,
  actor: Actor,
  patient: Awaited<ReturnType<typeof getPatientIn>>,
  moment: Instant,
) {
  const all = await loadEnrolmentsEver(tx, actor.orgId, [patient.id]);
  const day = localDay(moment, patient.zone);
  const isOver = (endedAt: Instant | null) => endedAt !== null && localDay(endedAt, patient.zone) < day;
  return [...new Set(all.filter(it => !isOver(it.endedAt)).map(it => it.program))];
}
