import { z } from 'zod';
import { type Id, idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail, failWith } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/**
 * What a care manager did about a red flag. She follows steps and informs; she never decides what it is.
 * Trellis list, 2026-11, after the scope of practice for care managers (collect, compare, inform the prescriber).
 */
export const flagSteps = [
  'called-911',
  'called-988',
  'sent-to-emergency',
  'provider-informed',
  'same-day-visit',
  'not-a-red-flag',
] as const;
export type FlagStep = (typeof flagSteps)[number];

/** What a step must say besides that it was taken: to whom, and what was answered or found. */
export const stepNeeds = {
  'called-911': [],
  'called-988': [],
  'sent-to-emergency': [],
  'provider-informed': ['whom', 'said'],
  'same-day-visit': ['whom'],
  'not-a-red-flag': ['said'],
} as const satisfies Record<FlagStep, readonly ('whom' | 'said')[]>;

export const takenStepSchema = z.strictObject({
  what: z.enum(flagSteps),
  at: instantSchema,
  /** Who called, was informed, or gives the visit. */
  whom: plainText(120),
  /** What the provider said, or why it is no red flag after asking. */
  said: plainText(500),
});
export type TakenStep = z.infer<typeof takenStepSchema>;

/** A red flag that was heard, named as in the call guide, with what was done about it so far. */
export const heardFlagSchema = z.strictObject({
  flag: z.string().max(60),
  heardAt: instantSchema,
  steps: z.array(takenStepSchema).max(flagSteps.length),
});
export type HeardFlag = z.infer<typeof heardFlagSchema>;

export type RedFlagId = Id<'red flag'>;

/** The same as a fact, as a contact shows it. */
export const redFlagSchema = z.object({
  id: idOf<'red flag'>(),
  flag: z.string(),
  heardAt: instantSchema,
  steps: z.array(takenStepSchema.extend({ id: idOf<'red flag step'>(), by: z.string() })),
});
export type RedFlag = z.infer<typeof redFlagSchema>;

type Step = Pick<TakenStep, 'what' | 'whom' | 'said'>;

/** The words a step still lacks; a step that lacks some is none yet. */
export const lacking = (step: Step): readonly ('whom' | 'said')[] =>
  stepNeeds[step.what].filter(word => step[word].trim() === '');

export const isSettled = (steps: readonly Step[]): boolean =>
  steps.length > 0 && steps.every(step => lacking(step).length === 0);

/** After asking it was none: nobody has to be informed of it. */
export const isNone = (steps: readonly Pick<TakenStep, 'what'>[]): boolean =>
  steps.some(step => step.what === 'not-a-red-flag');

export const isProviderInformed = (steps: readonly Pick<TakenStep, 'what'>[]): boolean =>
  steps.some(step => step.what === 'provider-informed');

/** A step that was taken between the moment the sign was heard and now, with the words it needs. */
export function decideStep(heardAt: Instant, step: TakenStep, now: Instant): TakenStep {
  if (step.at > now || step.at < heardAt)
    fail(
      'flag.step-moment',
      'A step is taken after the red flag was heard and not later than now. Enter when you took it.',
    );
  const words = lacking(step);
  if (words.length > 0)
    fail(
      'flag.step-incomplete',
      'Something is missing: with a provider who and what he answered, with a visit who gives it, with no red flag the reason.',
      { step: step.what, words },
    );
  return { ...step, whom: step.whom.trim(), said: step.said.trim() };
}

/** Something always stands about a red flag: the last step is replaced, never only taken back. */
export function decideStepVoid(
  steps: readonly Pick<RedFlag['steps'][number], 'id'>[],
  stepId: RedFlag['steps'][number]['id'],
): void {
  if (!steps.some(it => it.id === stepId)) failWith('flag.step-not-found');
  if (steps.length === 1)
    fail(
      'flag.last-step',
      'This is all that stands about the red flag. Record what is right first, then take this back.',
    );
}
