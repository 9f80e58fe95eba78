import type { Month } from '../basics/day.ts';
import type { Line, Verdict } from './billing-answer.ts';
import type { BillingCase } from './billing-case.ts';
import type { Part } from './time-line.ts';

/** Lines that may legally stand together, and what became of the practice's time in them. */
export type ClaimSet = {
  readonly lines: readonly Line[];
  readonly parts: readonly Part[];
  /** Stays a choice although another has more: seconds may be given to another patient instead. */
  readonly isLess?: boolean;
};

/** What a program makes of one practice's month. */
export type ProgramMonth = {
  /** Every legal set, the proposed one first; empty when nothing is billable. A set may be without lines. */
  readonly sets: readonly ClaimSet[];
  /** Where time went when no set stands. */
  readonly parts: readonly Part[];
  /** Verdicts on each of the program's codes, given the set that stands. */
  readonly verdicts: (standing: ClaimSet | undefined) => readonly Verdict[];
};

/** One program, one file: it says whose months it has a view on and judges each by the time it is given. */
export type Program = {
  readonly name: string;
  /** False: no entry of time is ever given to it. */
  readonly isTimed?: boolean;
  /** Practices with a stake in this program for this patient. */
  readonly practices: (it: BillingCase) => readonly string[];
  readonly judge: (it: BillingCase, month: Month, practice: string, parts: readonly Part[]) => ProgramMonth;
};

/** One program's view of one practice's month. */
export type View = { readonly program: Program; readonly practice: string; readonly judged: ProgramMonth };
