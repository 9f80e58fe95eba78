import type { ClaimState } from '@trellis/core/claims/claim-state';
import { standingPosting, standingPostings } from '@trellis/core/claims/claim-state';
import { allowedCents, patientCents } from '@trellis/core/claims/posting';
import type { PaidLine } from '@trellis/core/claims/remit';
import type { StatusLook } from '../kit/Status.tsx';
import type { Claim } from './claims.queries.ts';

export const claimFilters = ['all', 'waiting', 'paid', 'work', 'done'] as const;
export type ClaimFilter = (typeof claimFilters)[number];

const groupOf: Readonly<Record<ClaimState, Exclude<ClaimFilter, 'all'>>> = {
  sent: 'waiting',
  accepted: 'waiting',
  paid: 'paid',
  rejected: 'work',
  partly: 'work',
  denied: 'work',
  'taken-back': 'work',
  corrected: 'done',
  voided: 'done',
};

export const claimsIn = (claims: readonly Claim[], filter: ClaimFilter): readonly Claim[] =>
  claims.filter(it => filter === 'all' || groupOf[it.state] === filter);

export const lookOf: Readonly<Record<ClaimState, StatusLook>> = {
  sent: 'waiting',
  accepted: 'dated',
  rejected: 'unmet',
  paid: 'met',
  partly: 'soon',
  denied: 'unmet',
  'taken-back': 'soon',
  corrected: 'not',
  voided: 'not',
};

type Claimed = Pick<Claim, 'items' | 'postings' | 'number'>;

/** One line of a claim with its money; null where nobody has answered. */
export type MoneyLine = Claim['items'][number] & {
  readonly paid:
    | (Pick<PaidLine, 'adjustments' | 'remarks'> & {
        readonly allowedCents: number;
        readonly paidCents: number;
        readonly patientCents: number;
      })
    | null;
};

/** The payment that stands, line by line: by the line's own number, else by its code. */
export function moneyOf(claim: Claimed): readonly MoneyLine[] {
  const posting = standingPosting(claim.postings);
  return claim.items.map(item => {
    const line =
      posting?.lines.find(it => it.controlNumber === `${claim.number}-${item.position}`) ??
      posting?.lines.find(it => it.controlNumber === null && it.code === item.code);
    return {
      ...item,
      paid: line
        ? {
            adjustments: line.adjustments,
            remarks: line.remarks,
            paidCents: line.paidCents,
            allowedCents: allowedCents(line),
            patientCents: patientCents(line.adjustments),
          }
        : null,
    };
  });
}

/** What was paid for a claim as it stands, by every payer that answered; null while nobody has. */
export const paidOf = (claim: Pick<Claim, 'postings'>): number | null => {
  const standing = standingPostings(claim.postings);
  return standing.length > 0 ? standing.reduce((sum, it) => sum + it.paidCents, 0) : null;
};

export const codesOf = (items: readonly { readonly code: string; readonly units: number }[]): string =>
  items.map(it => (it.units > 1 ? `${it.code} × ${it.units}` : it.code)).join(', ');
