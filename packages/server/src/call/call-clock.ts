import type { Actor } from '@trellis/core/access/staff';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { type Instant, wholeSecond } from '@trellis/core/basics/instant';
import { totalSeconds } from '@trellis/core/basics/range';
import { type Clock, clockOf } from '@trellis/core/call/clock';
import { decideBeat, decideEnd } from '@trellis/core/time/presence';
import type { Changing } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { recordSpan } from '../time/time.service.ts';
import { deleteAttention, findAttention, loadSpansOfCall, saveAttention } from '../time/time.store.ts';
import { insertGap, loadGaps } from './call.store.ts';

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
      if (beat.worked.start < beat.worked.end) await recordSpan(changing, { ...work, range: beat.worked });
      await insertGap(tx, actor.orgId, work.callId, {
        id: changing.ids(),
        ...beat.gap,
        decision: null,
        reason: null,
      });
    }
    await saveAttention(tx, actor.orgId, beat.attention);
    return;
  }
  if (attention) await endAttention(changing, attention);
  await saveAttention(tx, actor.orgId, { staffId: actor.staffId, ...work, segmentStart: now, lastBeat: now });
}

/** Ends the running segment of a call, if the person's clock runs for it. Needs the lock of her clock. */
export async function leave(changing: Changing, callId: CallId): Promise<void> {
  const attention = await findAttention(changing.tx, changing.actor.orgId, changing.actor.staffId);
  if (attention?.callId === callId) await endAttention(changing, attention);
}

async function endAttention(
  changing: Changing,
  attention: NonNullable<Awaited<ReturnType<typeof findAttention>>>,
): Promise<void> {
  const { tx, actor } = changing;
  const { worked, gap } = decideEnd(attention, wholeSecond(changing.now));
  const { callId, patientId } = attention;
  for (const range of worked) await recordSpan(changing, { callId, patientId, range });
  if (gap)
    await insertGap(tx, actor.orgId, callId, { id: changing.ids(), ...gap, decision: null, reason: null });
  await deleteAttention(tx, actor.orgId, actor.staffId, callId);
}

export async function loadClock(tx: Tx, actor: Actor, callId: CallId, now: Instant): Promise<Clock> {
  const [spans, attention, gaps] = await Promise.all([
    loadSpansOfCall(tx, actor.orgId, callId),
    findAttention(tx, actor.orgId, actor.staffId),
    loadGaps(tx, actor.orgId, callId),
  ]);
  const recorded = totalSeconds(spans.map(span => span.range));
  return clockOf(recorded, attention?.callId === callId ? attention : null, gaps, wholeSecond(now));
}
