import type { z } from 'zod';
import { jsonIn, type PlacedJson, repeatedKey } from '../basics/json-lines.ts';
import { type BillingCase, billingCaseSchema, caseFaults } from './billing-case.ts';

/** What is wrong with one place of a case; `says` is the sentence of the schema, for whatever has no own words. */
export const caseFaultKinds = [
  'not-json',
  'unknown-key',
  'key-twice',
  'missing',
  'wrong-kind',
  'no-such-zone',
  'no-such-day',
  'no-such-month',
  'no-such-moment',
  'end-before-start',
  'id-twice',
  'month-or-months',
  'not-a-choice',
  'other',
] as const;
export type CaseFaultKind = (typeof caseFaultKinds)[number];

export type CaseFault = {
  readonly line: number;
  /** Where in the case, `time[0].end`; empty where the case itself cannot be read. */
  readonly path: string;
  readonly kind: CaseFaultKind;
  readonly says: string;
};

/** One case of a text: understood, or with everything that is wrong with it. */
export type ReadCase = {
  readonly line: number;
  readonly id: string | null;
  /** As it is written, and where; null where it is not JSON. */
  readonly written: { readonly from: number; readonly text: string } | null;
} & (
  | { readonly kind: 'case'; readonly it: BillingCase }
  | { readonly kind: 'faults'; readonly faults: readonly CaseFault[] }
);

/** JSON lets a key stand twice and takes the last: which of the two was meant nobody knows. */
export const keyTwice = 'stands twice';

/** Reads every case of a text; one that cannot be read loses none of the others. */
export const readCases = (text: string): readonly ReadCase[] => jsonIn(text).map(readPlaced);

function readPlaced(placed: PlacedJson): ReadCase {
  const { line } = placed;
  if (placed.kind === 'broken')
    return {
      kind: 'faults',
      line,
      id: null,
      written: null,
      faults: [{ line, path: '', kind: 'not-json', says: 'is not JSON' }],
    };
  const raw: unknown = JSON.parse(placed.text);
  const twice = repeatedKey(placed.text);
  const { id: named } = Object(raw) as { id?: unknown };
  const common = {
    line,
    id: typeof named === 'string' ? named : null,
    written: { from: placed.from, text: placed.text },
  };
  if (twice !== undefined)
    return {
      ...common,
      kind: 'faults',
      faults: [{ line: lineOf(twice, placed.lines), path: twice, kind: 'key-twice', says: keyTwice }],
    };
  const read = billingCaseSchema.safeParse(raw);
  if (read.success) return { ...common, kind: 'case', it: read.data };
  return {
    ...common,
    kind: 'faults',
    faults: read.error.issues.flatMap(issue => faultsOf(issue, placed.lines, raw)),
  };
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, lines: ReadonlyMap<string, number>, raw: unknown): readonly CaseFault[] {
  const path = pathOf(issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => {
      const full = path === '' ? key : `${path}.${key}`;
      return { line: lineOf(full, lines), path: full, kind: 'unknown-key', says: 'unknown key' };
    });
  const [says = ''] = caseFaults({ issues: [issue] } as z.ZodError);
  return [
    { line: lineOf(path, lines), path, kind: kindOf(issue, raw), says: says.slice(says.indexOf(': ') + 2) },
  ];
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`))
    .join('');

/** The line of a place, or of the nearest part around it where the place itself is not there. */
function lineOf(path: string, lines: ReadonlyMap<string, number>): number {
  const known = lines.get(path);
  if (known !== undefined || path === '') return known ?? 1;
  return lineOf(path.slice(0, Math.max(0, path.lastIndexOf('.'), path.lastIndexOf('['))), lines);
}

const kindsOfWords: readonly (readonly [string, CaseFaultKind])[] = [
  ['is not a time zone', 'no-such-zone'],
  ['is not a day', 'no-such-day'],
  ['is not a month', 'no-such-month'],
  ['is not a moment', 'no-such-moment'],
  ['is before its start', 'end-before-start'],
  ['stands for two', 'id-twice'],
  ['or months must say', 'month-or-months'],
];

function kindOf(issue: Issue, raw: unknown): CaseFaultKind {
  if (issue.code === 'custom')
    return kindsOfWords.find(([begin]) => issue.message.startsWith(begin))?.[1] ?? 'other';
  if (issue.code === 'invalid_value') return 'not-a-choice';
  if (issue.code !== 'invalid_type') return 'other';
  return valueAt(raw, issue.path) === undefined ? 'missing' : 'wrong-kind';
}

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (Object(value) as Record<PropertyKey, unknown>)[key], raw);
