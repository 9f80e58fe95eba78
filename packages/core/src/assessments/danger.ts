import { z } from 'zod';
import { type Id, idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { sources } from './assessment.ts';
import { both, severities } from './instrument.ts';

export type DangerId = Id<'danger'>;

/**
 * What was done about a danger to life that was heard in answers. Steps of the safety protocol
 * (../shared/clinical/instruments.json, `protocols`, 2026-11-22; not signed off).
 */
export const dangerSteps = [
  'called-911',
  'called-988',
  'provider-informed',
  'stayed-until-handed-over',
  'safety-plan-made',
  'same-day-evaluation',
  'asked-and-no-danger',
] as const;
export type DangerStep = (typeof dangerSteps)[number];

/** A step must say to whom, or what was found; so much is read years later. */
export const dangerStepNeeds = {
  'called-911': [],
  'called-988': [],
  'provider-informed': ['whom', 'said'],
  'stayed-until-handed-over': ['whom'],
  'safety-plan-made': [],
  'same-day-evaluation': ['whom'],
  'asked-and-no-danger': ['said'],
} as const satisfies Record<DangerStep, readonly ('whom' | 'said')[]>;

/** A step that settles what happens with her; without one of them the contact cannot be closed. */
export const dispositions: readonly DangerStep[] = [
  'called-911',
  'stayed-until-handed-over',
  'same-day-evaluation',
  'asked-and-no-danger',
];

export const dangerStepSchema = z.strictObject({
  what: z.enum(dangerSteps),
  at: instantSchema,
  whom: plainText(120),
  said: plainText(500),
});
export type TakenDangerStep = z.infer<typeof dangerStepSchema>;

/** A danger heard in answers, with what was done about it so far and who has seen it. */
export const dangerSchema = z.object({
  id: idOf<'danger'>(),
  assessmentId: idOf<'assessment'>(),
  instrumentId: z.string(),
  title: both,
  severity: z.enum(severities),
  withinMinutes: z.number().int().nullable(),
  says: both,
  heardAt: instantSchema,
  heardBy: z.string(),
  /** `patient`: she told her own phone, and nobody was with her. */
  source: z.enum(sources),
  steps: z.array(dangerStepSchema.extend({ id: idOf<'danger step'>(), by: z.string() })),
  seenBy: z.array(z.object({ name: z.string(), at: instantSchema })),
});
export type Danger = z.infer<typeof dangerSchema>;

type Taken = { readonly steps: readonly Pick<Danger['steps'][number], 'what'>[] };

export const isDisposed = ({ steps }: Taken): boolean => steps.some(it => dispositions.includes(it.what));

/** The provider is always told, also that there was none after asking. */
export const isProviderTold = ({ steps }: Taken): boolean =>
  steps.some(it => it.what === 'provider-informed');

export function decideDangerStep(heardAt: Instant, step: TakenDangerStep, now: Instant): TakenDangerStep {
  if (step.at > now || step.at < heardAt)
    fail(
      'danger.step-moment',
      'A step is taken after the danger was heard and not later than now. Enter when you took it.',
    );
  const words = dangerStepNeeds[step.what].filter(word => step[word].trim() === '');
  if (words.length > 0)
    fail(
      'danger.step-incomplete',
      'Say whom you told and what was answered, or what you found when you asked.',
      {
        step: step.what,
        words,
      },
    );
  return { ...step, whom: step.whom.trim(), said: step.said.trim() };
}

/** A contact does not close over a danger heard since it began: something must settle what happens with her. */
export function refuseOpenDanger(
  dangers: readonly (Taken & Pick<Danger, 'heardAt' | 'instrumentId'>)[],
  since: Instant,
): void {
  const open = dangers.filter(it => it.heardAt >= since && !isDisposed(it));
  if (open.length > 0)
    fail(
      'danger.not-disposed',
      'A danger to life was heard in answers and nothing says what happens with the patient. Record who came, who stays, the visit of today, or what you found when you asked.',
      { instruments: open.map(it => it.instrumentId) },
    );
}
