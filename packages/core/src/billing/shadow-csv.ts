import { csvOf } from '../basics/csv.ts';
import { plainReason } from './reason-words.ts';
import type { ShadowMonth } from './shadow.ts';

export const shadowCsvColumns = [
  'patient',
  'month',
  'code',
  'provable_units',
  'billed_units',
  'finding',
  'amount_cents',
  'questions',
  'why_not',
  'counted_seconds',
  'left_out_seconds',
  'rows',
] as const;

/** The comparison as a table, one row for each code of a month that was billed or could be; unknown amounts are empty. */
export function shadowCsv(months: Iterable<ShadowMonth>): string {
  const rows: (string | number | null)[][] = [];
  for (const it of months) for (const code of codesOf(it)) rows.push(rowOf(it, code));
  return csvOf([shadowCsvColumns, ...rows]);
}

const codesOf = (it: ShadowMonth): readonly string[] =>
  [...new Set([...it.provable, ...it.billed].map(one => one.code))].toSorted();

function rowOf(it: ShadowMonth, code: string): (string | number | null)[] {
  const of = <One extends { readonly code: string }>(some: readonly One[]) =>
    some.find(one => one.code === code);
  const [provable, billed, not, missed] = [
    of(it.provable),
    of(it.billed),
    of(it.notProvable),
    of(it.notBilled),
  ];
  return [
    it.patient,
    it.month,
    code,
    provable?.units ?? 0,
    billed?.units ?? 0,
    not ? 'billed, not provable' : missed ? 'provable, not billed' : 'billed and provable',
    (not ?? missed ?? provable)?.cents ?? null,
    it.questions.join(' '),
    not?.because.map(plainReason).join('; ') ?? '',
    it.countedSeconds,
    it.leftOut.reduce((sum, one) => sum + one.seconds, 0),
    it.rows.join(' '),
  ];
}
