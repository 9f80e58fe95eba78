import type { Barrier, Goal, Plan, PlanProblem, Sign, Step, ZoneColour } from './careplan.ts';
import { lineIdsOf, noZones, zoneColours } from './careplan.ts';

/** Edits of an outline: each gives a new plan and leaves the old one as it was. */

const inProblem = (plan: Plan, problemId: string, change: (it: PlanProblem) => PlanProblem): Plan => ({
  ...plan,
  problems: plan.problems.map(it => (it.id === problemId ? change(it) : it)),
});

/** Of all problems only the one that holds the line becomes another: what is drawn of the others stays as it is. */
const whereLineIs = (plan: Plan, id: string, change: (it: PlanProblem) => PlanProblem): Plan => ({
  ...plan,
  problems: plan.problems.map(it => (lineIdsOf({ problems: [it] }).includes(id) ? change(it) : it)),
});

const changed = <Line extends { readonly id: string }>(
  lines: readonly Line[],
  id: string,
  part: Partial<Line>,
): readonly Line[] => lines.map(it => (it.id === id ? { ...it, ...part } : it));

export const addProblem = (plan: Plan, problem: Pick<PlanProblem, 'id' | 'title' | 'code'>): Plan => ({
  ...plan,
  problems: [
    ...plan.problems,
    { ...problem, plain: { en: '', es: '' }, goals: [], steps: [], barriers: [], zones: noZones },
  ],
});

export const addGoal = (plan: Plan, problemId: string, id: string): Plan =>
  inProblem(plan, problemId, problem => ({
    ...problem,
    goals: [
      ...problem.goals,
      {
        id,
        text: '',
        ownWords: '',
        plain: { en: '', es: '' },
        measure: null,
        target: '',
        dueOn: null,
        status: 'now',
      },
    ],
  }));

export const addStep = (plan: Plan, problemId: string, id: string, goalId: string | null): Plan =>
  inProblem(plan, problemId, problem => ({
    ...problem,
    steps: [
      ...problem.steps,
      { id, goalId, text: '', es: '', owner: 'care-manager', every: '', dueOn: null },
    ],
  }));

export const addBarrier = (plan: Plan, problemId: string, barrier: Barrier): Plan =>
  inProblem(plan, problemId, problem => ({ ...problem, barriers: [...problem.barriers, barrier] }));

export const addSign = (plan: Plan, problemId: string, colour: ZoneColour, id: string): Plan =>
  inProblem(plan, problemId, problem => ({
    ...problem,
    zones: { ...problem.zones, [colour]: [...problem.zones[colour], { id, text: '', es: '' }] },
  }));

export const changeProblem = (
  plan: Plan,
  id: string,
  part: Partial<Pick<PlanProblem, 'title' | 'plain'>>,
): Plan => inProblem(plan, id, problem => ({ ...problem, ...part }));

export const changeGoal = (plan: Plan, id: string, part: Partial<Goal>): Plan =>
  whereLineIs(plan, id, problem => ({ ...problem, goals: changed(problem.goals, id, part) }));

export const changeStep = (plan: Plan, id: string, part: Partial<Step>): Plan =>
  whereLineIs(plan, id, problem => ({
    ...problem,
    steps: problem.steps.map(it => (it.id === id ? translatedAnew(it, part) : it)),
  }));

export const changeBarrier = (plan: Plan, id: string, part: Partial<Barrier>): Plan =>
  whereLineIs(plan, id, problem => ({ ...problem, barriers: changed(problem.barriers, id, part) }));

export const changeSign = (plan: Plan, id: string, part: Partial<Sign>): Plan =>
  whereLineIs(plan, id, problem => ({
    ...problem,
    zones: mapZones(problem.zones, signs => signs.map(it => (it.id === id ? translatedAnew(it, part) : it))),
  }));

/** Spanish that was written for other words is worse than none: it goes, and its absence is told. */
function translatedAnew<Line extends { readonly text: string; readonly es: string }>(
  line: Line,
  part: Partial<Line>,
): Line {
  const next = { ...line, ...part };
  return next.text !== line.text && next.es === line.es ? { ...next, es: '' } : next;
}

/** Takes out one line wherever it stands; the steps of a goal that goes stay with its problem. */
export function removeLine(plan: Plan, id: string): Plan {
  const others = <Line extends { readonly id: string }>(lines: readonly Line[]) =>
    lines.filter(it => it.id !== id);
  return {
    ...plan,
    problems: others(plan.problems).map(problem => ({
      ...problem,
      goals: others(problem.goals),
      steps: others(problem.steps).map(it => (it.goalId === id ? { ...it, goalId: null } : it)),
      barriers: others(problem.barriers),
      zones: mapZones(problem.zones, others),
    })),
  };
}

/** Moves a line one place up or down among its like: steps among those of the same goal. */
export function moveLine(plan: Plan, id: string, by: -1 | 1): Plan {
  const turned = { ...plan, problems: moved(plan.problems, id, by) };
  return whereLineIs(turned, id, problem => ({
    ...problem,
    goals: moved(problem.goals, id, by),
    steps: moved(problem.steps, id, by, it => it.goalId),
    barriers: moved(problem.barriers, id, by),
    zones: mapZones(problem.zones, signs => moved(signs, id, by)),
  }));
}

function moved<Line extends { readonly id: string }>(
  lines: readonly Line[],
  id: string,
  by: -1 | 1,
  kin: (line: Line) => unknown = () => null,
): readonly Line[] {
  const from = lines.findIndex(it => it.id === id);
  const line = lines[from];
  if (!line) return lines;
  const isKin = (at: number) => {
    const other = lines[at];
    return other !== undefined && kin(other) === kin(line);
  };
  let to = from + by;
  while (to >= 0 && to < lines.length && !isKin(to)) to += by;
  const other = lines[to];
  if (!other) return lines;
  return lines.map((it, i) => (i === from ? other : i === to ? line : it));
}

function mapZones(
  zones: PlanProblem['zones'],
  change: (signs: readonly Sign[]) => readonly Sign[],
): PlanProblem['zones'] {
  return Object.fromEntries(
    zoneColours.map(colour => [colour, change(zones[colour])]),
  ) as PlanProblem['zones'];
}
