import { csvOf } from '../basics/csv.ts';
import { type Day, lastDay, monthOf } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { BillingCase } from './billing-case.ts';
import { medicareRows } from './medicare.rows.ts';
import { isRowOn, type RuleRow, type RuleValue } from './rule-rows.ts';
import { disputedRules } from './rule-settings.ts';
import { setsIn, settingsIn } from './rules-in-force.ts';

/** A rule in force with who put it: the product's rule set, a site's reading, or a loaded set. */
export type RuleInForce = RuleRow & { readonly by: string };

export type SiteRules = Pick<BillingCase, 'settings' | 'ruleSets'>;

/** Every rule a payer's month is judged by, each figure once: the row that stands. */
export function rulesOn(site: SiteRules, payer: string, day: Day): readonly RuleInForce[] {
  const month = monthOf(day);
  const it = { ...site, patient: { payer } };
  const standing = new Map<string, RuleInForce>();
  const put = (rows: readonly RuleRow[], by: string) => {
    for (const row of rows
      .filter(one => isRowOn(one, lastDay(month)))
      .toSorted((a, b) => byText(a.from ?? '', b.from ?? '')))
      standing.set(`${row.about} ${row.what}`, { ...row, by });
  };
  put(medicareRows, '');
  for (const { name, value } of settingsIn(it, month)) put(disputedRules[name].rows[value] ?? [], name);
  for (const set of setsIn(it, month)) put(set.rows, set.id);
  return [...standing.values()].toSorted((a, b) => byText(a.about, b.about) || byText(a.what, b.what));
}

export const valueText = (value: RuleValue): string =>
  value === null ? 'none' : typeof value === 'object' ? value.join(' ') : String(value);

/** The same as a table; read back as a rule file it says the same. */
export const rulesCsv = (rules: readonly RuleInForce[]): string =>
  csvOf([
    ['about', 'what', 'value', 'from', 'until', 'source', 'certainty', 'by'],
    ...rules.map(it => [
      it.about,
      it.what,
      valueText(it.value),
      it.from ?? '',
      it.until ?? '',
      it.source,
      it.certainty,
      it.by,
    ]),
  ]);
