import { type Plan, type PlanProblem, planElements, type Sign, type Step, zoneColours } from './careplan.ts';
import { joinedOrder } from './joined-order.ts';
import { type LineKind, type PlanChange, planDifference } from './plan-difference.ts';
import {
  type Choices,
  type Clash,
  isSame,
  type Side,
  unitsOfBarrier,
  unitsOfGoal,
  unitsOfProblem,
  unitsOfSign,
  unitsOfStep,
  type Whose,
  wordsOfUnit,
} from './plan-pair.ts';

export type Joined = {
  /** Where somebody has yet to choose, it says what mine says. */
  readonly plan: Plan;
  /** Every place where both wrote and not the same, chosen already or not. */
  readonly clashes: readonly Clash[];
  /** What theirs brings into mine with these choices. */
  readonly came: readonly PlanChange[];
};

/**
 * Joins what two people wrote from one base. What only one of them changed is taken; where both changed one field, or
 * one took out what the other changed, it is a clash and a person chooses: nothing of either goes without being shown.
 * Where both moved the lines of one list, mine stand: order has no words to lose.
 */
export function joinPlans(base: Plan, mine: Plan, theirs: Plan, choices: Choices = {}): Joined {
  const trio: Trio<Plan> = { base, mine, theirs };
  const join: Joining = { trio, choices, clashes: [] };
  const text = (key: string, line: LineKind, problem: string, of: (plan: Plan) => string): string =>
    joinedUnit(join, { key, line, problem, text: of(base) || of(mine) }, ['text'], {
      base: { text: of(base) },
      mine: { text: of(mine) },
      theirs: { text: of(theirs) },
    }).text;
  const plan: Plan = {
    whatMatters: text(' matters', 'whatMatters', '', it => it.whatMatters),
    problems: joinedLines(
      join,
      'problem',
      '',
      map(trio, it => it.problems),
      joinedProblem,
    ),
    elements: Object.fromEntries(
      planElements.map(name => [name, text(` ${name}`, 'element', name, it => it.elements[name])]),
    ) as Plan['elements'],
  };
  return { plan, clashes: join.clashes, came: planDifference(mine, plan) };
}

/** Whether every clash has been chosen. */
export const isChosen = ({ clashes }: Pick<Joined, 'clashes'>, choices: Choices): boolean =>
  clashes.every(it => choices[it.key] !== undefined);

type Trio<It> = { readonly base: It; readonly mine: It; readonly theirs: It };
/** A line that both have; `base` is undefined where both made it. */
type Both<It> = Omit<Trio<It>, 'base'> & { readonly base: It | undefined };
type Line = { readonly id: string };
type Joining = { readonly trio: Trio<Plan>; readonly choices: Choices; readonly clashes: Clash[] };
type Place = Pick<Clash, 'key' | 'line' | 'problem' | 'text'>;

const map = <From, To>({ base, mine, theirs }: Trio<From>, to: (it: From) => To): Trio<To> => ({
  base: to(base),
  mine: to(mine),
  theirs: to(theirs),
});

/** The fields of one unit, from whom they are taken. */
function joinedUnit<Kind, Key extends keyof Kind & string>(
  join: Joining,
  place: Place,
  unit: readonly Key[],
  of: Both<Pick<Kind, Key>>,
): Pick<Kind, Key> {
  const part = (it: Pick<Kind, Key>) =>
    Object.fromEntries(unit.map(key => [key, it[key]])) as Pick<Kind, Key>;
  const mine = part(of.mine);
  const theirs = part(of.theirs);
  const base = of.base && part(of.base);
  if (isSame(mine, theirs) || (base && isSame(theirs, base))) return mine;
  if (base && isSame(mine, base)) return theirs;
  const fields = (it: Pick<Kind, Key>, plan: Plan) => unit.flatMap(key => wordsOfUnit(key, it[key], plan));
  const saysMine = fields(mine, join.trio.mine);
  const saysTheirs = fields(theirs, join.trio.theirs);
  const differs = saysMine.map((it, i) => it.text !== saysTheirs[i]?.text);
  const side = (says: typeof saysMine): Side => ({
    kind: 'words',
    fields: says.filter((_, i) => differs[i]),
  });
  return chosen(join, { ...place, mine: side(saysMine), theirs: side(saysTheirs) }) === 'mine'
    ? mine
    : theirs;
}

function chosen({ choices, clashes }: Joining, clash: Clash): Whose {
  clashes.push(clash);
  return choices[clash.key] ?? 'mine';
}

/** One list of lines: who is in it, in which order, and what each says. */
function joinedLines<Kind extends Line>(
  join: Joining,
  line: LineKind,
  problem: string,
  lists: Trio<readonly Kind[]>,
  joined: (join: Joining, of: Both<Kind>, problem: string) => Kind,
): readonly Kind[] {
  const { base, mine, theirs } = map(lists, list => new Map(list.map(it => [it.id, it])));
  const result = new Map<string, Kind>();
  for (const id of new Set([...mine.keys(), ...theirs.keys()])) {
    const here = mine.get(id);
    const there = theirs.get(id);
    const was = base.get(id);
    const made =
      here && there
        ? joined(join, { base: was, mine: here, theirs: there }, problem)
        : oneSided(join, { line, problem, was, here, there });
    if (made) result.set(id, made);
  }
  return joinedOrder(map(lists, ids), new Set(result.keys())).flatMap(id => result.get(id) ?? []);
}

const ids = (list: readonly Line[]): readonly string[] => list.map(it => it.id);

