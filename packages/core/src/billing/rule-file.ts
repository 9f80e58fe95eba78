import { findDay } from '../basics/day.ts';
import type { FeeTable } from './fee-file.ts';
import { medicareRows } from './medicare.rows.ts';
import type { RuleRow, RuleValue } from './rule-rows.ts';
import { type RuleSet, ruleSetSchema } from './rule-set.ts';
import { isKnownRow } from './rules-in-force.ts';

/** A payer's rules as a person writes them: a table with one rule a line, or the same as JSON. */

export const ruleColumns = ['about', 'what', 'value', 'from', 'until', 'source', 'certainty'] as const;
export type RuleColumn = (typeof ruleColumns)[number];

export const ruleFaults = ['unknown', 'value', 'days', 'source', 'certainty'] as const;
export type RuleFault = {
  readonly row: number;
  readonly column: RuleColumn;
  readonly why: (typeof ruleFaults)[number];
};

export type RuleRowsRead = {
  readonly missing: readonly RuleColumn[];
  readonly rows: readonly RuleRow[];
  readonly faults: readonly RuleFault[];
};

const known = Map.groupBy(medicareRows, it => `${it.about} ${it.what}`);
const certainties: readonly string[] = ['verified', 'policy', 'unverified'];

/** A bad line is named by its number, column and reason; the good ones are read all the same. */
export function readRuleRows({ headers, rows }: FeeTable): RuleRowsRead {
  const columns = headers.map(it => it.trim().toLowerCase());
  const missing = (['about', 'what', 'value'] as const).filter(it => !columns.includes(it));
  if (missing.length > 0) return { missing, rows: [], faults: [] };
  const results = rows.map(({ row, cells }) => {
    const read = (column: RuleColumn) => (cells[columns.indexOf(column)] ?? '').trim();
    return { row, ...readRow(read) };
  });
  return {
    missing,
    rows: results.flatMap(it => it.rule ?? []),
    faults: results.flatMap(it => it.faults.map(fault => ({ row: it.row, ...fault }))),
  };
}

type Fault = Omit<RuleFault, 'row'>;

function readRow(read: (column: RuleColumn) => string): {
  readonly rule: RuleRow | null;
  readonly faults: readonly Fault[];
} {
  const [about, what] = [read('about'), read('what')];
  const value = readValue(about, what, read('value'));
  const [from, until] = [read('from'), read('until')];
  const [first, last] = [findDay(from), findDay(until)];
  const certainty = read('certainty') || 'unverified';
  const isFigure = what === 'excludes' || known.has(`${about} ${what}`);
  const isOrdered = first === undefined || last === undefined || first <= last;
  const faults: Fault[] = [
    ...(isFigure ? [] : [{ column: 'what', why: 'unknown' } as const]),
    ...(isFigure && (value === undefined || !isKnownRow({ about, what, value }))
      ? [{ column: 'value', why: 'value' } as const]
      : []),
    ...((from === '' || first) && (until === '' || last) && isOrdered
      ? []
      : [{ column: 'from', why: 'days' } as const]),
    ...(read('source') === '' ? [{ column: 'source', why: 'source' } as const] : []),
    ...(certainties.includes(certainty) ? [] : [{ column: 'certainty', why: 'certainty' } as const]),
  ];
  if (faults.length > 0 || value === undefined) return { rule: null, faults };
  return {
    faults,
    rule: {
      about,
      what,
      value,
      ...(first && { from: first }),
      ...(last && { until: last }),
      source: read('source'),
      certainty: certainty as RuleRow['certainty'],
    },
  };
}

/** As the figure is compared: `1500`, `25 min`, `none` for no limit, names with spaces between them for a list. */
function readValue(about: string, what: string, text: string): RuleValue | undefined {
  const examples = known.get(`${about} ${what}`) ?? [];
  if (text.toLowerCase() === 'none' && isKnownRow({ about, what, value: null })) return null;
  if (examples.some(it => Array.isArray(it.value))) return text.split(/\s+/).filter(it => it !== '');
  const [, minutes] = /^(\d{1,5}) ?min$/.exec(text) ?? [];
  if (minutes !== undefined) return Number(minutes) * 60;
  if (examples.some(it => typeof it.value === 'number'))
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  return text === ''
    ? undefined
    : /^\d+$/.test(text) && what !== 'until' && what !== 'from'
      ? Number(text)
      : text;
}

/** The rows of a table with what the file as a whole says. */
export const ruleSetOf = (about: Omit<RuleSet, 'rows' | 'follows'>, rows: readonly RuleRow[]): RuleSet =>
  ruleSetSchema.parse({ ...about, follows: 'medicare', rows });
