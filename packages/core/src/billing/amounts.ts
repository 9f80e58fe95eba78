import { type Day, firstDay, lastDay, type Month } from '../basics/day.ts';
import type { BillingCase } from './billing-case.ts';
import type { FeeAmount } from './fee-file.ts';

/** The site's amounts as a case carries them, so that a stored case is weighed again by what was known then. */
export type CaseAmount = NonNullable<BillingCase['amounts']>[number];

/** What the case's own amounts allow for a unit on a day; undefined where they say nothing. */
export function siteCents(
  { amounts }: Pick<BillingCase, 'amounts'>,
  code: string,
  on: Day,
  modifiers: readonly string[],
): number | undefined {
  if (!amounts) return undefined;
  const own = amounts.filter(
    it =>
      it.code === code &&
      (it.modifier === undefined || modifiers.includes(it.modifier)) &&
      (it.from === undefined || it.from <= on) &&
      (it.until === undefined || on <= it.until),
  );
  return (own.find(it => it.modifier !== undefined) ?? own[0])?.cents;
}

/** Amounts as a month's case takes them: those of its days, of codes that programs have; of two the later stands. */
export function amountsIn(
  files: readonly (readonly FeeAmount[])[],
  month: Month,
  isProgramCode: (code: string) => boolean,
): readonly CaseAmount[] {
  const [first, last] = [firstDay(month), lastDay(month)];
  return files.flatMap(amounts =>
    amounts
      .filter(it => isProgramCode(it.code) && it.from <= last && (it.until === null || it.until >= first))
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))
      .map(it => ({
        code: it.code,
        cents: it.cents,
        ...(it.modifier !== null && { modifier: it.modifier }),
        ...(it.from > first && { from: it.from }),
        ...(it.until !== null && it.until < last && { until: it.until }),
      })),
  );
}
