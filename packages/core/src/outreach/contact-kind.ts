import { z } from 'zod';
import { plainText } from '../basics/text.ts';
import type { Activity } from '../time/span.ts';

/** The three ways a try at somebody ends. */
export const outcomes = ['reached', 'left-message', 'no-answer'] as const;
export type Outcome = (typeof outcomes)[number];

/** Every way a contact ends; which of them fit is said by `outcomesOf`. */
export const contactOutcomes = [
  ...outcomes,
  /** Spoken with, and not finished: the line broke, or she calls again. */
  'to-continue',
  /** The pharmacy, agency or provider gave the answer that was asked for. */
  'settled',
  /** They will answer later. */
  'waiting',
  /** Work without a call, finished. */
  'done',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

const name = plainText(120);

/**
 * With whom. `mayHear` is what the person on the phone says about what the relative or caregiver may be told; it
 * is shown during the call and kept with the contact.
 */
export const partySchema = z.discriminatedUnion('with', [
  z.strictObject({ with: z.literal('patient') }),
  z.strictObject({
    with: z.literal('family'),
    name,
    relation: plainText(60),
    mayHear: z.enum(['yes', 'no', 'not-known']),
  }),
  z.strictObject({ with: z.literal('pharmacy'), name }),
  z.strictObject({ with: z.literal('agency'), name }),
  z.strictObject({ with: z.literal('provider'), name }),
]);
export type Party = z.infer<typeof partySchema>;

/** Work of care management; the others are offered for somebody in a program they belong to. */
export const careWork = ['chart-review', 'coordination', 'medicine-review'] as const;
export const workKinds = [...careWork, 'reading-review', 'behavioral-care'] as const;

/** What a contact is: a call out or in, with somebody; or work for the patient without a call. */
export const contactKindSchema = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('outbound'), party: partySchema }),
  z.strictObject({ way: z.literal('inbound'), party: partySchema }),
  z.strictObject({ way: z.literal('work'), work: z.enum(workKinds) }),
]);
export type ContactKind = z.infer<typeof contactKindSchema>;

export const callToPatient = {
  way: 'outbound',
  party: { with: 'patient' },
} as const satisfies ContactKind;

/** The patient herself, or family or a caregiver who speaks for her. */
export const patientSide = ['patient', 'family'] as const satisfies readonly Party['with'][];

export const isWithPatientSide = (kind: ContactKind): boolean =>
  kind.way !== 'work' && patientSide.some(it => it === kind.party.with);

export function outcomesOf(kind: ContactKind): readonly ContactOutcome[] {
  switch (kind.way) {
    case 'work':
      return ['done', 'to-continue'];
    case 'inbound':
      return isWithPatientSide(kind) ? ['reached', 'to-continue'] : ['settled', 'waiting'];
    case 'outbound':
      return isWithPatientSide(kind) ? outcomes : ['settled', 'waiting', 'left-message', 'no-answer'];
    default:
      return kind satisfies never;
  }
}

/** What its seconds are recorded as. */
export function activityOf(kind: ContactKind): Activity {
  if (kind.way === 'work') return kind.work;
  return isWithPatientSide(kind) ? 'contact' : 'coordination';
}

/** How a contact ends in which two people spoke. */
export const spokenOutcomes = ['reached', 'to-continue'] as const satisfies readonly ContactOutcome[];

/** Two-way talk with the patient or her caregiver. */
export const isInteractive = (kind: ContactKind, outcome: ContactOutcome): boolean =>
  isWithPatientSide(kind) && spokenOutcomes.some(it => it === outcome);

/** The guide must be gone through only on a call that we made to the patient and that reached her. */
export const mustAsk = (kind: ContactKind, outcome: ContactOutcome): boolean =>
  kind.way === 'outbound' && kind.party.with === 'patient' && outcome === 'reached';

/** A call to the patient always plans the next one; after anything else the plan that stands may stay. */
export const mustPlanNext = (kind: ContactKind): boolean =>
  kind.way === 'outbound' && kind.party.with === 'patient';

/** The outcome as one of a try; null for contacts that were no try at her side. */
export const tryOutcome = (outcome: ContactOutcome): Outcome | null =>
  outcomes.find(it => it === outcome) ?? null;
