import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { type Instant, plusSeconds, secondsBetween } from '../basics/instant.ts';
import { atLocal, localDay, type Zone } from '../basics/zone.ts';
import { normalName } from '../people/find.ts';
import type { CaseRole } from './billing-case.ts';
import {
  type BilledCode,
  type DateOrder,
  type ReadTime,
  readBilled,
  readLength,
  readProgram,
  readRole,
  readTime,
  type ShadowProgram,
} from './shadow-cell.ts';
import { type ShadowField, type ShadowMapping, shadowFields } from './shadow-columns.ts';

/** What keeps a line of a log from being an entry of time. */
export const shadowFaults = [
  'missing',
  'not-a-time',
  'not-a-length',
  'end-before-start',
  'too-long',
  'unknown-program',
  'not-codes',
] as const;
export type ShadowFault = (typeof shadowFaults)[number];

/** What is read, but asks for a look. */
export const shadowNotes = ['order-turned', 'length-differs', 'no-clock', 'unknown-role'] as const;
export type ShadowNote = (typeof shadowNotes)[number];

export const shadowFaultSchema = z.object({
  /** The number a spreadsheet shows beside the line. */
  row: z.number().int(),
  field: z.enum(shadowFields),
  fault: z.enum(shadowFaults),
  value: z.string(),
});

/** One entry of an old log, understood. */
export type ShadowEntry = {
  readonly row: number;
  /** How the patient is told apart, whatever case and spaces; and as the log writes it. */
  readonly patientKey: string;
  readonly patient: string;
  readonly staff: string;
  readonly role: CaseRole | null;
  readonly program: ShadowProgram | null;
  /** Null where the log has a day and a length and no time of day. */
  readonly start: Instant | null;
  readonly day: Day | null;
  readonly seconds: number;
  readonly activity: string;
  readonly consentOn: Day | null;
  readonly visitOn: Day | null;
  readonly planOn: Day | null;
  readonly billed: readonly BilledCode[];
  readonly notes: readonly ShadowNote[];
};

export type ReadShadowRow =
  | { readonly kind: 'entry'; readonly entry: ShadowEntry }
  | { readonly kind: 'faults'; readonly faults: readonly z.infer<typeof shadowFaultSchema>[] }
  /** A sum under the lines, or a line of headers between them. */
  | { readonly kind: 'skipped' };

export type ShadowReading = {
  readonly mapping: ShadowMapping;
  readonly zone: Zone;
  readonly order: DateOrder;
};

const longestShown = 40;
/** Longer than anybody works in one go; a line of more is a sum or a slip. */
const longestSeconds = 12 * 3600;
/** An end earlier on the clock than its start is the next day, if the work is no longer than this. */
const overMidnightSeconds = 4 * 3600;

/** Reads one line of a log. Every cell that is wrong is named; one is enough to leave the line out. */
export function readShadowRow(row: number, cells: readonly string[], reading: ShadowReading): ReadShadowRow {
  const at = new Map(reading.mapping.flatMap((field, i) => (field ? [[field, i] as const] : [])));
  const text = (field: ShadowField) => (cells[at.get(field) ?? -1] ?? '').trim();
  const faults: z.infer<typeof shadowFaultSchema>[] = [];
  const refuse = (field: ShadowField, fault: ShadowFault): null => {
    const value = text(field);
    faults.push({
      row,
      field,
      fault,
      value: value.length > longestShown ? `${value.slice(0, longestShown)}…` : value,
    });
    return null;
  };
  const patient = text('patient').replace(/\s+/g, ' ');
  if (isNoEntry(patient, cells, text)) return { kind: 'skipped' };
  if (patient === '') refuse('patient', 'missing');

  const notes: ShadowNote[] = [];
  const time = (field: ShadowField): ReadTime | null => {
    if (text(field) === '') return null;
    const read = readTime(text(field), reading.order);
    if (!read) return refuse(field, 'not-a-time');
    if (read.isTurned) notes.push('order-turned');
    return read;
  };
  const day = (field: ShadowField) => {
    const read = time(field);
    if (read && !read.day && !read.at) return refuse(field, 'not-a-time');
    return read?.day ?? (read?.at ? localDay(read.at, reading.zone) : null);
  };
  const spent = spanOf({ text, time, refuse, notes, reading });
  const role = readRole(text('role')) ?? null;
  if (role === null) notes.push('unknown-role');
  const program =
    text('program') === '' ? null : (readProgram(text('program')) ?? refuse('program', 'unknown-program'));
  const billed = readBilled(text('billed')) ?? refuse('billed', 'not-codes') ?? [];
  const papers = { consentOn: day('consent-on'), visitOn: day('visit-on'), planOn: day('plan-on') };
  if (faults.length > 0 || spent === null) return { kind: 'faults', faults };
  return {
    kind: 'entry',
    entry: {
      row,
      patientKey: normalName(patient) || patient,
      patient,
      staff: text('staff').replace(/\s+/g, ' '),
      role,
      program,
      ...spent,
      activity: text('activity'),
      ...papers,
      billed,
      notes: [...new Set(notes)],
    },
  };
}

