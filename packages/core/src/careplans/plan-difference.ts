import { type Plan, type PlanProblem, planElements, zoneColours } from './careplan.ts';

export type LineKind =
  | 'whatMatters'
  | 'element'
  | 'problem'
  | 'goal'
  | 'step'
  | 'barrier'
  | 'sign'
  | 'template'
  | 'teachBack';

export type FieldChange = { readonly field: string; readonly from: string; readonly to: string };

/** One line that differs between two plans; words are made where it is shown. */
export type PlanChange = {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly line: LineKind;
  /** What the line says now, or said before it went. */
  readonly text: string;
  /** The problem it belongs to; empty for what belongs to the whole plan. */
  readonly problem: string;
  /** What differs in a line that stays; what a new one says besides its words. */
  readonly fields: readonly FieldChange[];
};

/** A line with what it says, field by field: what two plans, or two templates, are compared by. */
export type DiffLine = {
  readonly id: string;
  readonly line: LineKind;
  readonly problem: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** What differs from one plan to the next, line by line: a line is the same while it keeps its id. Order is not told. */
export const planDifference = (before: Plan, after: Plan): readonly PlanChange[] =>
  lineDifference(linesOf(before), linesOf(after));

export function lineDifference(before: readonly DiffLine[], is: readonly DiffLine[]): readonly PlanChange[] {
  const was = new Map(before.map(it => [it.id, it]));
  const there = new Set(is.map(it => it.id));
  return [
    ...is.flatMap(line => changeOf(was.get(line.id), line)),
    ...[...was.values()].filter(it => !there.has(it.id) && isWritten(it)).map(it => told('removed', it, [])),
  ];
}

function changeOf(old: DiffLine | undefined, line: DiffLine): readonly PlanChange[] {
  if (!old) return isWritten(line) ? [told('added', line, besidesWords(line))] : [];
  const fields = Object.entries(line.fields)
    .map(([field, to]) => ({ field, from: old.fields[field] ?? '', to }))
    .filter(it => it.from !== it.to);
  return fields.length === 0 ? [] : [told('changed', line, fields)];
}

const besidesWords = ({ fields: { text: _, ...fields } }: DiffLine): readonly FieldChange[] =>
  Object.entries(fields).flatMap(([field, to]) => (to === '' ? [] : [{ field, from: '', to }]));

const isWritten = (line: DiffLine): boolean => (line.fields.text ?? '') !== '';

const told = (kind: PlanChange['kind'], line: DiffLine, fields: readonly FieldChange[]): PlanChange => ({
  kind,
  line: line.line,
  text: line.fields.text ?? '',
  problem: line.problem,
  fields,
});

function linesOf(plan: Plan): readonly DiffLine[] {
  return [
    { id: ' matters', line: 'whatMatters', problem: '', fields: { text: plan.whatMatters } },
    ...plan.problems.flatMap(linesOfProblem),
    ...planElements.map(
      (element): DiffLine => ({
        id: ` ${element}`,
        line: 'element',
        problem: element,
        fields: { text: plan.elements[element] },
      }),
    ),
  ];
}

function linesOfProblem(problem: PlanProblem): readonly DiffLine[] {
  const at = (line: LineKind, id: string, fields: DiffLine['fields']): DiffLine => ({
    id,
    line,
    problem: problem.title,
    fields,
  });
  return [
    { ...at('problem', problem.id, { text: problem.title }), problem: '' },
    ...problem.goals.map(it =>
      at('goal', it.id, {
        text: it.text,
        ownWords: it.ownWords,
        target: it.target,
        dueOn: it.dueOn ?? '',
        status: it.status,
        plain: it.plain.en,
        spanish: it.plain.es,
      }),
    ),
    ...problem.steps.map(it =>
      at('step', it.id, {
        text: it.text,
        owner: it.owner,
        every: it.every,
        dueOn: it.dueOn ?? '',
        spanish: it.es,
      }),
    ),
    ...problem.barriers.map(it => at('barrier', it.id, { text: it.text })),
    ...zoneColours.flatMap(colour =>
      problem.zones[colour].map(it => at('sign', it.id, { text: it.text, zone: colour, spanish: it.es })),
    ),
  ];
}
