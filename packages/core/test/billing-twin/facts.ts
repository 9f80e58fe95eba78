import { type Day, firstDay, lastDay, type Month, plusDays, plusMonths } from '../../src/basics/day.ts';
import { epochMs, findInstant } from '../../src/basics/instant.ts';
import { localDay, startOfDay } from '../../src/basics/zone.ts';
import type { BillingCase, CaseTime } from '../../src/billing/billing-case.ts';

/** The facts of a case as RULES.md reads them: who, where, when. Section numbers are those of RULES.md. */

export type TwinLine = {
  readonly code: string;
  readonly units: number;
  readonly practice: string;
  readonly month: string;
  readonly serviceDate?: string;
  readonly modifiers: readonly string[];
};
export type Span = readonly [from: number, to: number];

export const line = (
  code: string,
  units: number,
  practice: string,
  month: string,
  serviceDate?: string,
  modifiers: readonly string[] = [],
): TwinLine => ({ code, units, practice, month, modifiers, ...(serviceDate ? { serviceDate } : {}) });

export function moment(text: string): number {
  const found = findInstant(text);
  if (!found) throw new TypeError(`${text} is no moment`);
  return epochMs(found);
}

export const dayOf = (it: BillingCase, text: string): Day => {
  const found = findInstant(text);
  if (!found) throw new TypeError(`${text} is no moment`);
  return localDay(found, it.patient.timeZone);
};

export const startOf = (it: BillingCase, day: Day): number => epochMs(startOfDay(day, it.patient.timeZone));

export const monthSpan = (it: BillingCase, month: Month): Span => [
  startOf(it, firstDay(month)),
  startOf(it, firstDay(plusMonths(month, 1))),
];

/** T8: nothing after the day of death counts. */
export const lifeSpan = (it: BillingCase): Span => [
  Number.NEGATIVE_INFINITY,
  it.patient.deceasedOn ? startOf(it, plusDays(it.patient.deceasedOn, 1)) : Number.POSITIVE_INFINITY,
];

export const isAliveOn = (it: BillingCase, day: string): boolean =>
  it.patient.deceasedOn === undefined || day <= it.patient.deceasedOn;

export const personOf = (it: BillingCase, id: string) => it.practitioners?.find(who => who.id === id);
export const practiceOf = (it: BillingCase, id: string) => personOf(it, id)?.practice;
export const roleOf = (it: BillingCase, id: string) => personOf(it, id)?.role;

export const consentsOf = (it: BillingCase, program: string, practice: string) =>
  (it.consents ?? []).filter(consent => consent.program === program && consent.practice === practice);

/** 1.3: the consent's billing practitioner, else the practice's first QHP. */
export const billerOf = (it: BillingCase, program: string, practice: string): string | undefined =>
  consentsOf(it, program, practice)[0]?.billingPractitioner ??
  it.practitioners?.find(who => who.practice === practice && who.role === 'qhp')?.id;

/** T7 and T8: from the consent to its revocation. RTM has no consent rule. */
export function consentSpans(it: BillingCase, program: string, practice: string): readonly Span[] {
  if (program === 'RTM') return [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];
  return consentsOf(it, program, practice).map(consent => [
    moment(consent.at),
    consent.revokedAt ? moment(consent.revokedAt) : Number.POSITIVE_INFINITY,
  ]);
}

const cut = ([a, b]: Span, [c, d]: Span): Span => [Math.max(a, c), Math.min(b, d)];
const hasLength = ([a, b]: Span): boolean => a < b;

export const intersect = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  spans.flatMap(span => others.map(other => cut(span, other))).filter(hasLength);

export const minus = (spans: readonly Span[], taken: readonly Span[]): readonly Span[] =>
  taken.reduce<readonly Span[]>(
    (left, [c, d]) =>
      left
        .flatMap(([a, b]): Span[] => [
          [a, Math.min(b, c)],
          [Math.max(a, d), b],
        ])
        .filter(hasLength),
    spans,
  );

/** T3: overlapping intervals are counted once. */
export function unionMinutes(spans: readonly Span[]): number {
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(from, reached);
    if (to > start) total += to - start;
    reached = Math.max(reached, to);
  }
  return total / 60_000;
}

export const spanOf = (entry: { readonly start: string; readonly end: string }): Span => [
  moment(entry.start),
  moment(entry.end),
];

/** What of an entry may count for a program of its person's practice, over all months. T5, T7, T8. */
export function countable(
  it: BillingCase,
  entry: CaseTime,
  program: string,
  taken: readonly { by: string; span: Span }[],
): readonly Span[] {
  const practice = practiceOf(it, entry.by);
  if (!practice) return [];
  const own = intersect([spanOf(entry)], [lifeSpan(it)]);
  const consented = intersect(own, consentSpans(it, program, practice));
  return minus(
    consented,
    taken.filter(other => other.by === entry.by).map(other => other.span),
  );
}

/** Facts that were there by the end of the month. */
export const isBy = (day: string | null | undefined, month: Month): boolean =>
  day !== undefined && day !== null && day <= lastDay(month);

export const hasClaim = (
  it: BillingCase,
  month: string,
  codes: readonly string[],
  where: (claim: NonNullable<BillingCase['otherClaims']>[number]) => boolean = () => true,
): boolean =>
  (it.otherClaims ?? []).some(
    claim => codes.includes(claim.code) && (claim.month ?? claim.on?.slice(0, 7)) === month && where(claim),
  );

/** 1.1 Time: practice of a claim, else of its practitioner. */
export const claimPractice = (
  it: BillingCase,
  claim: NonNullable<BillingCase['otherClaims']>[number],
): string | undefined => claim.practice ?? (claim.by ? practiceOf(it, claim.by) : undefined);
