import type { Line } from './billing-answer.ts';
import type { BillingCase } from './billing-case.ts';

/** Which of several legal sets of lines stays, and which is proposed (T2, S1). */

/** What makes two sets the same claims. */
export const keyOf = (lines: readonly Line[]): string =>
  lines
    .map(line => `${line.code} ${line.units} ${line.practice} ${line.serviceKey}`)
    .toSorted()
    .join(',');

/** Steps of one family: the later replaces the earlier and is the better for whoever reached it. */
const ladders: readonly (readonly string[])[] = [
  ['99470', '99457'],
  ['98979', '98980'],
  ['G2214', '99492'],
  ['G2214', '99493'],
];

const isLater = (code: string, than: string): boolean =>
  ladders.some(it => it.includes(code) && it.indexOf(than) > it.indexOf(code));

/** Whether a set has all lines of another that is not the same, or better ones. */
export const beats = (mine: readonly Line[], theirs: readonly Line[]): boolean =>
  theirs.every(line =>
    mine.some(
      own =>
        own.practice === line.practice &&
        own.serviceKey === line.serviceKey &&
        ((own.code === line.code && own.units >= line.units) || isLater(line.code, own.code)),
    ),
  );

const amountOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + (line.allowedCents ?? 0), 0);

/** The codes that describe the month, before anything is weighed in money. */
const honestCodes: readonly string[] = ['99487', '99492', '99493', 'G2214'];
const honest = (lines: readonly Line[]): number =>
  lines.filter(line => honestCodes.includes(line.code)).length;

/** Lines of the family that a person chose for their month. */
const chosen = ({ choices = [] }: BillingCase, lines: readonly Line[]): number =>
  choices.length === 0
    ? 0
    : lines.filter(line => line.family === choices.findLast(it => it.month === line.month)?.family).length;

/**
 * Proposed first: what a person chose; complex chronic care where it is met and collaborative before general
 * behavioral care; then the higher known amount, then fewer codes (S1).
 */
export const byPreference = (it: BillingCase, a: readonly Line[], b: readonly Line[]): number =>
  Math.sign(chosen(it, b)) - Math.sign(chosen(it, a)) ||
  honest(b) - honest(a) ||
  amountOf(b) - amountOf(a) ||
  a.length - b.length;
