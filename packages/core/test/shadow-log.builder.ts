import type { ShadowAssumptions } from '../src/billing/shadow-case.ts';
import { guessShadowColumns } from '../src/billing/shadow-columns.ts';
import {
  type ReadShadowRow,
  readShadowRow,
  type ShadowEntry,
  type ShadowReading,
} from '../src/billing/shadow-row.ts';
import { newYork } from './builders.ts';

/** What a practice says of its log when it is asked: everything was there, the nurses are nurses. */
export const assumed = (over: Partial<ShadowAssumptions> = {}): ShadowAssumptions => ({
  zone: newYork,
  order: 'month-first',
  program: 'CCM',
  otherRole: 'non-clinical',
  hasConsent: true,
  hasVisit: true,
  hasPlan: true,
  chronicConditions: 2,
  ...over,
});

export const noColumns = { consent: false, visit: false, plan: false };

/** A log as its lines stand in the file: `row` as a spreadsheet counts, the headers in line 1. */
export function aLog(
  headers: readonly string[],
  lines: readonly (readonly string[])[],
  reading: Partial<ShadowReading> = {},
): readonly ReadShadowRow[] {
  const mapping = guessShadowColumns(headers);
  return lines.map((cells, i) =>
    readShadowRow(i + 2, cells, { mapping, zone: newYork, order: 'month-first', ...reading }),
  );
}

export const usual = ['Patient', 'Date', 'Start Time', 'End Time', 'Staff', 'Credential', 'Billed'] as const;

/** `line('Ortiz, Rosa', '6/3/2026', '1:05 PM', '1:26 PM')`, by Dana the nurse. */
export const line = (
  patient: string,
  date: string,
  from: string,
  to: string,
  [staff, credential, billed]: readonly string[] = ['Dana Whitlock', 'RN', ''],
): readonly string[] => [patient, date, from, to, staff ?? '', credential ?? '', billed ?? ''];

export const entriesOf = (rows: readonly ReadShadowRow[]): readonly ShadowEntry[] =>
  rows.flatMap(it => (it.kind === 'entry' ? [it.entry] : []));

export const faultsOf = (rows: readonly ReadShadowRow[]): readonly string[] =>
  rows.flatMap(it =>
    it.kind === 'faults'
      ? it.faults.map(one => `${one.row} ${one.field} ${one.fault} ${one.value}`.trim())
      : [],
  );

/** A small generator of the same numbers for the same seed; a log of a year is written in a moment. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const staffs = [
  ['Dana Whitlock', 'RN'],
  ['WHITLOCK, DANA', 'R.N.'],
  ['Luis Ferrer', 'LPN'],
  ['Kim (front desk)', 'Scheduler'],
  ['dr. lee', 'MD'],
  ['Temp 3', ''],
] as const;

const two = (n: number) => String(n).padStart(2, '0');

/** The same time as different people write it. */
function written(
  n: number,
  day: number,
  month: number,
  minutes: number,
): readonly [date: string, time: string] {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const half = hour < 12 ? 'AM' : 'PM';
  const twelve = `${hour % 12 || 12}:${two(minute)} ${half}`;
  const writings = [
    [`${month}/${day}/2026`, twelve],
    [`2026-${two(month)}-${two(day)}`, `${two(hour)}:${two(minute)}`],
    [`${two(month)}/${two(day)}/26`, `${two(hour)}${two(minute)}`],
    [`${day > 12 ? `${day}/${month}` : `${month}/${day}`}/2026`, twelve.toLowerCase().replace(' ', '')],
    [String(46_022 + dayOfYear(month, day)), String(minutes / 1440)],
  ] as const;
  return writings[n % writings.length] ?? writings[0];
}

const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const dayOfYear = (month: number, day: number): number => (before[month - 1] ?? 0) + day;

/** A log as practices have them: twelve-hour clocks, mixed dates, people twice at one time, sums, blank lines, rounding. */
export function aMessyLog(
  lines: number,
  seed = 1,
): { headers: readonly string[]; lines: readonly (readonly string[])[] } {
  const roll = dice(seed);
  const patients = Math.max(4, Math.floor(lines / 12));
  const out: string[][] = [];
  while (out.length < lines) {
    const kind = roll(40);
    if (kind === 0) out.push(['', '', '', '', '', '', '']);
    else if (kind === 1) out.push(['Total', '', '', String(roll(900)), '', '', '']);
    else if (kind === 2)
      out.push(['Ortiz, Rosa', '13/13/2026', '25:00', 'soon', 'Dana Whitlock', 'RN', 'maybe']);
    else if (kind === 3 && out.length > 0) out.push([...(out.at(-1) ?? [])]);
    else {
      const patient = roll(patients);
      const [staff, credential] = staffs[roll(staffs.length)] ?? staffs[0];
      const [day, month, begin] = [1 + roll(28), 1 + roll(12), 480 + roll(500)];
      const length = roll(3) === 0 ? 5 * (1 + roll(8)) : 1 + roll(44);
      const n = roll(5);
      const [date, from] = written(n, day, month, begin);
      const [, to] = written(n, day, month, begin + length);
      const name = roll(2) === 0 ? `MRN${1000 + patient}` : ` mrn${1000 + patient} `;
      out.push([
        name,
        date,
        from,
        to,
        staff,
        credential,
        ['', '', '99490', '99490, 99439 x2', 'G0506'][roll(5)] ?? '',
      ]);
    }
  }
  return { headers: [...usual], lines: out };
}
