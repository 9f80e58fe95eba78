import type { Day } from '../basics/day.ts';
import type { SecondReason } from '../people/coverage.ts';
import type { Adjustment } from './remit.ts';

/**
 * What a professional claim says (837P, ASC X12 005010X222A1), as data. Money is integer cents. A batch is one
 * transaction: one submitter, one receiver, one billing provider; subscribers with their claims. The patient is always
 * the subscriber (Medicare knows no dependents).
 */
export type ClaimBatch = {
  /** The submitter's own number of the batch (BHT03), at most 30 characters; comes back in the 277CA. */
  readonly reference: string;
  readonly submitter: Submitter;
  readonly receiver: { readonly name: string; readonly id: string };
  readonly billingProvider: BillingProvider;
  readonly subscribers: readonly Subscriber[];
};

/** CMS and most clearing houses refuse transactions with more claims. Source: 005010X222A1, section 1.4 (ST–SE limit). */
export const mostClaimsInBatch = 5000;

export type Submitter = {
  readonly name: string;
  /** The number the receiver gave (46). */
  readonly id: string;
  readonly contactName: string;
  /** Ten digits. */
  readonly contactPhone: string;
};

export type PostalAddress = {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  /** Two letters. */
  readonly state: string;
  /** Five or nine digits; a billing provider's and a facility's have nine. */
  readonly zip: string;
};

export type PersonName = {
  readonly family: string;
  readonly given: string;
  readonly middle: string | null;
};

export type BillingProvider = {
  readonly name: { readonly organization: string } | PersonName;
  readonly npi: string;
  /** Ten characters of the NUCC list. */
  readonly taxonomy: string | null;
  /** Nine digits. */
  readonly tax: { readonly kind: 'ein' | 'ssn'; readonly number: string };
  /** A street, not a post office box. */
  readonly address: PostalAddress;
  /** Where payment goes when it is another address. */
  readonly payTo: PostalAddress | null;
};

export type Subscriber = PersonName & {
  readonly memberId: string;
  readonly birthDate: Day;
  readonly sex: 'F' | 'M' | 'U';
  readonly address: PostalAddress;
  /** Where this payer stands among those who pay (SBR01). */
  readonly responsibility: Responsibility;
  /** Why Medicare pays after another payer (SBR05); null where it pays first or is not the one billed. */
  readonly secondBecause: SecondReason | null;
  readonly groupNumber: string | null;
  /** SBR09: MB Medicare Part B, 16 Medicare Advantage, MC Medicaid, CI commercial, … */
  readonly filingIndicator: string;
  readonly payer: { readonly name: string; readonly id: string };
  readonly claims: readonly Claim[];
};

export type Practitioner = PersonName & { readonly npi: string };

/** 1 original, 7 replaces, 8 takes back; 7 and 8 name the payer's number of the claim they change. */
export type Submission =
  | { readonly frequency: '1'; readonly payerClaimNumber: null }
  | { readonly frequency: '7' | '8'; readonly payerClaimNumber: string };

export type Claim = {
  /** The practice's own number (CLM01), at most 20 characters: payers give back no more for certain. */
  readonly id: string;
  readonly chargeCents: number;
  readonly placeOfService: string;
  readonly submission: Submission;
  readonly acceptsAssignment: boolean;
  /** ICD-10-CM without the dot, the principal one first, at most 12. */
  readonly diagnoses: readonly string[];
  /** Null where the billing provider, a person, gave the service. */
  readonly rendering: (Practitioner & { readonly taxonomy: string | null }) | null;
  readonly supervising: Practitioner | null;
  readonly referring: Practitioner | null;
  /** Where the service was given, when not at the billing provider's address. */
  readonly facility: Facility | null;
  readonly priorAuthorization: string | null;
  readonly cliaNumber: string | null;
  readonly note: string | null;
  readonly otherPayers: readonly OtherPayer[];
  readonly lines: readonly ServiceLine[];
};

/** First, second or third of those who pay (SBR01). */
export type Responsibility = 'P' | 'S' | 'T';

/** Another payer of the same patient: one that pays later, or one that has decided before. */
export type OtherPayer = {
  readonly responsibility: Responsibility;
  readonly secondBecause: SecondReason | null;
  readonly filingIndicator: string;
  readonly memberId: string;
  readonly payer: { readonly name: string; readonly id: string };
  /** What it decided about the claim as a whole; null while it has not. */
  readonly decided: DecidedClaim | null;
};

export type DecidedClaim = {
  readonly paidCents: number;
  /** Adjustments of no line alone. */
  readonly adjustments: readonly Adjustment[];
  /** Only where it decided no lines: the day, and what it left to the patient. */
  readonly whole: { readonly day: Day; readonly leftCents: number } | null;
};

/** What another payer decided about one line (loop 2430). */
export type DecidedLine = {
  readonly payerId: string;
  readonly paidCents: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly adjustments: readonly Adjustment[];
  readonly day: Day;
  /** What it left to the patient. */
  readonly leftCents: number;
};

export type Facility = {
  readonly name: string;
  readonly npi: string | null;
  readonly address: PostalAddress;
};

export type ServiceLine = {
  readonly code: string;
  /** At most four. */
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  readonly units: number;
  /** Only where it is not the claim's. */
  readonly placeOfService: string | null;
  /** Diagnoses by place from 1, the most important first, one to four. */
  readonly pointers: readonly number[];
  readonly from: Day;
  readonly to: Day;
  /** The line's own number (REF 6R), at most 30 characters: the remittance gives it back. */
  readonly controlNumber: string;
  readonly note: string | null;
  readonly decidedBy: readonly DecidedLine[];
};

/** What the file around the batches says. Numbers and clock are given: the same input writes the same bytes. */
export type FileEnvelope = {
  readonly sender: { readonly qualifier: string; readonly id: string };
  readonly receiver: { readonly qualifier: string; readonly id: string };
  /** GS02 and GS03. */
  readonly applicationSender: string;
  readonly applicationReceiver: string;
  readonly usage: 'production' | 'test';
  /** 1 to 999999999; each is used once between two partners. */
  readonly interchangeNumber: number;
  readonly groupNumber: number;
  readonly day: Day;
  /** Hours and minutes where the sender is, `1430`. */
  readonly time: string;
};
