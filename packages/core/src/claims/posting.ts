import type { ClaimId } from './claim-number.ts';
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
  readonly postings: readonly {
    readonly status: string;
    readonly trace: string;
    readonly paidCents: number;
    readonly chargeCents: number;
  }[];
};

export type Posting = {
  readonly paid: PaidClaim;
  readonly claimId: ClaimId | null;
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
 * itself. `known` finds the claims that are here; a payment seen under the same trace number is posted once.
 */
export function decidePostings(
  remittance: Remittance,
  known: ReadonlyMap<string, PostedTo>,
): readonly Posting[] {
  const addsUp = differenceOf(remittance) === 0;
  const seen = new Map<string, PostedTo['postings']>();
  return remittance.claims.map(paid => {
    const claim = known.get(paid.number);
    const claimId = claim?.id ?? null;
    if (!claim) return { paid, claimId, outcome: 'unknown-claim' };
    if (!addsUp) return { paid, claimId, outcome: 'file-not-balanced' };
    const before = [...claim.postings, ...(seen.get(paid.number) ?? [])];
    const outcome = outcomeOf(paid, claim, before, remittance.trace);
    if (outcome === 'posted') {
      const { status, paidCents, chargeCents } = paid;
      const now = { status, paidCents, chargeCents, trace: remittance.trace };
      seen.set(paid.number, [...(seen.get(paid.number) ?? []), now]);
    }
    return { paid, claimId, outcome };
  });
}

function outcomeOf(
  paid: PaidClaim,
  claim: PostedTo,
  before: PostedTo['postings'],
  trace: string,
): PostingOutcome {
  if (!claimBalances(paid)) return 'not-balanced';
  const standing = before.reduce((total, it) => total + it.chargeCents, 0);
  if (paid.status === takenBack || paid.chargeCents < 0)
    return standing + paid.chargeCents >= 0 && standing > 0 ? 'posted' : 'nothing-to-take-back';
  if (before.some(it => it.trace === trace && it.status === paid.status && it.paidCents === paid.paidCents))
    return 'twice';
  // A claim is decided once; only what was taken back can be decided again.
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

/** Nothing was taken for right, so nothing was paid and nothing is her share: the line is denied. */
export const isDenied = (line: Pick<PaidLine, 'chargeCents' | 'paidCents' | 'adjustments'>): boolean =>
  line.chargeCents > 0 && allowedCents(line) <= 0;
