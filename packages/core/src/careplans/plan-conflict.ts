import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { plainDisplay } from '../chart/display.ts';
import type { Plan } from './careplan.ts';
import { limitOf } from './plan-merge.ts';
import { type Condition, fitsTemplate } from './plan-template.ts';

const both = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

/** What makes one side of a rule true: any one of these. */
const sideSchema = z.strictObject({
  /** Conditions, by the id of their template: in the plan or in the chart. */
  templates: z.array(z.string()).readonly().default([]),
  /** In use, by ingredient: the name as a word of what the chart calls it, or its RxNorm code. */
  medicines: z
    .array(z.strictObject({ name: z.string().min(3), rxnorm: z.string().optional() }))
    .readonly()
    .default([]),
  /** Words of a goal or step, except where the line also has one of `unless`. */
  words: z.array(z.string().min(3)).readonly().default([]),
  unless: z.array(z.string().min(3)).readonly().default([]),
  /** Goals whose target lies below this number. */
  goals: z
    .array(z.strictObject({ loinc: z.string(), below: z.number() }))
    .readonly()
    .default([]),
});

export const conflictRuleSchema = z.strictObject({
  id: z.string(),
  says: both,
  source: z.string().min(1),
  sides: z.tuple([sideSchema, sideSchema]).readonly(),
});
export type ConflictRule = z.infer<typeof conflictRuleSchema>;

/** Advice that may harm beside other advice, as data (content/plan-conflicts.json). */
export const conflictRulesSchema = z.strictObject({
  title: z.string(),
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  rules: z.array(conflictRuleSchema).readonly(),
});
export type ConflictRules = z.infer<typeof conflictRulesSchema>;

/** A rule that applies: what was found for either side of it, in the words of plan and chart. */
export type PlanConflict = {
  readonly rule: ConflictRule;
  readonly found: readonly [readonly string[], readonly string[]];
};

type Coded = {
  readonly code: { readonly system: string; readonly code: string; readonly display: string };
};

export type ConflictFacts = {
  readonly plan: Plan;
  /** Every condition there is a template for, offered or not: a rule means the illness, not the offer. */
  readonly templates: readonly Condition[];
  readonly problems: readonly Coded[];
  readonly medicines: readonly Coded[];
};

const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/**
 * Which advice of a plan stands against other advice, a condition or a medicine of hers. It is shown with the rule
 * and its source and left to the clinician: nothing is taken out of a plan for it.
 */
export function planConflicts(rules: readonly ConflictRule[], facts: ConflictFacts): readonly PlanConflict[] {
  return rules.flatMap(rule => {
    const [one, other] = rule.sides.map(side => foundFor(side, facts));
    return one?.length && other?.length ? [{ rule, found: [one, other] as const }] : [];
  });
}

type Side = ConflictRule['sides'][number];

function foundFor(side: Side, { plan, templates, problems, medicines }: ConflictFacts): readonly string[] {
  const about = templates.filter(it => side.templates.includes(it.id));
  const goals = plan.problems.flatMap(it => it.goals);
  const lines = [...goals, ...plan.problems.flatMap(it => it.steps)].map(it => it.text);
  return [
    ...new Set([
      ...plan.problems
        .filter(
          it => side.templates.includes(it.id) || about.some(template => fitsTemplate(template, it.code)),
        )
        .map(it => it.title),
      ...problems
        .filter(it => about.some(template => fitsTemplate(template, it.code)))
        .map(it => plainDisplay(it.code.display)),
      ...medicines.filter(it => isOneOf(side.medicines, it)).map(it => plainDisplay(it.code.display)),
      ...lines.filter(it => saysAny(it, side.words) && !saysAny(it, side.unless)),
      ...goals.filter(goal => isBelow(goal, side.goals)).map(it => `${it.text}: ${it.target}`),
    ]),
  ];
}

const saysAny = (line: string, words: readonly string[]): boolean =>
  words.some(it => line.toLowerCase().includes(it.toLowerCase()));

const isOneOf = (medicines: Side['medicines'], { code }: Coded): boolean =>
  medicines.some(
    it =>
      (code.system === rxnorm && code.code === it.rxnorm) ||
      code.display
        .toLowerCase()
        .split(/[^a-z]+/)
        .includes(it.name.toLowerCase()),
  );

const isBelow = (goal: Plan['problems'][number]['goals'][number], limits: Side['goals']): boolean => {
  const limit = limitOf(goal.target);
  return limits.some(it => goal.measure?.loinc === it.loinc && limit?.sign === '<' && limit.value < it.below);
};
