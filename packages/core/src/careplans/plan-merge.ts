import type { Day } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { type Goal, lineIdsOf, type Plan } from './careplan.ts';
import { goalsAtOnce, goalsNow } from './plan-gaps.ts';
import { applyTemplate, type PlanTemplate } from './plan-template.ts';

/** A line of a template that another line already says: which one stands, and what the template would have said. */
export type Folded = {
  readonly line: 'goal' | 'step' | 'test';
  readonly templateId: string;
  readonly keptId: string;
  readonly kept: string;
  readonly offered: string;
};

export type MergedPlan = {
  readonly plan: Plan;
  readonly folded: readonly Folded[];
  /** New goals for later: more than three at once are more than she can carry. */
  readonly parked: readonly Goal[];
};

type TemplateGoal = PlanTemplate['goals'][number];
type TemplateStep = PlanTemplate['steps'][number];

/**
 * Several templates into one plan (merge rules of the plan templates, clinical notes, 2026-11-22): goals that measure
 * the same are one, the strictest a clinician signed; a test is asked for at the shortest interval; steps that say
 * the same are one. Lines that stand in the plan are never changed or lost, whatever a template says. The order
 * in which templates were chosen does not matter, and merging again adds nothing.
 */
export function mergeTemplates(plan: Plan, templates: readonly PlanTemplate[], today: Day): MergedPlan {
  const there = new Set(lineIdsOf(plan));
  const chosen = [...new Map(templates.map(it => [it.id, it])).values()].toSorted((a, b) =>
    byText(a.id, b.id),
  );
  const goals = foldGoals(plan, chosen, there);
  const steps = foldSteps(plan, chosen, there);
  const dropped = new Set([...goals.dropped, ...steps.dropped]);
  const added = chosen
    .map(it => ({
      ...it,
      goals: it.goals.filter(goal => !dropped.has(goal.id)),
      steps: it.steps.filter(step => !dropped.has(step.id)),
    }))
    .reduce((before, template) => applyTemplate(before, template, today).plan, plan);
  const merged = inTurns(added, plan, chosen, there);
  return {
    plan: merged,
    folded: [...goals.folded, ...steps.folded],
    parked: merged.problems.flatMap(it => it.goals).filter(it => !there.has(it.id) && it.status === 'later'),
  };
}

type Fold = { readonly dropped: readonly string[]; readonly folded: readonly Folded[] };

function foldGoals(plan: Plan, chosen: readonly PlanTemplate[], there: ReadonlySet<string>): Fold {
  const kept = new Map<string, Pick<Goal, 'id' | 'target'> & { readonly templateId: string | null }>();
  for (const goal of plan.problems.flatMap(it => it.goals))
    if (goal.measure && !kept.has(goal.measure.loinc))
      kept.set(goal.measure.loinc, { id: goal.id, target: goal.target, templateId: null });
  const offered = chosen.flatMap(template =>
    template.goals.flatMap(goal =>
      goal.measure && !there.has(goal.id) ? [{ template, goal, loinc: goal.measure.loinc }] : [],
    ),
  );
  for (const { loinc } of offered)
    if (!kept.has(loinc)) {
      const best = offered.filter(it => it.loinc === loinc).reduce(better);
      kept.set(loinc, { id: best.goal.id, target: best.goal.target, templateId: best.template.id });
    }
  const lost = offered.flatMap(({ template, goal, loinc }) => {
    const it = kept.get(loinc);
    return it && it.templateId !== template.id ? [{ template, goal, it }] : [];
  });
  return {
    dropped: lost.map(it => it.goal.id),
    folded: lost.map(({ template, goal, it }) => ({
      line: 'goal',
      templateId: template.id,
      keptId: it.id,
      kept: it.target,
      offered: goal.target,
    })),
  };
}

type Offer = { readonly template: PlanTemplate; readonly goal: TemplateGoal; readonly loinc: string };

