import type { Actor } from '@trellis/core/access/staff';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds, wholeSecond } from '@trellis/core/basics/instant';
import { type Range, totalSeconds } from '@trellis/core/basics/range';
import { type Clock, clockOf } from '@trellis/core/call/clock';
import { activityOf, callToPatient } from '@trellis/core/outreach/contact-kind';
import { type Attention, decideBeat, decideEnd, phoneLastsSeconds } from '@trellis/core/time/presence';
import type { Changing } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { recordSpan } from '../time/time.service.ts';
import { deleteAttention, findAttention, loadSpansOfCall, saveAttention } from '../time/time.store.ts';
import { findOpenCall, insertGap, loadGaps } from './call.store.ts';

type Work = { readonly callId: CallId; readonly patientId: PatientId };

/**
 * The person is on this call now. If her clock ran for another call, that one's segment ends here; a silence
 * too long to count becomes an idle gap of the call it was in. Needs the lock of her clock.
 */
export async function attend(changing: Changing, work: Work): Promise<void> {
  const { tx, actor } = changing;
  const now = wholeSecond(changing.now);
  const attention = await findAttention(tx, actor.orgId, actor.staffId);
  if (attention?.callId === work.callId) {
    const beat = decideBeat(attention, now);
    if (beat.kind === 'gap') {
      if (beat.worked.start < beat.worked.end) await recordWork(changing, work, beat.worked);
      await recordGap(changing, work.callId, beat.gap);
    }
    await saveAttention(tx, actor.orgId, beat.attention);
    return;
  }
  if (attention) await endAttention(changing, attention);
  const fresh = { staffId: actor.staffId, ...work, segmentStart: now, lastBeat: now, phoneUntil: null };
  await saveAttention(tx, actor.orgId, fresh);
}

/** On the phone or off it, for the call her clock runs for. Needs the lock of her clock. */
export async function setOnPhone(changing: Changing, callId: CallId, isOnPhone: boolean): Promise<void> {
  const { tx, actor } = changing;
  const attention = await findAttention(tx, actor.orgId, actor.staffId);
  if (attention?.callId !== callId) return;
  const phoneUntil = isOnPhone ? plusSeconds(wholeSecond(changing.now), phoneLastsSeconds) : null;
  await saveAttention(tx, actor.orgId, { ...attention, phoneUntil });
}

/** Ends the running segment of a call, if the person's clock runs for it. Needs the lock of her clock. */
export async function leave(changing: Changing, callId: CallId): Promise<void> {
  const attention = await findAttention(changing.tx, changing.actor.orgId, changing.actor.staffId);
  if (attention?.callId === callId) await endAttention(changing, attention);
}

async function endAttention(changing: Changing, attention: Attention): Promise<void> {
  const { tx, actor } = changing;
  const { worked, gap } = decideEnd(attention, wholeSecond(changing.now));
  for (const range of worked) await recordWork(changing, attention, range);
  if (gap) await recordGap(changing, attention.callId, gap);
  await deleteAttention(tx, actor.orgId, actor.staffId, attention.callId);
}

/** A segment as what the call is when it ends: a call that became a talk with her pharmacy is coordination from then on. */
async function recordWork(changing: Changing, { callId, patientId }: Work, range: Range): Promise<void> {
  const call = await findOpenCall(changing.tx, changing.actor.orgId, callId);
  const activity = activityOf(call?.draft.kind ?? callToPatient);
  await recordSpan(changing, { callId, patientId, range, activity });
}

const recordGap = ({ tx, actor, ids }: Changing, callId: CallId, gap: Range): Promise<void> =>
  insertGap(tx, actor.orgId, callId, { id: ids(), ...gap, decision: null, reason: null });

export async function loadClock(tx: Tx, actor: Actor, callId: CallId, now: Instant): Promise<Clock> {
  const [spans, attention, gaps] = await Promise.all([
    loadSpansOfCall(tx, actor.orgId, callId),
    findAttention(tx, actor.orgId, actor.staffId),
    loadGaps(tx, actor.orgId, callId),
  ]);
  const recorded = totalSeconds(spans.map(span => span.range));
  return clockOf(recorded, attention?.callId === callId ? attention : null, gaps, wholeSecond(now));
}
