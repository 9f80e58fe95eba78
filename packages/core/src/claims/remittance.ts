import type { Day } from '../basics/day.ts';

/** What a payer says it paid and why, as data. Money is integer cents; what it takes back is negative. */
export type Remittance = {
  /** The number of the check or transfer (TRN02): one number, one payment. */
  readonly traceNumber: string;
  /** TRN03, who gave the number. */
  readonly originator: string;
  /** BPR01: I money goes with it, H it only tells, … */
  readonly handling: string;
  readonly method: 'transfer' | 'check' | 'none' | 'other';
  readonly paidCents: number;
  readonly day: Day | null;
  readonly producedOn: Day | null;
  readonly payer: { readonly name: string; readonly id: string | null };
  readonly payee: { readonly name: string; readonly npi: string | null; readonly taxId: string | null };
  readonly claims: readonly RemittanceClaim[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
  /** Whether the payment is its claims less the adjustments of the provider, and every claim adds up too. */
  readonly isBalanced: boolean;
};

export type Adjustment = {
  /** CO by contract or law, PR the patient owes it, OA other, PI the payer’s own view, CR a correction. */
  readonly group: string;
  /** CARC */
  readonly reason: string;
  readonly cents: number;
  readonly quantity: number | null;
};

export type RemittanceClaim = {
  readonly segmentNumber: number;
  /** CLM01 as we wrote it. */
  readonly claimId: string;
  /** CLP02: 1 primary, 2 secondary, 3 tertiary, 4 denied, 19–21 passed on, 22 taken back, 23 not ours, 25 predetermined. */
  readonly status: string;
  readonly outcome: 'paid' | 'denied' | 'reversed' | 'not-ours' | 'predetermined';
  readonly isPassedOn: boolean;
  readonly chargeCents: number;
  readonly paidCents: number;
  /** What the payer says the patient owes (CLP05); null when it says nothing. */
  readonly patientCents: number | null;
  readonly filingIndicator: string;
  readonly payerClaimNumber: string | null;
  readonly patient: { readonly family: string; readonly given: string; readonly memberId: string | null };
  /** The member number as the payer corrects it (NM1*74). */
  readonly correctedMemberId: string | null;
  readonly passedOnTo: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly receivedOn: Day | null;
  readonly adjustments: readonly Adjustment[];
  /** RARC of the whole claim (MOA, MIA). */
  readonly remarks: readonly string[];
  readonly lines: readonly RemittanceLine[];
  readonly isBalanced: boolean;
};

export type RemittanceLine = {
  readonly segmentNumber: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** What we billed, where the payer judged another code (SVC06). */
  readonly billedCode: string | null;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly paidUnits: number | null;
  readonly from: Day | null;
  readonly to: Day | null;
  /** REF 6R as we wrote it. */
  readonly controlNumber: string | null;
  readonly allowedCents: number | null;
  readonly adjustments: readonly Adjustment[];
  /** RARC (LQ HE). */
  readonly remarks: readonly string[];
  readonly isBalanced: boolean;
};

export type ProviderAdjustment = {
  readonly segmentNumber: number;
  readonly providerId: string;
  /** PLB03-1: WO taken back what was paid too much, L6 interest, FB carried over, 72 returned, … */
  readonly reason: string;
  readonly reference: string | null;
  /** Positive lowers the payment. */
  readonly cents: number;
};

export const sumOfAdjustments = (adjustments: readonly Adjustment[]): number =>
  adjustments.reduce((sum, it) => sum + it.cents, 0);

/** What the adjustments leave to the patient: the group PR of the claim and its lines. */
export const patientShareCents = (claim: RemittanceClaim): number =>
  sumOfAdjustments(
    [...claim.adjustments, ...claim.lines.flatMap(it => it.adjustments)].filter(it => it.group === 'PR'),
  );
