import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { lineIdSchema, lineIdsOf, type Plan, type PlanProblem } from '../careplans/careplan.ts';
import { addGoal, addProblem, addStep, changeGoal, changeStep } from '../careplans/plan-outline.ts';
import type { ProposalDecision } from './proposal.ts';

const lineSchema = z.object({
  /** Made of the resource it stands in: the same line has the same id however often it is brought. */
  id: lineIdSchema,
  kind: z.enum(['problem', 'goal', 'step']),
  text: z.string(),
  target: z.string(),
  code: z.object({ system: z.string(), code: z.string() }).nullable(),
  /** The resource and its version: what was left stays left until this is another. */
  factKey: z.string(),
  verdict: z.enum(['taken', 'left']).nullable(),
});
export type ElsewhereLine = z.infer<typeof lineSchema>;

/** A care plan that somebody else keeps for her and that is in force there. None of it is ours until it is taken. */
export const elsewherePlanSchema = z.object({
  id: lineIdSchema,
  title: z.string(),
  /** Who keeps it, as far as it says. */
  keptBy: z.string().nullable(),
  since: daySchema.nullable(),
  lines: z.array(lineSchema).readonly(),
});
export type ElsewherePlan = z.infer<typeof elsewherePlanSchema>;

/** A line before anybody's decision is looked up. */
export type BroughtLine = Omit<ElsewhereLine, 'verdict'>;
export type BroughtPlan = Omit<ElsewherePlan, 'lines'> & { readonly lines: readonly BroughtLine[] };

/** Decisions about lines are kept among those about proposals, under keys that begin so. */
export const elsewhereKeys = 'elsewhere:';
export const decisionKeyOf = ({ id }: Pick<ElsewhereLine, 'id'>): string => `${elsewhereKeys}${id}`;

/** The plans with what became of each line, as it stands today. */
export function withVerdicts(
  plans: readonly BroughtPlan[],
  decided: readonly ProposalDecision[],
): readonly ElsewherePlan[] {
  const verdicts = new Map(decided.map(it => [`${it.key} ${it.factKey}`, it.verdict]));
  return plans.map(plan => ({
    ...plan,
    lines: plan.lines.map(it => ({
      ...it,
      verdict: standing(verdicts.get(`${decisionKeyOf(it)} ${it.factKey}`)),
    })),
  }));
}

const standing = (verdict: ProposalDecision['verdict'] | undefined): ElsewhereLine['verdict'] =>
  verdict === undefined || verdict === 'reopened' ? null : verdict;

const hasCode = ({ code }: Pick<PlanProblem, 'code'>, line: Pick<ElsewhereLine, 'code'>): boolean =>
  code !== null && code.system === line.code?.system && code.code === line.code.code;

/** Whether the plan says it already: the line itself, or a problem by its code. */
export const isInPlan = (plan: Plan, line: Pick<ElsewhereLine, 'id' | 'kind' | 'code'>): boolean =>
  lineIdsOf(plan).includes(line.id) ||
  (line.kind === 'problem' && plan.problems.some(it => hasCode(it, line)));

/**
 * The draft with a line of another plan as one of its own, to edit like any other; `origin` says in words where it is
 * from. Goals and steps stand under the problem the other plan is about, which comes with the first of them. Nothing
 * that stands is changed; taken twice it is taken once.
 */
export function takeFromElsewhere(
  plan: Plan,
  from: Pick<ElsewherePlan, 'id' | 'title' | 'lines'>,
  line: Pick<ElsewhereLine, 'id' | 'kind' | 'text' | 'target' | 'code'>,
  origin: string,
): Plan {
  if (isInPlan(plan, line)) return plan;
  if (line.kind === 'problem') return addProblem(plan, problemOf(line));
  const said = ` (${origin.slice(0, 200)})`;
  const text = line.text.slice(0, 400 - said.length) + said;
  const [based, homeId] = withHome(plan, from);
  return line.kind === 'goal'
    ? changeGoal(addGoal(based, homeId, line.id), line.id, { text, target: line.target.slice(0, 60) })
    : changeStep(addStep(based, homeId, line.id, null), line.id, { text });
}

const problemOf = ({ id, text, code }: Pick<ElsewhereLine, 'id' | 'text' | 'code'>) => ({
  id,
  title: text.slice(0, 400),
  code,
});

function withHome(
  plan: Plan,
  from: Pick<ElsewherePlan, 'id' | 'title' | 'lines'>,
): readonly [plan: Plan, problemId: string] {
  const addressed = from.lines.filter(it => it.kind === 'problem');
  const home = plan.problems.find(
    problem => problem.id === from.id || addressed.some(it => it.id === problem.id || hasCode(problem, it)),
  );
  if (home) return [plan, home.id];
  const problem = problemOf(addressed[0] ?? { id: from.id, text: from.title, code: null });
  return [addProblem(plan, problem), problem.id];
}
