import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { secondsBetween } from '../basics/instant.ts';
import type { BillingAnswer, Line } from './billing-answer.ts';
import { type BillingCase, billingCaseSchema, momentOf } from './billing-case.ts';
import { decideCase } from './decide-case.ts';

const folder = join(import.meta.dirname, '../../../../../shared/billing');
const isThere = existsSync(folder);
if (!isThere)
  console.warn(
    `SKIPPED: the worked billing cases are not beside the repository (${folder}); only our own are tested.`,
  );

type Wanted = {
  readonly code: string;
  readonly units: number;
  readonly practice?: string;
  readonly month?: string;
  readonly modifiers?: readonly string[];
  readonly serviceDate?: string;
  readonly serviceDateMax?: string;
};
type Expected = {
  readonly lines: readonly Wanted[];
  readonly oneOf?: readonly (readonly Wanted[])[];
  readonly verdicts?: readonly { readonly code: string; readonly verdict: string }[];
};

const isSame = (line: Line, wanted: Wanted): boolean =>
  line.code === wanted.code &&
  (wanted.practice === undefined || line.practice === wanted.practice) &&
  (wanted.month === undefined || line.month === wanted.month) &&
  (wanted.modifiers === undefined ||
    line.modifiers.toSorted().join() === wanted.modifiers.toSorted().join()) &&
  (wanted.serviceDate === undefined || line.serviceDate === wanted.serviceDate) &&
  (wanted.serviceDateMax === undefined || line.serviceDate <= wanted.serviceDateMax);

/** Exactly these lines: nothing is left on either side. */
function matches({ lines }: BillingAnswer, wanted: readonly Wanted[]): boolean {
  let left = [...lines];
  for (const one of wanted) {
    const own = left.filter(line => isSame(line, one));
    if (own.reduce((sum, line) => sum + line.units, 0) !== one.units) return false;
    left = left.filter(line => !own.includes(line));
  }
  return left.length === 0;
}

const linesText = (answer: BillingAnswer): string =>
  `${answer.id}: ${answer.lines.map(it => `${it.units} × ${it.code} ${it.practice} ${it.serviceDate}`).join(' + ')}`;

type Entry = NonNullable<BillingCase['time']>[number];
const start = (it: Entry) => Date.parse(it.start);
const end = (it: Entry) => Date.parse(it.end);

/** Groups of entries of which each overlaps one before it, and the seconds that the clock showed in them. */
function runsOf(entries: readonly Entry[]): readonly { entries: readonly Entry[]; clock: number }[] {
  const runs: { entries: Entry[]; clock: number; until: number }[] = [];
  for (const entry of entries.toSorted((a, b) => start(a) - start(b))) {
    const last = runs.at(-1);
    if (!last || start(entry) >= last.until)
      runs.push({ entries: [entry], clock: (end(entry) - start(entry)) / 1000, until: end(entry) });
    else {
      last.entries.push(entry);
      last.clock += Math.max(0, end(entry) - last.until) / 1000;
      last.until = Math.max(last.until, end(entry));
    }
  }
  return runs;
}

/** What is wrong with where the seconds went: none lost, none twice, for no person and no program of a practice. */
function ledgerFaults(it: BillingCase, { ledger }: BillingAnswer): readonly string[] {
  const entries = it.time ?? [];
  const counted = (id: string, program?: string) =>
    ledger
      .filter(row => row.time === id && row.program !== null && (program ?? row.program) === row.program)
      .reduce((sum, row) => sum + row.seconds, 0);
  const practiceOf = new Map((it.practitioners ?? []).map(one => [one.id, one.practice]));
  const groups = [
    ...[...Map.groupBy(entries, entry => entry.by)].map(([by, own]) => ({
      name: by,
      own,
      program: undefined,
    })),
    ...[...new Set(ledger.flatMap(row => row.program ?? []))].flatMap(program =>
      [...Map.groupBy(entries, entry => practiceOf.get(entry.by))].map(([practice, all]) => ({
        name: `${program} of ${practice}`,
        own: all.filter(entry => counted(entry.id, program) > 0),
        program,
      })),
    ),
  ];
  return [
    ...entries.flatMap(entry => {
      const rows = ledger.filter(row => row.time === entry.id);
      const all = rows.reduce((sum, row) => sum + row.seconds, 0);
      const length = secondsBetween(momentOf(entry.start), momentOf(entry.end));
      const programs = new Set(rows.flatMap(row => row.program ?? []));
      return [
        ...(all === length ? [] : [`${entry.id} has ${all} of ${length} seconds`]),
        ...(programs.size > 1 ? [`${entry.id} is in ${[...programs].join(' and ')}`] : []),
        ...rows.filter(row => row.why === '').map(() => `${entry.id} says no why`),
      ];
    }),
    ...groups.flatMap(({ name, own, program }) =>
      runsOf(own)
        .filter(run => run.entries.reduce((sum, one) => sum + counted(one.id, program), 0) > run.clock)
        .map(run => `${name} counts more than ${run.clock} seconds`),
    ),
  ];
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe.skipIf(!isThere).each([
  ['dev-cases.ndjson', 'dev-expected.json', 68],
  ['dev-random.ndjson', 'dev-random-expected.json', 500],
])('%s', (casesFile, expectedFile, count) => {
  const expected: Readonly<Record<string, Expected>> = isThere ? JSON.parse(read(expectedFile)) : {};
  const decided = (isThere ? read(casesFile).split('\n') : [])
    .filter(line => line.trim() !== '')
    .map(line => billingCaseSchema.parse(JSON.parse(line)))
    .map(it => ({ it, answer: decideCase(it), wanted: expected[it.id] }));

  test('are all answered', () => {
    expect(decided.length).toBe(count);
    expect(decided.map(one => one.it.id).sort()).toEqual(Object.keys(expected).sort());
  });

  test('have exactly the lines that were worked out by hand', () => {
    const wrong = decided.filter(
      ({ answer, wanted }) => !(wanted?.oneOf ?? [wanted?.lines ?? []]).some(set => matches(answer, set)),
    );
    expect(wrong.map(({ answer }) => linesText(answer))).toEqual([]);
  });

  test('say why, and a billable verdict stands behind each line', () => {
    for (const { answer, wanted } of decided) {
      for (const { because } of answer.verdicts) {
        expect(because.length).toBeGreaterThan(0);
        expect(because.every(it => it.says !== '')).toBe(true);
      }
      const said = answer.verdicts.map(it => `${it.code} ${it.verdict}`);
      for (const line of answer.lines) expect(said).toContain(`${line.code} billable`);
      for (const one of wanted?.verdicts ?? []) expect(said).toContain(`${one.code} ${one.verdict}`);
    }
  });

  test('account for every second once', () => {
    expect(
      decided.flatMap(({ it, answer }) => ledgerFaults(it, answer).map(why => `${it.id}: ${why}`)),
    ).toEqual([]);
  });
});
