import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import type { Instant } from '../basics/instant.ts';
import { startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import type { PlanVersionId } from './plan-version.ts';

/** Long enough before the day to talk about it at a planned call. Trellis policy, 2026-11-23. */
const noticeDays = 14;

export const planReviewAnchorsSchema = z.object({ number: z.number().int(), reviewOn: daySchema });

/** The plan in force and the day by which it is looked at again. */
export type PlanToReview = {
  readonly versionId: PlanVersionId;
  readonly number: number;
  readonly reviewOn: Day;
};

export type PlanReviewFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly planToReview: PlanToReview | null;
  /** Since when somebody cares for her; null: nobody does. */
  readonly careSince: Instant | null;
};

/** A plan whose day of review comes near: settled by the next version, or by a look that changed nothing. */
export function planReviewDue({ patient, planToReview, careSince }: PlanReviewFacts): readonly DueItem[] {
  if (!planToReview || careSince === null || patient.deceasedOn !== null) return [];
  const { versionId, number, reviewOn } = planToReview;
  return [
    {
      key: `careplans.review:${versionId}:${reviewOn}`,
      rule: 'careplans.review',
      patientId: patient.id,
      opensAt: startOfDay(plusDays(reviewOn, -noticeDays), patient.zone),
      dueAt: startOfDay(reviewOn, patient.zone),
      overdueAt: startOfDay(plusDays(reviewOn, 1), patient.zone),
      anchors: { number, reviewOn } satisfies z.infer<typeof planReviewAnchorsSchema>,
    },
  ];
}
