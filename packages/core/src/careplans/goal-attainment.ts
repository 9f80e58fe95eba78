import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { type Id, idOf } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { lineIdSchema, type Plan } from './careplan.ts';

/**
 * Goal attainment scaling: what patient and care manager say together about a goal, from −2 (much less than expected)
 * over 0 (as expected) to +2 (much more). Source: Kiresuk and Sherman, Community Ment Health J 1968;4:443-453, from
 * memory, 2026-11-23.
 */
export const attainmentLevels = [-2, -1, 0, 1, 2] as const;
export type AttainmentLevel = (typeof attainmentLevels)[number];

const levelSchema = z.union([z.literal(-2), z.literal(-1), z.literal(0), z.literal(1), z.literal(2)]);

/** What each level means for this goal, −2 first; agreed once, and again when it changes. Null: nobody wrote it down. */
const meaningsSchema = z.array(plainText(200)).length(attainmentLevels.length).readonly().nullable();

export const attainmentSchema = z.strictObject({
  goalId: lineIdSchema,
  level: levelSchema,
  on: daySchema,
  said: plainText(400),
  meanings: meaningsSchema,
  /** The one it puts right, and why; null: a new one. */
  replaces: z.strictObject({ id: idOf<'goal attainment'>(), reason: plainText(400) }).nullable(),
});
export type AttainmentWish = z.infer<typeof attainmentSchema>;

export type Attainment = Omit<AttainmentWish, 'replaces'> & {
  readonly id: Id<'goal attainment'>;
  readonly by: string;
};

/** What was said and put right since: it stays to be read, struck out. */
export type PutRight = Attainment & {
  readonly reason: string;
  readonly putRightBy: string;
  readonly putRightAt: Instant;
};

/** Of each goal in the order of their days; what was put right is not among them. */
export function decideAttainment(
  facts: { readonly plan: Plan | undefined; readonly known: readonly Pick<Attainment, 'id' | 'goalId'>[] },
  wanted: AttainmentWish,
  today: Day,
): AttainmentWish {
  const hasGoal = facts.plan?.problems.some(it => it.goals.some(goal => goal.id === wanted.goalId));
  const replaced = facts.known.find(it => it.id === wanted.replaces?.id);
  if (!hasGoal || (wanted.replaces !== null && replaced?.goalId !== wanted.goalId))
    fail(
      'plan.goal-not-found',
      'The plan in force has no such goal, or what you put right was put right already. Load the page again.',
    );
  const replaces = wanted.replaces && { ...wanted.replaces, reason: wanted.replaces.reason.trim() };
  if (replaces?.reason === '')
    fail(
      'plan.attainment-reason',
      'Say why it was not so: what is put right stays to be read, with the reason.',
    );
  if (wanted.on > today)
    fail('plan.attainment-day', 'The day lies ahead. Enter the day on which you spoke about the goal.');
  const meanings = wanted.meanings?.map(it => it.trim()) ?? null;
  return {
    ...wanted,
    said: wanted.said.trim(),
    meanings: meanings?.some(it => it !== '') ? meanings : null,
    replaces,
  };
}

/** What the levels of a goal mean by the last time anybody wrote it down. */
export const meaningsOf = (attainments: readonly Attainment[], goalId: string): Attainment['meanings'] =>
  attainments.findLast(it => it.goalId === goalId && it.meanings !== null)?.meanings ?? null;
