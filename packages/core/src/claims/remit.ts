import { z } from 'zod';
import type { Day } from '../basics/day.ts';

/** Why an amount was not paid: contractual, patient’s, other, payer’s own, correction. Source: X12 835, CAS01. */
export const adjustmentGroups = ['CO', 'PR', 'OA', 'PI', 'CR'] as const;

export const adjustmentSchema = z.object({
  group: z.enum(adjustmentGroups),
  /** Claim adjustment reason code (CARC). */
  reason: z.string(),
  cents: z.number().int(),
});
export type Adjustment = Readonly<z.infer<typeof adjustmentSchema>>;

export const paidLineSchema = z.object({
  /** The line's own number, where the payer gave it back. */
  controlNumber: z.string().nullable(),
  code: z.string(),
  units: z.number().nullable(),
  chargeCents: z.number().int(),
  paidCents: z.number().int(),
  adjustments: z.array(adjustmentSchema.readonly()).readonly(),
  /** Remittance advice remark codes (RARC). */
  remarks: z.array(z.string()).readonly(),
});
export type PaidLine = Readonly<z.infer<typeof paidLineSchema>>;

/** What one remittance says of one claim. `status` is CLP02: 1 to 3 processed, 4 denied, 22 taken back. */
export type PaidClaim = {
  readonly number: string;
  readonly status: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientCents: number;
  readonly payerClaimNumber: string | null;
  /** Of the claim as a whole, beside those of its lines. */
  readonly adjustments: readonly Adjustment[];
  /** RARC of the claim as a whole. */
  readonly remarks: readonly string[];
  /** Whom the payer passed it on to (CLP02 19 to 21), where it says so. */
  readonly passedOnTo: string | null;
  readonly lines: readonly PaidLine[];
};

/** What stands beside the claims (PLB): an overpayment taken back, a balance carried over, interest. */
export const providerAmountSchema = z.object({
  reason: z.string(),
  reference: z.string().nullable(),
  /** Positive takes away from the payment. */
  cents: z.number().int(),
});
export type ProviderAmount = Readonly<z.infer<typeof providerAmountSchema>>;

/** One payment with the claims it pays. */
export type Remittance = {
  readonly trace: string;
  readonly payerName: string;
  readonly payeeNpi: string | null;
  readonly payeeTin: string | null;
  readonly paidOn: Day | null;
  readonly paymentCents: number;
  /** The sum of the amounts beside the claims; positive takes away from the payment. */
  readonly providerCents: number;
  readonly providerAmounts: readonly ProviderAmount[];
  readonly claims: readonly PaidClaim[];
};