const sums = /^(grand total|sub ?total|total|totals|sum|suma|page \d+|pagina \d+)\b/;

/** A line of sums has no patient but that word; a line of headers repeats the names of the columns. */
function isNoEntry(patient: string, cells: readonly string[], text: (field: ShadowField) => string): boolean {
  const first = normalName(cells.find(cell => cell.trim() !== '') ?? '');
  if (sums.test(first) || sums.test(normalName(patient))) return true;
  const hasWhen = (['start', 'end', 'date', 'start-time', 'end-time', 'staff'] as const).some(
    it => text(it) !== '',
  );
  return patient === '' && !hasWhen;
}

type Cells = {
  readonly text: (field: ShadowField) => string;
  readonly time: (field: ShadowField) => ReadTime | null;
  readonly refuse: (field: ShadowField, fault: ShadowFault) => null;
  readonly notes: ShadowNote[];
  readonly reading: ShadowReading;
};

type Span = Pick<ShadowEntry, 'start' | 'day' | 'seconds'>;

/** When an entry began and how long it was, from whichever columns say it. */
function spanOf({ text, time, refuse, notes, reading }: Cells): Span | null {
  const [date, start, startTime, end, endTime] = (
    ['date', 'start', 'start-time', 'end', 'end-time'] as const
  ).map(time);
  const day =
    date?.day ?? start?.day ?? startTime?.day ?? (date?.at ? localDay(date.at, reading.zone) : null);
  const from =
    momentOf(start, day, reading.zone) ??
    momentOf(startTime, day, reading.zone) ??
    momentOf(date, day, reading.zone);
  const length = text('minutes') === '' ? undefined : readLength(text('minutes'));
  if (text('minutes') !== '' && length === undefined) return refuse('minutes', 'not-a-length');
  if (from === undefined && day === null) return refuse('date', 'missing');
  const until = from && (momentOf(end, day, reading.zone) ?? momentOf(endTime, day, reading.zone));
  if (from === undefined || until === undefined) {
    if (length === undefined) return refuse('minutes', 'missing');
    if (length > longestSeconds) return refuse('minutes', 'too-long');
    if (from === undefined) notes.push('no-clock');
    return { start: from ?? null, day, seconds: length };
  }
  let seconds = secondsBetween(from, until);
  const hasOwnDay = end?.day || end?.at || endTime?.day || endTime?.at;
  if (seconds < 0 && !hasOwnDay && seconds + daySeconds <= overMidnightSeconds) seconds += daySeconds;
  const field = end ? 'end' : 'end-time';
  if (seconds < 0) return refuse(field, 'end-before-start');
  if (seconds > longestSeconds) return refuse(field, 'too-long');
  if (length !== undefined && Math.abs(length - seconds) >= 60) notes.push('length-differs');
  // Two answers to one question: the shorter can be defended.
  return { start: from, day, seconds: length === undefined ? seconds : Math.min(length, seconds) };
}

const daySeconds = 86_400;

function momentOf(read: ReadTime | null | undefined, day: Day | null, zone: Zone): Instant | undefined {
  if (read?.at) return read.at;
  const on = read?.day ?? day;
  if (!read || read.seconds === null || !on) return undefined;
  const clock = `${String(Math.floor(read.seconds / 3600)).padStart(2, '0')}:${String(Math.floor(read.seconds / 60) % 60).padStart(2, '0')}`;
  return plusSeconds(atLocal(on, clock, zone), read.seconds % 60);
}
