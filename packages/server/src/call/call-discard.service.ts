import type { AnswerOf } from '@trellis/core/access/contract';
import type { CallId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { refuseDiscard } from '@trellis/core/call/call';
import type * as contracts from '@trellis/core/call/call.contract';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { recordUncounted } from '../time/time.service.ts';
import { loadSpansOfCall, lockStaffClock } from '../time/time.store.ts';
import { voidUncounted } from '../time/uncounted.store.ts';
import { findDiscardedCall, findOpenCallWith, setDiscarded } from './call.store.ts';
import { attend, leave } from './call-clock.ts';
import { findPatientOf, getOwnCall } from './open-call.ts';

/** Takes back a call that was opened by mistake. What was seen of it stays, as time that counts for nothing. */
export async function discardCall(
  desk: Desk,
  request: Request,
  callId: CallId,
): Promise<AnswerOf<typeof contracts.discardCall>> {
  const patientId = await findPatientOf(desk, request.actor, callId);
  const event = { name: 'call.discarded', patientId, subject: callId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor } = changing;
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    refuseDiscard(await getOwnCall(tx, actor, callId));
    await leave(changing, callId);
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const spans = await loadSpansOfCall(tx, actor.orgId, callId);
    const ranges = spans.map(span => span.range);
    const uncountedSeconds = await recordUncounted(changing, callId, patient, 'opened-by-mistake', ranges);
    await setDiscarded(tx, actor.orgId, callId, now);
    return { uncountedSeconds };
  });
}

/** Undo of a discard: the same call with the seconds it had, unless another about her was opened since. */
export async function restoreCall(
  desk: Desk,
  request: Request,
  callId: CallId,
): Promise<AnswerOf<typeof contracts.restoreCall>> {
  const patientId = await findPatientOf(desk, request.actor, callId);
  const event = { name: 'call.restored', patientId, subject: callId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    await lockStaffClock(tx, actor.orgId, actor.staffId);
    const call = (await findDiscardedCall(tx, actor.orgId, callId)) ?? failWith('call.not-found');
    if (call.staffId !== actor.staffId)
      fail('call.not-yours', 'A colleague discarded this call. Start your own.');
    if (await findOpenCallWith(tx, actor.orgId, actor.staffId, patientId))
      fail('call.already-open', 'You have opened another call with this patient since. Go on with that one.');
    await voidUncounted(tx, actor.orgId, callId, ids, { at: now, by: actor.staffId });
    await setDiscarded(tx, actor.orgId, callId, null);
    await attend(changing, { callId, patientId });
    return { callId };
  });
}
