import type { Day } from '../basics/day.ts';
import type { Certainty } from './rule-facts.ts';

/**
 * A rule as a row: what it is about (a code, a program, or two programs as `CCM+PCM`), which figure of it, and the
 * value with the days it is in force, where it was found and how sure that is. What an engine compares stands in
 * such rows alone: next year's rules, a payer's own and a site's reading of a disputed one are further rows.
 */
export type RuleValue = string | number | readonly string[] | null;

export type RuleRow = {
  readonly about: string;
  readonly what: string;
  readonly value: RuleValue;
  /** First and last day in force; absent: as long as the service itself. */
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  readonly source: string;
  readonly certainty: Certainty;
};

/** Rows of one kind written short: the source and certainty they share. */
export const rowsFrom =
  (source: string, certainty: Certainty = 'verified') =>
  (
    about: string,
    figures: Readonly<Record<string, RuleValue>>,
    days: { from?: string; until?: string } = {},
  ) =>
    Object.entries(figures).map(
      ([what, value]): RuleRow => ({
        about,
        what,
        value,
        ...(days.from !== undefined && { from: days.from as Day }),
        ...(days.until !== undefined && { until: days.until as Day }),
        source,
        certainty,
      }),
    );

export const isRowOn = (it: Pick<RuleRow, 'from' | 'until'>, day: Day): boolean =>
  (it.from === undefined || it.from <= day) && (it.until === undefined || day <= it.until);
