import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { plainText } from '../basics/text.ts';

/** Whose step it is. A care manager proposes; what only a prescriber may do is asked of the prescriber. */
export const stepOwners = [
  'patient',
  'caregiver',
  'care-manager',
  'social-worker',
  'coordinator',
  'prescriber',
] as const;
export type StepOwner = (typeof stepOwners)[number];

/**
 * What a comprehensive plan covers besides problems, goals and steps.
 * Source: the elements CMS names for CCM, MLN909188, as compiled in clinical notes section 2, 2026-11-22.
 */
export const planElements = [
  'outlook',
  'symptoms',
  'medicines',
  'thinking-and-doing',
  'home',
  'caregiver',
  'coordination',
] as const;
export type PlanElement = (typeof planElements)[number];

export const zoneColours = ['green', 'yellow', 'red'] as const;
export type ZoneColour = (typeof zoneColours)[number];

/** Ids are made where a line is made and stay with it, so that a template and a difference find it again. */
export const lineIdSchema = z.string().regex(/^[\w.-]{1,60}$/, 'is not the id of a line');

const line = plainText(400);

/** Words for the patient in both languages; empty where nobody has written them yet. */
const plainWords = z.strictObject({ en: line, es: line });

export const goalSchema = z.strictObject({
  id: lineIdSchema,
  text: line,
  /** What she wants from it, verbatim. */
  ownWords: line,
  /** The same without clinical words and without numbers: the target stands beside it. */
  plain: plainWords,
  measure: z.strictObject({ loinc: z.string().regex(/^\d{1,7}-\d$/) }).nullable(),
  target: plainText(60),
  dueOn: daySchema.nullable(),
  status: z.enum(['now', 'later', 'met']),
});
export type Goal = z.infer<typeof goalSchema>;

export const stepSchema = z.strictObject({
  id: lineIdSchema,
  /** The goal it serves; null when it serves the problem as a whole. */
  goalId: lineIdSchema.nullable(),
  text: line,
  /** The same in Spanish, for steps that the patient reads. */
  es: line,
  owner: z.enum(stepOwners),
  every: plainText(60),
  dueOn: daySchema.nullable(),
});
export type Step = z.infer<typeof stepSchema>;

export const barrierSchema = z.strictObject({ id: lineIdSchema, text: line });
export type Barrier = z.infer<typeof barrierSchema>;

export const signSchema = z.strictObject({ id: lineIdSchema, text: line, es: line });
export type Sign = z.infer<typeof signSchema>;

const signs = z.array(signSchema).max(30).readonly();

export const planProblemSchema = z.strictObject({
  id: lineIdSchema,
  title: line,
  /** What it is called in letters to her. */
  plain: plainWords,
  code: z.strictObject({ system: z.string().max(200), code: z.string().max(60) }).nullable(),
  goals: z.array(goalSchema).max(20).readonly(),
  steps: z.array(stepSchema).max(60).readonly(),
  barriers: z.array(barrierSchema).max(30).readonly(),
  zones: z.strictObject({ green: signs, yellow: signs, red: signs }),
});
export type PlanProblem = z.infer<typeof planProblemSchema>;

const elementSchema = plainText(2000);

/** More than this a plan cannot hold. */
export const problemsAtMost = 20;

const outlineSchema = z.strictObject({
  whatMatters: line,
  problems: z.array(planProblemSchema).max(problemsAtMost).readonly(),
  elements: z.strictObject({
    outlook: elementSchema,
    symptoms: elementSchema,
    medicines: elementSchema,
    'thinking-and-doing': elementSchema,
    home: elementSchema,
    caregiver: elementSchema,
    coordination: elementSchema,
  } satisfies Record<PlanElement, unknown>),
});

/** The outline of one patient's care: what matters to her, problems with goals, steps, barriers, and the whole person. */
export type Plan = z.infer<typeof outlineSchema>;

export const planSchema = outlineSchema
  .refine(plan => isEachOnce(lineIdsOf(plan)), 'holds one line twice')
  .refine(plan => plan.problems.every(hasGoalsOfSteps), 'has a step for a goal that is not there');

const hasGoalsOfSteps = ({ goals, steps }: PlanProblem): boolean =>
  steps.every(step => step.goalId === null || goals.some(goal => goal.id === step.goalId));

export const emptyPlan: Plan = {
  whatMatters: '',
  problems: [],
  elements: Object.fromEntries(planElements.map(it => [it, ''])) as Record<PlanElement, string>,
};

export const noZones = { green: [], yellow: [], red: [] } as const satisfies Record<ZoneColour, unknown>;

export function lineIdsOf(plan: Pick<Plan, 'problems'>): readonly string[] {
  return plan.problems.flatMap(problem => [
    problem.id,
    ...[...problem.goals, ...problem.steps, ...problem.barriers].map(it => it.id),
    ...zoneColours.flatMap(colour => problem.zones[colour].map(it => it.id)),
  ]);
}

const isEachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** The plan without blanks around its words and without lines that say nothing. */
export function tidied(plan: Plan): Plan {
  const trimmed = trimTexts(plan) as Plan;
  return {
    ...trimmed,
    problems: trimmed.problems
      .filter(it => it.title !== '')
      .map(problem => {
        const goals = problem.goals.filter(it => it.text !== '');
        const kept = new Set(goals.map(it => it.id));
        return {
          ...problem,
          goals,
          steps: problem.steps
            .filter(it => it.text !== '')
            .map(it => (it.goalId !== null && !kept.has(it.goalId) ? { ...it, goalId: null } : it)),
          barriers: problem.barriers.filter(it => it.text !== ''),
          zones: {
            green: problem.zones.green.filter(it => it.text !== ''),
            yellow: problem.zones.yellow.filter(it => it.text !== ''),
            red: problem.zones.red.filter(it => it.text !== ''),
          },
        };
      }),
  };
}

function trimTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, trimTexts(inner)]));
}