/** A line that only one of them has: new, or taken out by the other. */
function oneSided<Kind extends Line>(
  join: Joining,
  at: {
    readonly line: LineKind;
    readonly problem: string;
    readonly was: Kind | undefined;
    readonly here: Kind | undefined;
    readonly there: Kind | undefined;
  },
): Kind | undefined {
  const { was, here, there } = at;
  const left = here ?? there;
  if (!was || !left) return left;
  if (isSame(left, was)) return undefined;
  const { mine, base, theirs } = join.trio;
  const stays: Side = { kind: 'stays', changes: changesAt(base, here ? mine : theirs, was.id) };
  const goes: Side = { kind: 'goes' };
  const whose = chosen(join, {
    key: `${was.id} there`,
    line: at.line,
    problem: at.problem,
    text: titleOf(was),
    ...(here ? { mine: stays, theirs: goes } : { mine: goes, theirs: stays }),
  });
  return (whose === 'mine') === (here !== undefined) ? left : undefined;
}

const titleOf = (line: Line): string => {
  const said = line as { readonly title?: string; readonly text?: string };
  return said.title ?? said.text ?? '';
};

/** What was done to one line, or to a problem and the lines in it. */
function changesAt(base: Plan, plan: Plan, id: string): readonly PlanChange[] {
  const only = (of: Plan): Plan => ({
    ...plan,
    problems: of.problems
      .filter(it => it.id === id || holds(it, id))
      .map(it => (it.id === id ? it : alone({ ...it, title: '' }, id))),
  });
  return planDifference(only(base), only(plan));
}

const holds = (problem: PlanProblem, id: string): boolean =>
  [
    ...problem.goals,
    ...problem.steps,
    ...problem.barriers,
    ...zoneColours.flatMap(it => problem.zones[it]),
  ].some(it => it.id === id);

function alone(problem: PlanProblem, id: string): PlanProblem {
  const it = <Kind extends Line>(lines: readonly Kind[]) => lines.filter(line => line.id === id);
  return {
    ...problem,
    goals: it(problem.goals),
    steps: it(problem.steps),
    barriers: it(problem.barriers),
    zones: zonesOf(colour => it(problem.zones[colour])),
  };
}

const zonesOf = (of: (colour: (typeof zoneColours)[number]) => readonly Sign[]): PlanProblem['zones'] =>
  Object.fromEntries(zoneColours.map(colour => [colour, of(colour)])) as PlanProblem['zones'];

/** A line that both have, unit by unit. */
const byUnits =
  <Kind extends Line, Key extends keyof Kind & string>(line: LineKind, units: readonly (readonly Key[])[]) =>
  (join: Joining, of: Both<Kind>, problem: string): Kind =>
    Object.assign(
      { ...of.mine },
      ...units.map(unit => {
        const text = titleOf(of.base ?? of.mine);
        const place = { key: `${of.mine.id} ${unit[0]}`, line, problem, text };
        return joinedUnit<Kind, Key>(join, place, unit, of);
      }),
    );

const joinedHead = byUnits<PlanProblem, 'title' | 'plain' | 'code'>('problem', unitsOfProblem);
const joinedGoal = byUnits<PlanProblem['goals'][number], (typeof unitsOfGoal)[number][number]>(
  'goal',
  unitsOfGoal,
);
const joinedStep = byUnits<Step, (typeof unitsOfStep)[number][number]>('step', unitsOfStep);
const joinedBarrier = byUnits<PlanProblem['barriers'][number], 'text'>('barrier', unitsOfBarrier);
const joinedSign = byUnits<Sign, 'text' | 'es'>('sign', unitsOfSign);

function joinedProblem(join: Joining, of: Both<PlanProblem>): PlanProblem {
  const head = joinedHead(join, of, '');
  const { title } = head;
  const nothing = { goals: [], steps: [], barriers: [], zones: zonesOf(() => []) };
  const trio: Trio<Omit<PlanProblem, 'id' | 'title' | 'plain' | 'code'>> = {
    ...of,
    base: of.base ?? nothing,
  };
  const goals = joinedLines(
    join,
    'goal',
    title,
    map(trio, it => it.goals),
    joinedGoal,
  );
  const kept = new Set(ids(goals));
  const steps = joinedLines(
    join,
    'step',
    title,
    map(trio, it => stillTied(it, trio.base.steps)),
    joinedStep,
  );
  return {
    ...head,
    goals,
    steps: steps.map(it => (it.goalId === null || kept.has(it.goalId) ? it : { ...it, goalId: null })),
    barriers: joinedLines(
      join,
      'barrier',
      title,
      map(trio, it => it.barriers),
      joinedBarrier,
    ),
    zones: zonesOf(colour =>
      joinedLines(
        join,
        'sign',
        title,
        map(trio, it => it.zones[colour]),
        joinedSign,
      ),
    ),
  };
}

/**
 * A step that let go of its goal only because that goal was taken out was not written in: the tie stays for as long as
 * the goal may.
 */
function stillTied(side: Pick<PlanProblem, 'goals' | 'steps'>, base: readonly Step[]): readonly Step[] {
  const here = new Set(ids(side.goals));
  const ties = new Map(base.map(it => [it.id, it.goalId]));
  return side.steps.map(step => {
    const goalId = ties.get(step.id) ?? null;
    const wasLoosened = step.goalId === null && goalId !== null && !here.has(goalId);
    return wasLoosened ? { ...step, goalId } : step;
  });
}
