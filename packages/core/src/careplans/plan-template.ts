import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import {
  type Barrier,
  barrierSchema,
  goalSchema,
  lineIdsOf,
  noZones,
  type Plan,
  type PlanProblem,
  planProblemSchema,
  stepSchema,
  zoneColours,
} from './careplan.ts';
import { goalsAtOnce, goalsNow } from './plan-gaps.ts';

const both = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

/** What a step measures again and again: the same test of two templates is asked for once, at the shorter interval. */
const testSchema = z.strictObject({
  loinc: z.string().regex(/^\d{1,7}-\d$/),
  inDays: z.number().int().positive(),
});

export const templateGoalSchema = goalSchema
  .omit({ ownWords: true, dueOn: true, status: true })
  .extend({ inDays: z.number().int().positive() });
export const templateStepSchema = stepSchema.omit({ dueOn: true }).extend({ test: testSchema.optional() });
export const templateCodeSchema = z.strictObject({ system: z.enum(['snomed', 'icd10']), code: z.string() });

/**
 * A plan for one condition, as data (content/plan-templates). `signedOff` names the clinician who approved it;
 * null shows on screen as "not signed off": its numbers are proposals to make one's own.
 */
export const planTemplateSchema = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  title: both,
  source: z.string(),
  guidelines: z.array(z.string()).readonly(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  /** Codes that mean this condition; an ICD-10 code may end in `*`. */
  codes: z.array(templateCodeSchema).readonly(),
  goals: z.array(templateGoalSchema).readonly(),
  steps: z.array(templateStepSchema).readonly(),
  barriers: z.array(barrierSchema).readonly(),
  zones: planProblemSchema.shape.zones,
  teachBack: z.array(both).readonly(),
});
export type PlanTemplate = z.infer<typeof planTemplateSchema>;

/** Which condition a template is for: enough to find it by a code. */
export const conditionSchema = planTemplateSchema.pick({ id: true, codes: true });
export type Condition = z.infer<typeof conditionSchema>;

/** A goal that was there already, with another target than the template's: shown, and left to the clinician. */
export type Conflict = { readonly goalId: string; readonly kept: string; readonly offered: string };

const systems = { snomed: 'http://snomed.info/sct', icd10: 'http://hl7.org/fhir/sid/icd-10-cm' } as const;

type Code = { readonly system: string; readonly code: string };

export const fitsTemplate = (template: Pick<PlanTemplate, 'codes'>, code: Code | null): boolean =>
  code !== null &&
  template.codes.some(
    it =>
      systems[it.system] === code.system &&
      (it.code.endsWith('*') ? code.code.startsWith(it.code.slice(0, -1)) : it.code === code.code),
  );

/**
 * Adds what a template has and the plan has not. Lines are the same by id; goals of one plan are also the same by
 * what they measure, so that two conditions never ask for two blood pressures. What a person wrote is never
 * changed: applying twice is applying once. What may stand in her way is only offered (`offeredBarriers`): nobody has
 * asked her yet.
 */
export function applyTemplate(
  plan: Plan,
  template: PlanTemplate,
  today: Day,
): { readonly plan: Plan; readonly conflicts: readonly Conflict[] } {
  const there = new Set(lineIdsOf(plan));
  const isNew = (it: { readonly id: string }) => !there.has(it.id);
  const measured = new Map(
    plan.problems
      .flatMap(it => it.goals)
      .flatMap(goal => (goal.measure ? [[goal.measure.loinc, goal] as const] : [])),
  );
  const conflicts = template.goals.flatMap(goal => {
    const kept = goal.measure && measured.get(goal.measure.loinc);
    return kept && kept.id !== goal.id && kept.target !== goal.target
      ? [{ goalId: kept.id, kept: kept.target, offered: goal.target }]
      : [];
  });
  const own = plan.problems.find(it => it.id === template.id || fitsTemplate(template, it.code));
  const problem = own ?? bareProblem(template);
  const room = Math.max(0, goalsAtOnce - goalsNow(plan));
  const added = template.goals
    .filter(goal => isNew(goal) && !(goal.measure && measured.has(goal.measure.loinc)))
    .map(({ inDays, ...goal }, i) => ({
      ...goal,
      ownWords: '',
      dueOn: plusDays(today, inDays),
      status: i < room ? ('now' as const) : ('later' as const),
    }));
  const goals = [...problem.goals, ...added];
  const goalIds = new Set(goals.map(it => it.id));
  const merged: PlanProblem = {
    ...problem,
    goals,
    steps: [
      ...problem.steps,
      ...template.steps.filter(isNew).map(({ test: _, ...step }) => ({
        ...step,
        goalId: step.goalId !== null && goalIds.has(step.goalId) ? step.goalId : null,
        dueOn: null,
      })),
    ],
    zones: zonesWith(problem.zones, template.zones, isNew),
  };
  const problems = own ? plan.problems.map(it => (it === own ? merged : it)) : [...plan.problems, merged];
  return { plan: { ...plan, problems }, conflicts };
}

/** What a template says often stands in the way, and the plan does not say of her. */
export function offeredBarriers(
  plan: Plan,
  problem: Pick<PlanProblem, 'id' | 'code'>,
  templates: readonly PlanTemplate[],
): readonly Barrier[] {
  const there = new Set(lineIdsOf(plan));
  return templates
    .filter(it => it.id === problem.id || fitsTemplate(it, problem.code))
    .flatMap(it => it.barriers)
    .filter(it => !there.has(it.id));
}

const bareProblem = (template: PlanTemplate): PlanProblem => ({
  id: template.id,
  title: template.title.en,
  plain: template.title,
  code: codeOf(template),
  goals: [],
  steps: [],
  barriers: [],
  zones: noZones,
});

function codeOf(template: PlanTemplate): Code | null {
  const exact = template.codes.find(it => it.system === 'snomed');
  return exact ? { system: systems.snomed, code: exact.code } : null;
}

function zonesWith(
  zones: PlanProblem['zones'],
  more: PlanProblem['zones'],
  isNew: (sign: { readonly id: string }) => boolean,
): PlanProblem['zones'] {
  const [green, yellow, red] = zoneColours.map(colour => [...zones[colour], ...more[colour].filter(isNew)]);
  return { green: green ?? [], yellow: yellow ?? [], red: red ?? [] };
}
