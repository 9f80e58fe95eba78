import { z } from 'zod';
import type { Ids } from '../basics/id.ts';
import { plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { fail } from '../basics/problem.ts';
import { secondsOf, splitAt } from '../basics/range.ts';
import { plainText } from '../basics/text.ts';
import type { Activity, CountedPiece } from './span.ts';
import { isTimedProgram, type TimedProgram, timedPrograms } from './timed-program.ts';

/**
 * To which program a piece of work belongs. The work says what it may honestly count for, the first of them by
 * default; a person may say otherwise, with the seconds. Each second stays one second.
 */

/** Programs of care management: work for the patient of any kind is theirs. */
const careManagement: readonly TimedProgram[] = ['CCM', 'PCM'];
const remote: readonly TimedProgram[] = ['RPM', 'RTM'];
/** Collaborative care counts only its own care manager, so what is behavioral is not offered to both. */
const behavioral: readonly TimedProgram[] = ['CoCM', 'BHI'];

/**
 * What work may honestly count for among the programs the patient is in at that moment, the default first. A talk may
 * be about anything she is in; reading what devices sent is monitoring, behavioral work is behavioral care, and the
 * rest is care management. Where she is not in the program of the kind it is the care management she is in, else the
 * one program she is in. Source: rule set medicare-2026-11, sections 1.1 (T2, T6) and 3; defaults are Trellis policy,
 * 2026-11-23.
 */
export function mayServe(activity: Activity, enrolled: readonly string[]): readonly TimedProgram[] {
  const own = timedPrograms.filter(it => enrolled.includes(it));
  const among = (programs: readonly TimedProgram[]) => programs.filter(it => own.includes(it));
  const base = among(careManagement);
  const orElse = (first: readonly TimedProgram[]) =>
    first.length > 0 ? first : base.length > 0 ? base : own.slice(0, 1);
  switch (activity) {
    case 'contact':
      return orElse(base.length > 0 ? [...base, ...among([...remote, 'BHI'])] : []);
    case 'reading-review':
      return orElse(among(remote));
    case 'behavioral-care':
      return orElse(among(behavioral).slice(0, 1));
    case 'coordination':
    case 'chart-review':
    case 'medicine-review':
      return orElse(base);
    default:
      return activity satisfies never;
  }
}

/** Where seconds can be given: a program, or the transition after a discharge they were part of. */
export const attributionTargets = [...timedPrograms, 'TCM'] as const;
export type AttributionTarget = (typeof attributionTargets)[number];

/** So many seconds of a contact, from where the one before ends, for one program. */
export const shareSchema = z.strictObject({
  program: z.enum(attributionTargets),
  seconds: z.number().int().positive().max(86_400),
});
export const sharesSchema = z.array(shareSchema).max(attributionTargets.length);
export type Share = z.infer<typeof shareSchema>;

/** Seconds of one piece for another program, with the reason; null: the whole piece. */
export const reattributionSchema = z.strictObject({
  program: z.enum(attributionTargets),
  seconds: z.number().int().positive().nullable(),
  reason: plainText(500).trim().min(3, 'says too little'),
  /** In a locked month it is done knowingly, as an adjustment that waits. */
  as: z.enum(['time', 'adjustment']),
});
export type Reattribution = z.infer<typeof reattributionSchema>;

/** What a person may give seconds to: what the patient is in, and a transition that is under way. */
export function targetsOf(enrolled: readonly string[], discharge: unknown): readonly AttributionTarget[] {
  return [...enrolled.filter(isTimedProgram), ...(discharge ? (['TCM'] as const) : [])];
}

/** Refuses what cannot be said: a program she is not in, or one twice. */
export function decideShares(
  shares: readonly Share[],
  targets: readonly AttributionTarget[],
): readonly Share[] {
  if (
    shares.some(it => !targets.includes(it.program)) ||
    new Set(shares.map(it => it.program)).size < shares.length
  )
    fail(
      'time.not-of-program',
      'The patient is not in a program that seconds were given to. Load the page again and choose among those shown.',
    );
  return shares;
}

/**
 * Gives the counted seconds of a contact away as a person said, from the first second on; what is left is of the
 * default alone, because she has looked. Says nothing: everything stays with what it may serve.
 */
export function givePieces(
  pieces: readonly CountedPiece[],
  shares: readonly Share[],
  discharge: CountedPiece['partOf'],
  ids: Ids,
): readonly CountedPiece[] {
  if (shares.length === 0) return pieces;
  const counted = pieces.reduce((sum, it) => sum + secondsOf(it.range), 0);
  const given = shares.reduce((sum, it) => sum + it.seconds, 0);
  if (given > counted)
    fail('time.more-than-worked', 'More seconds were given to programs than this contact has. Give fewer.', {
      given,
      counted,
    });
  const left = shares.map(it => ({ ...it }));
  return pieces
    .toSorted((a, b) => byText(a.range.start, b.range.start))
    .flatMap(piece => giveFrom(left, piece, discharge, ids));
}

/** Cuts one piece by what is left to give, and takes that from it. */
function giveFrom(
  left: Share[],
  piece: CountedPiece,
  discharge: CountedPiece['partOf'],
  ids: Ids,
): readonly CountedPiece[] {
  const parts: CountedPiece[] = [];
  let rest = piece.range;
  for (const share of left) {
    const taken = Math.min(share.seconds, secondsOf(rest));
    if (taken === 0) continue;
    share.seconds -= taken;
    const end = plusSeconds(rest.start, taken);
    parts.push({ ...givenTo(piece, share.program, discharge), range: { start: rest.start, end } });
    rest = { start: end, end: rest.end };
  }
  if (rest.start < rest.end) parts.push({ ...piece, programs: piece.programs.slice(0, 1), range: rest });
  return parts.map((part, i) => (i === 0 ? part : { ...part, id: ids<'counted piece'>() }));
}

const givenTo = (
  piece: CountedPiece,
  target: AttributionTarget,
  discharge: CountedPiece['partOf'],
): CountedPiece =>
  target === 'TCM'
    ? { ...piece, partOf: discharge }
    : { ...piece, program: target, programs: [target], partOf: null };

/** What stands in place of a piece whose seconds were given to another program: its parts, each with a new id. */
export function decideReattribution(
  piece: CountedPiece,
  { program, seconds }: Pick<Reattribution, 'program' | 'seconds'>,
  about: { readonly targets: readonly AttributionTarget[]; readonly discharge: CountedPiece['partOf'] },
  ids: Ids,
): readonly CountedPiece[] {
  decideShares([{ program, seconds: 1 }], about.targets);
  const whole = secondsOf(piece.range);
  const given = seconds ?? whole;
  if (given > whole)
    fail('time.more-than-worked', 'More seconds were given to the program than the piece has. Give fewer.', {
      given,
      counted: whole,
    });
  const [first, second] = splitAt(piece.range, [plusSeconds(piece.range.start, given)]);
  const to = { ...givenTo(piece, program, about.discharge), range: first ?? piece.range };
  return [to, ...(second ? [{ ...piece, range: second }] : [])].map(it => ({
    ...it,
    id: ids<'counted piece'>(),
  }));
}
