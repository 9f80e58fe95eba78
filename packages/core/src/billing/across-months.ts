import type { Line, Verdict } from './billing-answer.ts';
import { verdictOf } from './practice-month.ts';
import type { Rules } from './rules-in-force.ts';
import { areApart } from './tcm.program.ts';
import { oneSet } from './timed.program.ts';

/** What months have to do with each other: two discharges within thirty days have one transition, whatever their months. */

const isTransition = (line: Line): boolean => ['99495', '99496'].includes(line.code);
const mayBoth = (rules: Rules, a: Line, b: Line): boolean =>
  a === b || !isTransition(a) || !isTransition(b) || a.month === b.month || areApart(rules, a, b);

/** The legal sets within lines of several months, the higher amount of those that exclude each other first. */
export function legalAcross(rules: Rules, lines: readonly Line[]): readonly (readonly Line[])[] {
  const torn = lines.filter(line => lines.some(other => !mayBoth(rules, line, other)));
  if (torn.length === 0) return [lines];
  const amount = (set: readonly Line[]) => set.reduce((sum, line) => sum + (line.allowedCents ?? 0), 0);
  return torn
    .map(first => {
      const set = [first];
      for (const line of torn) if (set.every(other => mayBoth(rules, line, other))) set.push(line);
      return set;
    })
    .toSorted((a, b) => amount(b) - amount(a))
    .map(set => lines.filter(line => !torn.includes(line) || set.includes(line)));
}

/** Ready in its own month, and another month's line stands in its place. */
export function standingAcross(verdicts: readonly Verdict[], lines: readonly Line[]): Verdict[] {
  const transitions = lines.filter(isTransition);
  return verdicts.map(one => {
    const isTransitions = ['99495', '99496'].includes(one.code);
    const stands = transitions.some(
      line => line.code === one.code && line.month === one.month && line.practice === one.practice,
    );
    if (one.verdict !== 'billable' || !isTransitions || stands) return one;
    const because = [...one.because, oneSet({ lines: transitions, parts: [] })];
    return { ...one, because, verdict: verdictOf(because) };
  });
}
