import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Gate } from '@trellis/core/access/idle';
import type { Actor } from '@trellis/core/access/staff';
import { refuseOpenDanger } from '@trellis/core/assessments/danger';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideClose, decideFlags, decideGap, type Gap, refuseCallToDeceased } from '@trellis/core/call/call';
import type * as contracts from '@trellis/core/call/call.contract';
import type { CallGuide } from '@trellis/core/call/call-guide';
import type { Clock } from '@trellis/core/call/clock';
import { askedBackOn } from '@trellis/core/call/taught';
import { activityOf, type ContactKind, callToPatient } from '@trellis/core/outreach/contact-kind';
import { promiseRule } from '@trellis/core/outreach/promise-key';
import { mayBeatHidden } from '@trellis/core/time/presence';
import { loadDangers } from '../assessments/danger.store.ts';
import { loadDueItems } from '../caseload/due.store.ts';
import { loadProgramMinutes } from '../caseload/month-minutes.service.ts';
import { loadToldItems } from '../caseload/told-items.ts';
import { keepAskedBack } from '../education/education.service.ts';
import { insertContact, loadEarlierNotes } from '../outreach/contact.store.ts';
import { keepTickedPromises } from '../outreach/promise.service.ts';
import { keepRedFlags } from '../outreach/red-flag.service.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { loadPatients } from '../people/patient.store.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadEnrolments } from '../programs/enrolment.store.ts';
import { countCall, recordSpan, recordUncounted } from '../time/time.service.ts';
import { findAttention, lockStaffClock } from '../time/time.store.ts';
import {
  deleteOpenCall,
  findOpenCallWith,
  insertOpenCall,
  loadGaps,
  loadOpenCallsOf,
  updateGap,
} from './call.store.ts';
import { isOfSeveral, loadAttributing } from './call-attribution.ts';
import { attend, leave, loadClock, setOnPhone } from './call-clock.ts';
import { loadEscalation } from './escalation.ts';
import { findPatientOf, getOwnCall } from './open-call.ts';

/** Due because a contact is due: that is the call itself, no point of its agenda. */
const plannedContactRules: ReadonlySet<string> = new Set(['ccm.check-in', 'outreach.promised-contact']);

/** Its own red flag stands above its questions already. */
const isOfCall = (key: string, callId: CallId): boolean => key.endsWith(`:${callId}`);

export function startCall(
  desk: Desk,
  request: Request,
  {
    patientId,
    kind = callToPatient,
  }: { readonly patientId: PatientId; readonly kind?: ContactKind | undefined },
): Promise<{ callId: CallId }> {
  return changePatient(desk, request, { name: 'call.started', patientId }, async changing => {
    const { tx, now, actor, ids } = changing;
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    refuseCallToDeceased(kind, patient.deceasedOn);
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    const open = await findOpenCallWith(tx, actor.orgId, actor.staffId, patientId);
    const callId = open?.id ?? ids<'call'>();
    if (!open)
      await insertOpenCall(tx, actor.orgId, {
        id: callId,
        patientId,
        staffId: actor.staffId,
        startedAt: now,
        kind,
      });
    await attend(changing, { callId, patientId });
    return { callId };
  });
}

export function loadCall(
  desk: Desk,
  actor: Actor,
  guide: CallGuide,
  callId: CallId,
): Promise<AnswerOf<typeof contracts.getCall>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const call = await getOwnCall(tx, actor, callId);
    const now = desk.clock();
    const [patient, enrolments, clock] = await Promise.all([
      getPatientIn(tx, actor.orgId, call.patientId),
      loadEnrolments(tx, actor.orgId, [call.patientId]),
      loadClock(tx, actor, callId, now),
    ]);
    const minutes = await loadProgramMinutes(tx, actor.orgId, [patient], now);
    const due = await loadDueItems(tx, actor.orgId, [patient.id]);
    const tell = await loadToldItems(tx, actor, due);
    const escalation = await loadEscalation(tx, actor, enrolments[0]?.billingPractitionerId);
    return {
      callId,
      patient,
      startedAt: call.startedAt,
      guide,
      draft: call.draft,
      version: call.draftVersion,
      clock,
      minutes: [...(minutes.get(patient.id) ?? [])],
      program: enrolments[0]?.program ?? null,
      mayAttribute: await isOfSeveral(tx, actor, patient, enrolments, localDay(now, patient.zone)),
      escalation,
      due: due
        .filter(
          item =>
            (item.opensAt <= now || item.rule === promiseRule) &&
            !plannedContactRules.has(item.rule) &&
            !isOfCall(item.key, callId),
        )
        .map(tell)
        .map(({ key, rule, dueAt, anchors }) => ({ key, rule, dueAt, anchors })),
    };
  });
}

export function loadOpenCalls(desk: Desk, actor: Actor): Promise<AnswerOf<typeof contracts.getOpenCalls>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const now = desk.clock();
    const open = await loadOpenCallsOf(tx, actor.orgId, actor.staffId);
    const patients = await loadPatients(
      tx,
      actor.orgId,
      open.map(call => call.patientId),
    );
    const calls = [];
    for (const call of open) {
      const patient = patients.find(it => it.id === call.patientId);
      const clock = await loadClock(tx, actor, call.id, now);
      if (patient)
        calls.push({
          callId: call.id,
          patient,
          startedAt: call.startedAt,
          clock,
        });
    }
    return { calls };
  });
}

