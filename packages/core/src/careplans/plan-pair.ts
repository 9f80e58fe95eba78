import type { Barrier, Goal, Plan, PlanProblem, Sign, Step } from './careplan.ts';
import type { LineKind, PlanChange } from './plan-difference.ts';

/** Which of the two a field, or a line, is taken from. */
export type Whose = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Whose>>;

export type FieldWords = { readonly field: string; readonly text: string };

/** What one of the two says where both wrote: words, or that the line stays (with what was done to it), or that it goes. */
export type Side =
  | { readonly kind: 'words'; readonly fields: readonly FieldWords[] }
  | { readonly kind: 'stays'; readonly changes: readonly PlanChange[] }
  | { readonly kind: 'goes' };

/** A place where both wrote and not the same: a person chooses. */
export type Clash = {
  /** The same while the place is the same, whatever is typed meanwhile. */
  readonly key: string;
  readonly line: LineKind;
  /** What the line said before either of them wrote; what mine says, where it is new. */
  readonly text: string;
  /** The problem it belongs to, or the name of the element; empty for what belongs to the whole plan. */
  readonly problem: string;
  readonly mine: Side;
  readonly theirs: Side;
};

/**
 * What of a line is taken from one side as a whole. Spanish belongs to the English it was written for: taking one
 * from her and the other from him would print words that say two things.
 */
export const unitsOfGoal = [
  ['text'],
  ['ownWords'],
  ['plain'],
  ['measure'],
  ['target'],
  ['dueOn'],
  ['status'],
] as const satisfies readonly (readonly (keyof Goal)[])[];
export const unitsOfStep = [
  ['text', 'es'],
  ['goalId'],
  ['owner'],
  ['every'],
  ['dueOn'],
] as const satisfies readonly (readonly (keyof Step)[])[];
export const unitsOfBarrier = [['text']] as const satisfies readonly (readonly (keyof Barrier)[])[];
export const unitsOfSign = [['text', 'es']] as const satisfies readonly (readonly (keyof Sign)[])[];
export const unitsOfProblem = [
  ['title'],
  ['plain'],
  ['code'],
] as const satisfies readonly (readonly (keyof PlanProblem)[])[];

/** Whether two values say the same; both come from one schema, so their keys stand in one order. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A value of a line as it is shown, by the names a difference uses. */
export function wordsOfUnit(key: string, value: unknown, plan: Plan): readonly FieldWords[] {
  if (key === 'plain') {
    const { en, es } = value as Goal['plain'];
    return [
      { field: 'plain', text: en },
      { field: 'spanish', text: es },
    ];
  }
  if (key === 'goalId') return [{ field: 'forGoal', text: goalWords(plan, value as string | null) }];
  if (key === 'measure') return [{ field: 'measure', text: (value as Goal['measure'])?.loinc ?? '' }];
  if (key === 'code') return [{ field: 'codes', text: (value as PlanProblem['code'])?.code ?? '' }];
  const field = key === 'es' ? 'spanish' : key === 'title' ? 'text' : key;
  return [{ field, text: (value as string | null) ?? '' }];
}

const goalWords = (plan: Plan, goalId: string | null): string =>
  plan.problems.flatMap(it => it.goals).find(it => it.id === goalId)?.text ?? '';
