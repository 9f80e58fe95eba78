import { z } from 'zod';
import { type Day, daySchema, firstDay, lastDay, type Month } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import type { Coverage } from './coverage.ts';

/** How somebody learned whether Medicaid pays a patient’s cost share (Qualified Medicare Beneficiary), the surest first. */
export const qmbSources = ['eligibility-reply', 'remittance', 'state-file', 'card', 'patient-said'] as const;

export const qmbEntrySchema = z.strictObject({
  status: z.enum(['qmb', 'not-qmb']),
  from: daySchema,
  until: daySchema,
  how: z.enum(qmbSources),
  where: plainText(200).trim(),
});
export type QmbEntry = z.infer<typeof qmbEntrySchema>;

export const qmbCheckSchema = qmbEntrySchema.extend({
  id: idOf<'qmb check'>(),
  patientId: idOf<'patient'>(),
  recordedAt: instantSchema,
  by: z.string(),
});
export type QmbCheck = z.infer<typeof qmbCheckSchema>;

/** Refuses days in the wrong order, and an answer for days of which nobody can know yet. */
export function decideQmb(wanted: QmbEntry, today: Day): QmbEntry {
  if (wanted.until < wanted.from || wanted.from > today)
    fail('qmb.days', 'The last day lies before the first, or the first is still to come. Check both days.');
  return wanted;
}

/** What is known of a month: `checked` when somebody looked, else what the coverage says; null where nobody knows. */
export type QmbOfMonth =
  | { readonly is: boolean; readonly known: 'checked'; readonly check: QmbCheck }
  | { readonly is: boolean; readonly known: 'coverage'; readonly coverage: Coverage };

/**
 * Whether the patient is one on the last day of a month. A check of that day stands before the coverage; of several the
 * one written last counts.
 */
export function qmbIn(
  month: Month,
  checks: readonly QmbCheck[],
  coverages: readonly Coverage[],
): QmbOfMonth | null {
  const day = lastDay(month);
  const check = checks
    .filter(it => it.from <= day && day <= it.until)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
    .at(-1);
  if (check) return { is: check.status === 'qmb', known: 'checked', check };
  const coverage = coverages.find(
    it =>
      (it.payer === 'medicare' || it.payer === 'medicare-advantage') &&
      it.from <= day &&
      firstDay(month) <= (it.until ?? '9999') &&
      day <= (it.until ?? '9999'),
  );
  return coverage ? { is: coverage.qmb, known: 'coverage', coverage } : null;
}
