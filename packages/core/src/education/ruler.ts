import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { plainText } from '../basics/text.ts';
import { lineIdSchema } from '../careplans/careplan.ts';

/** How much it matters to her, and how sure she is that she can do it. */
export const rulerKinds = ['importance', 'confidence'] as const;
export type RulerKind = (typeof rulerKinds)[number];

export const rulerTop = 10;

/** From here on a step is likely to be done; below, it is made smaller. Source: clinical notes section 7, 2026-11-22. */
export const rulerAim = 7;

/** A goal of her plan, or whatever else was spoken of. */
export const rulerAboutSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('goal'), goalId: lineIdSchema, name: plainText(400).trim().min(1) }),
  z.strictObject({ of: z.literal('topic'), name: plainText(120).trim().min(1, 'is empty') }),
]);
export type RulerAbout = z.infer<typeof rulerAboutSchema>;

/** `value` null: she was asked and would rather not say a number, which is an answer. */
export const ratingSchema = z.strictObject({
  kind: z.enum(rulerKinds),
  about: rulerAboutSchema,
  value: z.number().int().min(0).max(rulerTop).nullable(),
  /** Why not lower, in her words. */
  why: plainText(300).trim(),
});
export type Rating = z.infer<typeof ratingSchema>;

export const rulerKey = (about: RulerAbout): string =>
  about.of === 'goal' ? `goal/${about.goalId}` : `topic/${about.name.toLowerCase().replace(/\s+/g, '-')}`;

export const rulerRowSchema = z.object({
  id: idOf<'ruler'>(),
  key: z.string(),
  name: z.string(),
  kind: z.enum(rulerKinds),
  value: z.number().int().nullable(),
  why: z.string(),
  ratedAt: instantSchema,
  by: z.string(),
  callId: idOf<'call'>().nullable(),
});
export type RulerRow = z.infer<typeof rulerRowSchema>;

/** One ruler over time: the numbers in order, and where it stands. */
export type RulerCourse<Row> = {
  readonly key: string;
  readonly kind: RulerKind;
  readonly latest: Row;
  /** Numbers only, the oldest first: who declined said none. */
  readonly values: readonly number[];
  /** The same with the moment each was said. */
  readonly points: readonly { readonly value: number; readonly at: Instant }[];
  readonly isBelowAim: boolean;
};

type Rated = {
  readonly id: string;
  readonly key: string;
  readonly kind: RulerKind;
  readonly value: number | null;
  readonly ratedAt: Instant;
};

/** Of each goal or topic importance, then confidence; what was asked last comes first. */
export function rulerCourses<Row extends Rated>(rows: readonly Row[]): readonly RulerCourse<Row>[] {
  const inOrder = rows.toSorted((a, b) => byText(a.ratedAt, b.ratedAt) || byText(a.id, b.id));
  const courses = [...Map.groupBy(inOrder, it => `${it.key} ${it.kind}`).values()].flatMap(all => {
    const latest = all.at(-1);
    if (!latest) return [];
    const points = all.flatMap(({ value, ratedAt }) => (value === null ? [] : [{ value, at: ratedAt }]));
    const values = points.map(it => it.value);
    const isBelowAim = latest.value !== null && latest.value < rulerAim;
    return [{ key: latest.key, kind: latest.kind, latest, values, points, isBelowAim }];
  });
  const newest = new Map<string, Instant>();
  for (const { key, latest } of courses)
    if (latest.ratedAt > (newest.get(key) ?? '')) newest.set(key, latest.ratedAt);
  return courses.sort(
    (a, b) =>
      byText(newest.get(b.key) ?? '', newest.get(a.key) ?? '') ||
      byText(a.key, b.key) ||
      rulerKinds.indexOf(a.kind) - rulerKinds.indexOf(b.kind),
  );
}
