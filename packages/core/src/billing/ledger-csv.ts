import { csvOf } from '../basics/csv.ts';
import type { BillingAnswer } from './billing-answer.ts';
import type { BillingCase } from './billing-case.ts';

export const ledgerColumns = [
  'case',
  'entry',
  'person',
  'role',
  'start',
  'end',
  'month',
  'counted',
  'program',
  'seconds',
  'rule',
  'why',
  'rule_set',
] as const;

/** Where every second of a case went, as a table; seconds are whole numbers and add up to those of the entries. */
export function ledgerCsv(it: BillingCase, answer: BillingAnswer): string {
  const entries = new Map((it.time ?? []).map(entry => [entry.id, entry]));
  const people = new Map((it.practitioners ?? []).map(person => [person.id, person]));
  const rows = answer.ledger.map(row => {
    const entry = entries.get(row.time);
    return [
      it.id,
      row.time,
      entry?.by,
      people.get(entry?.by ?? '')?.role,
      entry?.start,
      entry?.end,
      row.month,
      row.program === null ? 'no' : 'yes',
      row.program,
      row.seconds,
      row.rule,
      row.why,
      answer.ruleSet,
    ];
  });
  return csvOf([ledgerColumns, ...rows]);
}
