import type { ClaimId } from './claim-number.ts';
import { isContract } from './denial.ts';
import type { Adjustment, PaidClaim, PaidLine, Remittance } from './remit.ts';

/** What becomes of one payment for a claim: posted, or kept with the reason why not. */
export const postingOutcomes = [
  'posted',
  'unknown-claim',
  'twice',
  'not-balanced',
  'more-than-charged',
  'nothing-to-take-back',
  'file-not-balanced',
] as const;
export type PostingOutcome = (typeof postingOutcomes)[number];

/** A claim that is here, with what was posted to it before. */
export type PostedTo = {
  readonly id: ClaimId;
  readonly number: string;
  readonly chargeCents: number;
  /** Whether it was sent to a second or third payer: only that one answers it. */
  readonly isLater: boolean;
  readonly postings: readonly PostedBefore[];
};

type PostedBefore = {
  readonly status: string;
  readonly trace: string;
  readonly payerName: string;
  readonly place: PayerPlace;
  readonly paidCents: number;
  readonly chargeCents: number;
};

/** Which payer answered: the one billed, or the second or third it was passed on to. */
export type PayerPlace = 1 | 2 | 3;

export type Posting = {
  readonly paid: PaidClaim;
  readonly claimId: ClaimId | null;
  readonly place: PayerPlace;
  readonly outcome: PostingOutcome;
};

/** CLP02 of a payment that takes an earlier one back. Source: 005010X221A1, loop 2100, read 2026-11. */
const takenBack = '22';

const sum = (amounts: readonly { readonly cents: number }[]): number =>
  amounts.reduce((total, it) => total + it.cents, 0);

/** By how much a remittance does not add up: payment less what its claims and the amounts beside them say. */
export const differenceOf = (it: Remittance): number =>
  it.paymentCents - (it.claims.reduce((total, claim) => total + claim.paidCents, 0) - it.providerCents);

/** A line adds up when what was charged less the adjustments is what was paid. */
export const lineBalances = (line: Pick<PaidLine, 'chargeCents' | 'paidCents' | 'adjustments'>): boolean =>
  line.chargeCents - sum(line.adjustments) === line.paidCents;

/** The same for a claim: over its own adjustments and those of its lines, and its lines sum up to it. */
export function claimBalances(it: PaidClaim): boolean {
  const ofLines = it.lines.reduce((total, line) => total + sum(line.adjustments), 0);
  const charged = it.lines.reduce((total, line) => total + line.chargeCents, 0);
  return (
    it.chargeCents - sum(it.adjustments) - ofLines === it.paidCents &&
    it.lines.every(lineBalances) &&
    (it.lines.length === 0 || charged === it.chargeCents)
  );
}

/**
 * What is posted of a remittance. One that does not add up posts nothing; in one that does, each claim stands for
 * itself, what takes back before what pays anew, in whatever order they stand. `known` finds the claims that are here;
 * a payment seen under the same trace number is posted once.
 */
export function decidePostings(
  remittance: Remittance,
  known: ReadonlyMap<string, PostedTo>,
): readonly Posting[] {
  const addsUp = differenceOf(remittance) === 0;
  const seen = new Map<string, PostedTo['postings']>();
  const decided = new Map<PaidClaim, Posting>();
  for (const paid of remittance.claims.toSorted((a, b) => Number(takesBack(b)) - Number(takesBack(a)))) {
    const claim = known.get(paid.number);
    const claimId = claim?.id ?? null;
    const before = [...(claim?.postings ?? []), ...(seen.get(paid.number) ?? [])];
    const place = claim && !claim.isLater ? placeOf(paid, remittance.payerName, before) : 1;
    const of = { trace: remittance.trace, before: before.filter(it => it.place === place) };
    const outcome = !claim
      ? 'unknown-claim'
      : addsUp
        ? outcomeOf(paid, claim, of.before, of.trace)
        : 'file-not-balanced';
    decided.set(paid, { paid, claimId, place, outcome });
    if (outcome !== 'posted') continue;
    const { status, paidCents, chargeCents } = paid;
    const now = { status, place, paidCents, chargeCents, ...of, payerName: remittance.payerName };
    seen.set(paid.number, [...(seen.get(paid.number) ?? []), now]);
  }
  return remittance.claims.flatMap(it => decided.get(it) ?? []);
}

const takesBack = (paid: PaidClaim): boolean => paid.status === takenBack || paid.chargeCents < 0;

/** CLP02: processed as first, second or third, each perhaps passed on. Source: 005010X221A1, loop 2100, read 2026-11. */
const placeOfStatus: Readonly<Record<string, PayerPlace>> = { 1: 1, 19: 1, 2: 2, 20: 2, 3: 3, 21: 3 };

/** A denial or a taking back does not say as which payer: it is the place in which that payer answered before. */
function placeOf(paid: PaidClaim, payerName: string, before: PostedTo['postings']): PayerPlace {
  const said = placeOfStatus[paid.status];
  if (said) return said;
  const own = before.findLast(it => it.payerName === payerName);
  if (own) return own.place;
  return before.some(it => it.place === 1 && passedOnStatuses.includes(it.status)) ? 2 : 1;
}

/** CLP02 of a claim that the payer itself sent on to the next one. Source: 005010X221A1, loop 2100, read 2026-11. */
export const passedOnStatuses: readonly string[] = ['19', '20', '21'];

export const isPassedOn = (it: Pick<PaidClaim, 'status'>): boolean => passedOnStatuses.includes(it.status);

function outcomeOf(
  paid: PaidClaim,
  claim: PostedTo,
  before: PostedTo['postings'],
  trace: string,
): PostingOutcome {
  if (!claimBalances(paid)) return 'not-balanced';
  const standing = before.reduce((total, it) => total + it.chargeCents, 0);
  if (takesBack(paid))
    return standing + paid.chargeCents >= 0 && standing > 0 ? 'posted' : 'nothing-to-take-back';
  if (before.some(it => it.trace === trace && it.status === paid.status && it.paidCents === paid.paidCents))
    return 'twice';
  // Each payer decides a claim once; only what was taken back can be decided again.
  if (standing > 0) return 'twice';
  return paid.paidCents > claim.chargeCents || paid.chargeCents > claim.chargeCents
    ? 'more-than-charged'
    : 'posted';
}

/** What the payer took for the right price: what it paid and what it left to the patient. */
export const allowedCents = (line: Pick<PaidLine, 'paidCents' | 'adjustments'>): number =>
  line.paidCents + patientCents(line.adjustments);

export const patientCents = (adjustments: readonly Adjustment[]): number =>
  sum(adjustments.filter(it => it.group === 'PR' && costShare.has(it.reason)));

/** Deductible, coinsurance, copayment. Any other PR amount is a service that was not covered. Source: CARC 1, 2, 3. */
const costShare: ReadonlySet<string> = new Set(['1', '2', '3']);

/**
 * Nothing was taken for right, so nothing was paid and nothing is her share: the line is denied. A later payer that has
 * nothing to add to what an earlier one paid (CARC 23) denies nothing.
 */
export const isDenied = (line: Pick<PaidLine, 'chargeCents' | 'paidCents' | 'adjustments'>): boolean =>
  line.chargeCents > 0 &&
  allowedCents(line) <= 0 &&
  !(
    line.adjustments.some(it => it.reason === '23') &&
    line.adjustments.every(it => it.reason === '23' || isContract(it.group, it.reason))
  );
