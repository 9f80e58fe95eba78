import type { CallId, SpanId } from '@trellis/core/basics/id';
import { later } from '@trellis/core/basics/instant';
import type { Range } from '@trellis/core/basics/range';
import { secondsOf } from '@trellis/core/basics/range';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { givePieces, type Share } from '@trellis/core/time/attribution';
import { countPieces } from '@trellis/core/time/count';
import type { Activity, CountedPiece, SpanSource, UncountedTime } from '@trellis/core/time/span';
import type { Changing } from '../platform/change.ts';
import { insertPieces, insertSpan, loadSpansOfCall, loadTakenRanges } from './time.store.ts';
import { insertUncounted } from './uncounted.store.ts';

/** Stores what was worked on a call as it happened; counting comes when the call is closed. */
export async function recordSpan(
  { tx, now, actor, ids }: Changing,
  work: {
    readonly callId: CallId;
    readonly patientId: Patient['id'];
    readonly range: Range;
    /** A contact with the patient or her family, unless said otherwise. */
    readonly activity?: Activity;
  },
  source: { readonly kind: SpanSource; readonly reason: string | null } = { kind: 'presence', reason: null },
): Promise<SpanId> {
  const id = ids<'work span'>();
  await insertSpan(
    tx,
    actor.orgId,
    work.callId,
    {
      id,
      staffId: actor.staffId,
      credential: actor.credential,
      patientIds: [work.patientId],
      range: work.range,
      activity: work.activity ?? 'contact',
      source: source.kind,
      reason: source.reason,
    },
    // The clock may have been read before this person's lock was granted, or stepped back since the last beat.
    { at: later(now, work.range.end), by: actor.staffId },
  );
  return id;
}

/** What the patient is in when work is counted, and what the person who did it said about the seconds. */
export type Attributing = {
  readonly enrolled: readonly string[];
  /** The discharge whose first contact this is; seconds are part of its transition. */
  readonly discharge?: CountedPiece['partOf'];
  /** The transition that is under way, for seconds a person gives to it. */
  readonly underWay?: CountedPiece['partOf'];
  readonly shares?: readonly Share[];
};

/** Turns all spans of a call into counted pieces, around what is counted already; gives the seconds counted. */
export async function countCall(
  { tx, now, actor, ids }: Changing,
  callId: CallId,
  patient: Pick<Patient, 'id' | 'zone'>,
  { enrolled, discharge = null, underWay = null, shares = [] }: Attributing,
): Promise<number> {
  const spans = await loadSpansOfCall(tx, actor.orgId, callId);
  const first = spans[0];
  if (!first) return 0;
  const end = spans.reduce(
    (latest, span) => (span.range.end > latest ? span.range.end : latest),
    first.range.end,
  );
  const taken = await loadTakenRanges(
    tx,
    actor.orgId,
    { patientId: patient.id, staffId: actor.staffId },
    { start: first.range.start, end },
  );
  const { pieces } = countPieces(
    spans,
    () => ({ zone: patient.zone, enrolled, discharge }),
    {
      byPatient: new Map([[patient.id, taken.ofPatient]]),
      byStaff: new Map([[actor.staffId, taken.ofStaff]]),
    },
    ids,
  );
  const given = givePieces(pieces, shares, underWay, ids);
  await insertPieces(tx, actor.orgId, given, { at: now, by: actor.staffId });
  return pieces.reduce((sum, piece) => sum + secondsOf(piece.range), 0);
}

/** Keeps time of a call that counts for nothing, with why, so that the month shows it. */
export async function recordUncounted(
  { tx, now, actor, ids }: Changing,
  callId: CallId,
  patient: Pick<Patient, 'id' | 'zone'>,
  why: UncountedTime['why'],
  ranges: readonly Range[],
): Promise<number> {
  for (const range of ranges)
    await insertUncounted(
      tx,
      actor.orgId,
      callId,
      {
        id: ids<'uncounted time'>(),
        patientId: patient.id,
        staffId: actor.staffId,
        range,
        why,
        serviceDay: localDay(range.start, patient.zone),
      },
      { at: now, by: actor.staffId },
    );
  return ranges.reduce((sum, range) => sum + secondsOf(range), 0);
}
