import { z } from 'zod';
import { type Month, monthOf, plusYears } from '../basics/day.ts';
import type { PatientId, StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, plusSeconds, wholeSecond } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { overlap, type Range, secondsOf } from '../basics/range.ts';
import { plainText } from '../basics/text.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import { activities } from '../time/span.ts';

/** Longer work is entered in parts, as a silence of this length cannot be kept either. Trellis policy, 2026-11-22. */
export const mostHandSeconds = 2 * 3600;

/** Nothing older can be claimed: a claim is filed within one calendar year. Source: 42 CFR 424.44, 2026-11-23. */
const withinYears = 1;

export const handTimeSchema = z.strictObject({
  start: instantSchema,
  end: instantSchema,
  activity: z.enum(activities),
  reason: plainText(500).trim().min(3, 'says too little'),
  /** A locked month takes time only as an adjustment, which somebody else decides about. */
  as: z.enum(['time', 'adjustment']),
});
export type HandTime = z.infer<typeof handTimeSchema>;

/** A piece that is in the way. Another patient of hers is told as such, never by name. */
export const standingPieceSchema = z.object({
  whose: z.enum(['own', 'own-with-another-patient', 'colleague']),
  staffName: z.string(),
  start: instantSchema,
  end: instantSchema,
  activity: z.enum(activities),
});
export type StandingPiece = z.infer<typeof standingPieceSchema>;

export type TakenPiece = Omit<StandingPiece, 'whose' | 'start' | 'end'> & {
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly range: Range;
};

/** The months of the patient's own days that the time lies in: one, or two around a midnight. */
export const monthsOfTime = ({ start, end }: Range, zone: Zone): readonly Month[] => [
  ...new Set([start, plusSeconds(end, -1)].map(it => monthOf(localDay(it, zone)))),
];

export type AboutHandTime = {
  readonly now: Instant;
  readonly zone: Zone;
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly lockedMonths: readonly Month[];
  /** Pieces of the patient or of the person who enters it that touch the time. */
  readonly taken: readonly TakenPiece[];
};

/** Time that somebody forgot to record, as she enters it afterwards: in the past, for once, and beside what stands. */
export function decideHandTime(wanted: HandTime, about: AboutHandTime): Range {
  const range = { start: wholeSecond(wanted.start), end: wholeSecond(wanted.end) };
  if (range.end <= range.start)
    fail('time.in-wrong-order', 'The work ends before it begins. Check both times.');
  if (range.end > about.now)
    fail('time.in-future', 'Work to come cannot be entered. Enter it when it is done.');
  if (secondsOf(range) > mostHandSeconds)
    fail(
      'time.too-long',
      'More than two hours at once cannot be entered by hand. Enter the parts that were work.',
    );
  if (localDay(range.start, about.zone) < plusYears(localDay(about.now, about.zone), -withinYears))
    fail('time.too-old', 'This is more than a year ago, and can no longer be claimed. Check the day.');
  refuseLocked(wanted.as, about.lockedMonths);
  const inTheWay = about.taken.filter(it => overlap(it.range, range));
  if (inTheWay.length > 0)
    fail(
      'time.overlaps',
      'Some of this time is recorded already. Look at what stands and enter only what is missing.',
      { pieces: inTheWay.map(it => standingPiece(it, about)) },
    );
  return range;
}

/** A month that is locked changes only by an adjustment; what is entered or taken back says that it is one. */
export function refuseLocked(as: HandTime['as'], [locked]: readonly Month[]): void {
  if (locked && as === 'time')
    fail(
      'time.month-locked',
      'This month is locked. Do it as an adjustment: it waits in the month until somebody decides about it.',
      { month: locked },
    );
}

function standingPiece(it: TakenPiece, about: AboutHandTime): StandingPiece {
  const { staffName, activity, range } = it;
  const isOwn = it.staffId === about.staffId;
  const whose = !isOwn ? 'colleague' : it.patientId === about.patientId ? 'own' : 'own-with-another-patient';
  return { whose, staffName, activity, start: range.start, end: range.end };
}
