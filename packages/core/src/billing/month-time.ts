import { lastDay, monthOf } from '../basics/day.ts';
import { epochMs, instantAt, wholeSecond } from '../basics/instant.ts';
import { type Range, without } from '../basics/range.ts';
import { endOfDay, localDay } from '../basics/zone.ts';
import { type BillingCase, momentOf } from './billing-case.ts';
import type { PracticeMonth } from './practice-month.ts';
import { consentsOf } from './requirements.ts';
import { listOf, type Rules, wordOf } from './rules-in-force.ts';
import { afterDay, allTime, leaveOut, leaveOutRanges, type Part } from './time-line.ts';

/** What of a practice's month may count for a program at all: the rest carries the rule that left it out. */
export function monthTime(
  { facts, month, practice, rules }: PracticeMonth,
  { name, roles, countsBeforeConsent = false }: Counting,
  all: readonly Part[],
): readonly Part[] {
  const { deceasedOn, timeZone } = facts.patient;
  const own = all.filter(part => part.month === month && part.practice === practice);
  const ours = leaveOut(own, 'time.other-program', part => !part.time.programs.includes(name));
  const ofRole = leaveOut(ours, 'time.performer', part => part.role === null || !roles.includes(part.role));
  const alive =
    deceasedOn === undefined
      ? ofRole
      : leaveOutRanges(ofRole, 'time.after-death', () => [afterDay(deceasedOn, timeZone)]);
  const isNothingLeft = alive.every(part => part.rule !== null);
  if (isNothingLeft || countsBeforeConsent || !asksConsent(rules, name)) return alive;
  const { before, after } = withoutConsent(facts, name, practice, rules);
  return leaveOutRanges(
    leaveOutRanges(alive, 'time.before-consent', () => before),
    'time.after-revocation',
    () => after,
  );
}

type Counting = {
  readonly name: string;
  readonly roles: readonly string[];
  /** No minute counts before the program's consent (T7); not so where there is no such rule. */
  readonly countsBeforeConsent?: boolean | undefined;
};

/** Whether the rules ask for the program’s consent at all. */
export const asksConsent = (rules: Rules, program: string): boolean =>
  rules.isBase || listOf(rules, program, 'asks').some(it => it.endsWith('.consent'));

/** Minutes count from the first whole second after consent until it is stopped (T7, T8). */
function withoutConsent(facts: BillingCase, program: string, practice: string, rules: Rules) {
  const { timeZone } = facts.patient;
  const toMonthEnd = wordOf(rules, 'time', 'after-revocation') === 'to-month-end';
  const stopOf = (at: string) =>
    toMonthEnd
      ? endOfDay(lastDay(monthOf(localDay(momentOf(at), timeZone))), timeZone)
      : wholeSecond(momentOf(at));
  const inForce: readonly Range[] = consentsOf(facts, program, practice).map(it => ({
    start: instantAt(Math.ceil(epochMs(momentOf(it.at)) / 1000) * 1000),
    end: it.revokedAt ? stopOf(it.revokedAt) : allTime.end,
  }));
  const gaps = without(allTime, inForce);
  return {
    before: gaps.filter(gap => gap.start === allTime.start),
    after: gaps.filter(gap => gap.start !== allTime.start),
  };
}

/** Seconds that the same person also recorded for another patient may be used for one of them only (T4). */
export function leaveOutOtherPatients(
  facts: PracticeMonth['facts'],
  parts: readonly Part[],
): readonly Part[] {
  const elsewhere = Map.groupBy(facts.otherPatientTime ?? [], it => it.by);
  return leaveOutRanges(parts, 'time.other-patient', part =>
    (elsewhere.get(part.time.by) ?? []).map(it => ({
      start: wholeSecond(momentOf(it.start)),
      end: wholeSecond(momentOf(it.end)),
    })),
  );
}

/** The entries of which another patient may have seconds. */
export const entriesShared = (parts: readonly Part[]): readonly string[] => [
  ...new Set(parts.filter(part => part.rule === 'time.other-patient').map(part => part.time.id)),
];