function better(best: Offer, other: Offer): Offer {
  const isSigned = (it: Offer) => it.template.signedOff !== null;
  if (isSigned(best) !== isSigned(other)) return isSigned(best) ? best : other;
  return isStricter(other.goal.target, best.goal.target) ? other : best;
}

/** `<7` is stricter than `<8`, `>=70` than `>=65`, `-10 %` than `-5 %`; what cannot be compared is not stricter. */
export function isStricter(target: string, than: string): boolean {
  const [one, other] = [limitOf(target), limitOf(than)];
  if (!one || !other || one.sign !== other.sign) return false;
  return one.sign === '<' ? one.value < other.value : one.value > other.value;
}

/** The first number of a target and on which side of it she should be. */
export function limitOf(target: string): { readonly sign: string; readonly value: number } | undefined {
  const [, sign, value] = /^([<>-])=?\s*(\d+(?:\.\d+)?)/.exec(target.trim()) ?? [];
  return sign === undefined ? undefined : { sign, value: Number(value) };
}

function foldSteps(plan: Plan, chosen: readonly PlanTemplate[], there: ReadonlySet<string>): Fold {
  const steps = plan.problems.flatMap(it => it.steps);
  const own = new Map(chosen.flatMap(it => it.steps).map(it => [it.id, it]));
  const said = new Map(steps.map(it => [sayingOf(it), it]));
  const tested = new Map<string, Tested>();
  // A step of the plan still measures what its template said as long as nobody wrote another rhythm.
  for (const { id, every } of steps) {
    const from = own.get(id);
    if (from?.every === every) oftener(tested, from);
  }
  const fresh = chosen.flatMap(template =>
    template.steps.filter(it => !there.has(it.id)).map(step => ({ template, step })),
  );
  for (const { step } of fresh) oftener(tested, step);
  const dropped: string[] = [];
  const folded: Folded[] = [];
  for (const { template, step } of fresh) {
    const same = said.get(sayingOf(step));
    const test = step.test && tested.get(step.test.loinc);
    const kept = same ?? (test && test.id !== step.id ? test : undefined);
    if (!kept) said.set(sayingOf(step), { ...step, dueOn: null });
    else {
      const by = same ? { line: 'step' as const, kept: same.text, offered: step.text } : undefined;
      dropped.push(step.id);
      folded.push({
        ...(by ?? {
          line: 'test',
          kept: `${kept.text}: ${kept.every}`,
          offered: `${step.text}: ${step.every}`,
        }),
        templateId: template.id,
        keptId: kept.id,
      });
    }
  }
  return { dropped, folded };
}

type Tested = Pick<TemplateStep, 'id' | 'text' | 'every'> & { readonly inDays: number };

function oftener(tested: Map<string, Tested>, { id, text, every, test }: TemplateStep): void {
  if (!test) return;
  const before = tested.get(test.loinc);
  if (!before || test.inDays < before.inDays)
    tested.set(test.loinc, { id, text, every, inDays: test.inDays });
}

/** Two steps say the same when the same person is told the same words. */
const sayingOf = (step: { readonly owner: string; readonly text: string }): string =>
  `${step.owner} ${step.text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;

/** She begins with one goal of each problem before any has a second. */
function inTurns(
  added: Plan,
  before: Plan,
  chosen: readonly PlanTemplate[],
  there: ReadonlySet<string>,
): Plan {
  const isNew = new Set(lineIdsOf(added).filter(it => !there.has(it)));
  const turns = chosen
    .flatMap(template => template.goals.filter(it => isNew.has(it.id)).map(({ id }, turn) => ({ id, turn })))
    .toSorted((a, b) => a.turn - b.turn);
  const room = Math.max(0, goalsAtOnce - goalsNow(before));
  const first = new Set(turns.slice(0, room).map(it => it.id));
  return {
    ...added,
    problems: added.problems.map(problem => ({
      ...problem,
      goals: problem.goals.map(goal =>
        isNew.has(goal.id) ? { ...goal, status: first.has(goal.id) ? 'now' : 'later' } : goal,
      ),
    })),
  };
}