/**
 * A sign of life from the call page; working state, so neither numbered nor in the audit. Behind the lock nobody works,
 * whatever the page says of itself: only the phone goes on.
 */
export function beat(
  desk: Desk,
  actor: Actor,
  callId: CallId,
  { focused, leaving, hidden, gate }: BodyOf<typeof contracts.beat> & { readonly gate: Gate },
): Promise<Clock> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    // Looked up under the lock: a beat that crosses with the close must not start the clock of a closed call.
    const call = await getOwnCall(tx, actor, callId);
    const now = desk.clock();
    const clock = await loadClock(tx, actor, callId, now);
    const changing = { tx, now, actor, ids: desk.ids };
    const isUnseen = gate === 'locked' || (hidden && !leaving);
    if (isUnseen && !(await isOnPhone(tx, actor, callId, now))) return clock;
    if (leaving) await leave(changing, callId);
    else if (focused || clock.runningSince !== null || (await isOnlyClock(tx, actor)))
      await attend(changing, { callId, patientId: call.patientId });
    return loadClock(tx, actor, callId, now);
  });
}

/** On the phone: her page may speak while nobody sees it. */
async function isOnPhone(tx: Tx, actor: Actor, callId: CallId, now: Instant): Promise<boolean> {
  const attention = await findAttention(tx, actor.orgId, actor.staffId);
  return attention?.callId === callId && mayBeatHidden(attention, now);
}

/** Click to dial, still on the phone, hung up: working state, like a beat. */
export function setPhone(desk: Desk, actor: Actor, callId: CallId, isNowOnPhone: boolean): Promise<Clock> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    const call = await getOwnCall(tx, actor, callId);
    const now = desk.clock();
    const changing = { tx, now, actor, ids: desk.ids };
    await attend(changing, { callId, patientId: call.patientId });
    await setOnPhone(changing, callId, isNowOnPhone);
    return loadClock(tx, actor, callId, now);
  });
}

async function isOnlyClock(tx: Tx, actor: Actor): Promise<boolean> {
  return (await loadOpenCallsOf(tx, actor.orgId, actor.staffId)).length === 1;
}

export async function decideIdleGap(
  desk: Desk,
  request: Request,
  gap: { readonly callId: CallId; readonly gapId: Gap['id'] } & BodyOf<typeof contracts.decideIdleGap>,
): Promise<Clock> {
  const patientId = await findPatientOf(desk, request.actor, gap.callId);
  const event = { name: 'call.gap-decided', patientId, subject: gap.callId };
  return changePatient(desk, request, event, async changing => {
    const { tx, actor, now } = changing;
    const { draft } = await getOwnCall(tx, actor, gap.callId);
    const decided = decideGap(
      await loadGaps(tx, actor.orgId, gap.callId),
      gap.gapId,
      gap.decision,
      gap.reason,
    );
    await updateGap(tx, actor.orgId, decided);
    if (decided.decision === 'kept')
      await recordSpan(
        changing,
        {
          callId: gap.callId,
          patientId,
          range: { start: decided.start, end: decided.end },
          activity: activityOf(draft.kind),
        },
        { kind: 'hand', reason: decided.reason },
      );
    return loadClock(tx, actor, gap.callId, now);
  });
}

/** One close writes everything: contact, seconds, next contact, and with them the worklist. */
export async function closeCall(
  desk: Desk,
  request: Request,
  guide: CallGuide,
  close: { readonly callId: CallId } & BodyOf<typeof contracts.closeCall>,
): Promise<AnswerOf<typeof contracts.closeCall>> {
  const { callId } = close;
  const patientId = await findPatientOf(desk, request.actor, callId);
  return changePatient(desk, request, { name: 'call.closed', patientId, subject: callId }, async changing => {
    const { tx, now, actor } = changing;
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    const call = await getOwnCall(tx, actor, callId);
    if (call.draftVersion !== close.version)
      fail(
        'edit.stale',
        'The note has changed since you saw it, in another window perhaps. Look at it again, then close.',
      );
    const [patient, enrolments, earlier, dangers] = await Promise.all([
      getPatientIn(tx, actor.orgId, patientId),
      loadEnrolments(tx, actor.orgId, [patientId]),
      loadEarlierNotes(tx, actor.orgId, patientId),
      loadDangers(tx, actor.orgId, patientId),
    ]);
    refuseOpenDanger(dangers, call.startedAt);
    const redFlags = decideFlags(call, guide, now);
    const contact = decideClose(call, guide, close, { now, zone: patient.zone, earlier });
    await leave(changing, callId);
    await insertContact(tx, actor.orgId, contact);
    await keepRedFlags(changing, contact, redFlags);
    await keepTickedPromises(changing, contact);
    await keepAskedBack(changing, contact, askedBackOn(contact.findings));
    const gaps = await loadGaps(tx, actor.orgId, callId);
    const undecided = gaps.filter(gap => gap.decision === null);
    await recordUncounted(changing, callId, patient, 'nobody-decided', undecided);
    const attributing = await loadAttributing(
      tx,
      actor,
      callId,
      patient,
      enrolments,
      localDay(now, patient.zone),
    );
    const countedSeconds = await countCall(changing, callId, patient, attributing);
    await deleteOpenCall(tx, actor.orgId, callId);
    const minutes = await loadProgramMinutes(tx, actor.orgId, [patient], now);
    return {
      countedSeconds,
      minutes: [...(minutes.get(patientId) ?? [])],
      nextContact: contact.nextContact,
    };
  });
}
