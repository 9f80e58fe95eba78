import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { PlanProblem } from '@trellis/core/careplans/careplan';
import type { ConditionFact } from '@trellis/core/chart/chart';
import { partId, refTo } from '../platform/fhir/native.ts';
import type { KeptPlan } from './kept-plan.store.ts';

/** Where a line of the plan stands through its versions: by its id it is one line, however often it is reworded. */
export type LineCourse<Line> = {
  readonly line: Line;
  readonly problem: PlanProblem;
  readonly first: KeptPlan;
  /** The newest version that has it. */
  readonly last: KeptPlan;
  /** When it was left out of the plan; null while the newest version has it. */
  readonly droppedAt: Instant | null;
  readonly versions: number;
};

export function coursesOf<Line extends { readonly id: string }>(
  plans: readonly KeptPlan[],
  linesOf: (problem: PlanProblem) => readonly Line[],
): readonly LineCourse<Line>[] {
  const courses = new Map<string, LineCourse<Line>>();
  for (const plan of plans)
    for (const problem of plan.plan.problems)
      for (const line of linesOf(problem)) {
        const before = courses.get(line.id);
        const after = plans.find(it => it.number > plan.number);
        courses.set(line.id, {
          line,
          problem,
          first: before?.first ?? plan,
          last: plan,
          droppedAt: after?.issuedAt ?? null,
          versions: (before?.versions ?? 0) + 1,
        });
      }
  return [...courses.values()];
}

/** The Condition a problem of the plan is about: the chart's own where it has the code, else the health concern. */
export function conditionRef(
  patientId: PatientId,
  problem: PlanProblem,
  chart: readonly Pick<ConditionFact, 'code' | 'source'>[],
) {
  const known = chartConditionOf(problem, chart);
  const words = { display: problem.title };
  return known
    ? { ...refTo('Condition', known.source.id), ...words }
    : { ...refTo('Condition', concernId(patientId, problem)), ...words };
}

export const chartConditionOf = <Fact extends Pick<ConditionFact, 'code'>>(
  { code }: PlanProblem,
  chart: readonly Fact[],
): Fact | undefined =>
  code === null ? undefined : chart.find(it => it.code.system === code.system && it.code.code === code.code);

export const concernId = (patientId: PatientId, { id }: PlanProblem): string =>
  partId(patientId, `problem ${id}`);
export const goalId = (patientId: PatientId, id: string): string => partId(patientId, `goal ${id}`);
export const stepId = (patientId: PatientId, id: string): string => partId(patientId, `step ${id}`);

/** A version that the provider sent back, and did not take that back. */
export const isSentBack = ({ reviews }: KeptPlan): boolean =>
  reviews.some(it => it.voidedAt === null && it.answer === 'returned');
