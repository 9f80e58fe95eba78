import type { Day } from '../basics/day.ts';
import { type Plan, type PlanElement, planElements } from './careplan.ts';
import { blanksOf } from './plan-blank.ts';

/** More goals at once than a person can carry. Source: clinical notes, merge rules of the plan templates, 2026-11-22. */
export const goalsAtOnce = 3;

/** What keeps a plan from being one: told at the line it is about. */
export type PlanGap =
  | { readonly gap: 'no-problem' }
  | { readonly gap: 'no-goal' | 'no-step'; readonly problemId: string; readonly title: string }
  | {
      readonly gap: 'blank';
      readonly problemId: string;
      readonly lineId: string;
      readonly title: string;
      /** What is to be written in. */
      readonly blank: string;
    }
  | {
      readonly gap: 'no-target' | 'no-date' | 'date-past';
      readonly problemId: string;
      readonly goalId: string;
      readonly title: string;
    };

/**
 * What is missing before a version may be issued: every problem with a goal and a step, every goal she works on
 * now with a target and a date that lies ahead, and no value left open that a line depends on. CMS asks for measurable goals and planned interventions
 * (MLN909188, 2026-11-22).
 */
export function planGaps(plan: Plan, today: Day): readonly PlanGap[] {
  if (plan.problems.length === 0) return [{ gap: 'no-problem' }];
  return plan.problems.flatMap(problem => {
    const at = { problemId: problem.id };
    const gaps: PlanGap[] = [];
    if (problem.goals.length === 0) gaps.push({ ...at, gap: 'no-goal', title: problem.title });
    if (problem.steps.length === 0) gaps.push({ ...at, gap: 'no-step', title: problem.title });
    for (const goal of problem.goals.filter(it => it.status === 'now')) {
      const where = { ...at, goalId: goal.id, title: goal.text };
      if (goal.target === '') gaps.push({ ...where, gap: 'no-target' });
      if (goal.dueOn === null) gaps.push({ ...where, gap: 'no-date' });
      else if (goal.dueOn < today) gaps.push({ ...where, gap: 'date-past' });
    }
    for (const { id, text, blank } of blanksOf(problem))
      gaps.push({ ...at, gap: 'blank', lineId: id, title: text, blank });
    return gaps;
  });
}

/** Elements nobody has written a word about. CMS says a plan typically has them: they are asked for, not forced. */
export const openElements = (plan: Plan): readonly PlanElement[] =>
  planElements.filter(element => plan.elements[element].trim() === '');

export const goalsNow = (plan: Plan): number =>
  plan.problems.flatMap(it => it.goals).filter(it => it.status === 'now').length;

const orderWords =
  /\b(start|stop|increase|decrease|raise|lower|double|halve|titrate|adjust|switch|change|hold|taper|discontinue|prescribe)\b[^.;]*\b(dose|dosage|drug|medicine|medication|insulin|pills?|tablets?|your (?:blood thinner|inhaler)|mg|units?|[a-z]+(?:pril|sartan|olol|statin|gliflozin|gliptin|formin|semide|thiazide|dipine))\b/i;

/**
 * Whether a step reads like a change of a medicine. A care manager may collect, compare and teach, never start,
 * stop or change one (clinical notes, section 8, 2026-11-22): such a step is asked of the prescriber. A hint for
 * the person who writes; words can be read both ways, so nothing is refused for it.
 */
export const readsLikeOrder = (step: { readonly text: string; readonly owner: string }): boolean =>
  step.owner !== 'prescriber' && orderWords.test(step.text);
