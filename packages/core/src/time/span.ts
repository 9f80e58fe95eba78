import { z } from 'zod';
import { type Credential, credentials } from '../access/staff.ts';
import { type Day, daySchema } from '../basics/day.ts';
import { type Id, idOf, type PatientId, type PieceId, type SpanId, type StaffId } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import type { Range } from '../basics/range.ts';
import { type TimedProgram, timedPrograms } from './timed-program.ts';

/** What a person was doing; presence alone never counts. */
export const activities = [
  'contact',
  'coordination',
  'chart-review',
  'medicine-review',
  'reading-review',
  'behavioral-care',
] as const;
export type Activity = (typeof activities)[number];

/** `presence`: seen by the server's own clock. `hand`: entered or kept afterwards, always with a reason. */
export const spanSources = ['presence', 'hand'] as const;
export type SpanSource = (typeof spanSources)[number];

/** Work as it was recorded, overlaps included: two people in one conference are two true spans. */
export type WorkSpan = {
  readonly id: SpanId;
  readonly staffId: StaffId;
  /** Held when the work was done: a licence that changes later changes no minute of before. */
  readonly credential: Credential;
  readonly patientIds: readonly PatientId[];
  readonly range: Range;
  readonly activity: Activity;
  readonly source: SpanSource;
  readonly reason: string | null;
};

/** What counting made of a span for one patient. Pieces of a patient never overlap, nor do pieces of a person. */
export type CountedPiece = {
  readonly id: PieceId;
  readonly spanId: SpanId;
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly range: Range;
  readonly program: TimedProgram | null;
  /** What the work may honestly count for, the default first; a month gives it whole to one of them. */
  readonly programs: readonly TimedProgram[];
  /** The discharge whose transition the work was part of; named by the stay in the record. */
  readonly partOf: Id<'discharge'> | null;
  /** The day in the patient's zone, decided when counted: zone rules change, old proofs must not. */
  readonly serviceDay: Day;
};

/** Counted seconds of a month for a program, together with what else they may serve. */
export type MonthSeconds = {
  readonly program: TimedProgram;
  readonly programs: readonly TimedProgram[];
  readonly seconds: number;
};

export const pieceSchema = z.object({
  id: idOf<'counted piece'>(),
  spanId: idOf<'work span'>(),
  staffId: idOf<'staff'>(),
  staffName: z.string(),
  credential: z.enum(credentials),
  start: instantSchema,
  end: instantSchema,
  seconds: z.number().int(),
  program: z.string().nullable(),
  programs: z.array(z.enum(timedPrograms)),
  partOf: idOf<'discharge'>().nullable(),
  serviceDay: daySchema,
  activity: z.enum(activities),
  source: z.enum(spanSources),
  reason: z.string().nullable(),
  /** When it was counted; of an entry by hand, when it was entered. */
  recordedAt: instantSchema,
  /** Who said afterwards which program it was for, and why. */
  given: z.object({ by: z.string(), reason: z.string() }).nullable(),
});
export type PieceRow = z.infer<typeof pieceSchema>;

/** Why time on a call counts for nothing: nobody decided about a silence, or the call was opened by mistake. */
export const uncountedReasons = ['nobody-decided', 'opened-by-mistake'] as const;

/** Time that was seen and is not counted; kept, so that a month shows it instead of losing it. */
export type UncountedTime = {
  readonly id: Id<'uncounted time'>;
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly range: Range;
  readonly why: (typeof uncountedReasons)[number];
  /** The day in the patient's zone that it began on. */
  readonly serviceDay: Day;
};

export const uncountedSchema = z.object({
  id: idOf<'uncounted time'>(),
  staffName: z.string(),
  start: instantSchema,
  end: instantSchema,
  seconds: z.number().int(),
  serviceDay: daySchema,
  why: z.enum(uncountedReasons),
});
export type UncountedRow = z.infer<typeof uncountedSchema>;
