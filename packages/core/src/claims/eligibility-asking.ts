import { type Day, findDay } from '../basics/day.ts';
import { type Coverage, coverageOn } from '../people/coverage.ts';
import type { Patient } from '../people/patient.ts';
import { type ClaimPayer, type ClaimSetup, findPayer } from './claim-setup.ts';
import type { EligibilityQuestion } from './eligibility.ts';

export type Unaskable = 'no-coverage' | 'no-payer' | 'no-number' | 'no-birth-date' | 'deceased';

export type Askable = {
  readonly payer: ClaimPayer | null;
  /** Null when she can be asked about. */
  readonly unaskable: Unaskable | null;
  readonly question: Omit<EligibilityQuestion, 'trace'> | null;
};

/** Whom to ask about a patient, and with what; or why that cannot be. */
export function decideAsking(
  patient: Pick<Patient, 'family' | 'given' | 'birthDate' | 'sex' | 'deceasedOn'>,
  coverages: readonly Coverage[],
  setup: Pick<ClaimSetup, 'payers'>,
  day: Day,
): Askable {
  const coverage = coverageOn(coverages, day);
  const payer = coverage && coverage.payer !== 'none' ? (findPayer(setup, coverage) ?? null) : null;
  const cannot = (unaskable: Unaskable): Askable => ({ payer, unaskable, question: null });
  if (patient.deceasedOn !== null) return cannot('deceased');
  if (!coverage || coverage.payer === 'none') return cannot('no-coverage');
  if (!payer) return cannot('no-payer');
  if (coverage.memberNumber === null) return cannot('no-number');
  const birthDate = findDay(patient.birthDate);
  if (!birthDate) return cannot('no-birth-date');
  return {
    payer,
    unaskable: null,
    question: {
      memberId: coverage.memberNumber,
      family: patient.family,
      given: patient.given,
      birthDate,
      sex: patient.sex === 'female' ? 'F' : patient.sex === 'male' ? 'M' : null,
    },
  };
}

/** `E7-12`: the twelfth question of the seventh file. */
export const traceOf = (number: number, position: number): string => `E${number}-${position}`;

/** Undefined for a trace that is not ours. */
export function findTrace(
  trace: string | null,
): { readonly number: number; readonly key: string } | undefined {
  const match = /^E([1-9]\d{0,8})-([1-9]\d{0,8})$/.exec(trace ?? '');
  return match?.[1] ? { number: Number(match[1]), key: `${match[1]}-${match[2]}` } : undefined;
}

export type MissingForAsking = 'npi' | 'tin' | 'submitter' | 'receiver' | 'payers';

/** What the set-up must say before a question can leave. */
export const missingForAsking = (
  setup: Pick<ClaimSetup, 'payers' | 'submitterId' | 'receiverId'>,
  practice: { readonly npi: string | null; readonly tin: string | null },
): readonly MissingForAsking[] => [
  ...(practice.npi === null ? (['npi'] as const) : []),
  ...(practice.tin === null ? (['tin'] as const) : []),
  ...(setup.submitterId === null ? (['submitter'] as const) : []),
  ...(setup.receiverId === null ? (['receiver'] as const) : []),
  ...(setup.payers.length === 0 ? (['payers'] as const) : []),
];
