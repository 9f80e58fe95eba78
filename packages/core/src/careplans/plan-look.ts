import { type Day, plusYears } from '../basics/day.ts';
import type { Id } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import type { Patient } from '../people/patient.ts';
import type { PlanReview, PlanVersion, PlanVersionId } from './plan-version.ts';

/**
 * The care manager and the patient looked at a version together and nothing had to change: it moves the day of the
 * next look. CMS asks that a plan be revised or reviewed periodically (MLN909188, 2026-11-22), not that it change.
 */
export type PlanLook = {
  readonly id: Id<'plan look'>;
  readonly versionId: PlanVersionId;
  readonly nextOn: Day;
  readonly said: string;
};

/** The day by which a version is looked at again: what the last look said, or else the version. */
export const lookAgainOn = (
  version: Pick<PlanVersion, 'id' | 'reviewOn'>,
  looks: readonly Pick<PlanLook, 'versionId' | 'nextOn'>[],
): Day => looks.findLast(it => it.versionId === version.id)?.nextOn ?? version.reviewOn;

/** Records that nothing had to change, or says what stands in the way. */
export function decideLook(
  facts: {
    readonly patient: Pick<Patient, 'deceasedOn'>;
    readonly version: Pick<PlanVersion, 'number'>;
    readonly newest: number;
    readonly reviews: readonly Pick<PlanReview, 'answer'>[];
  },
  wanted: PlanLook,
  today: Day,
): PlanLook {
  if (facts.patient.deceasedOn !== null)
    fail('plan.deceased', 'The chart says this patient has died. Nothing is looked at again after death.');
  if (facts.version.number < facts.newest)
    fail('plan.superseded', `Version ${facts.newest} has been issued since. Look at that one instead.`, {
      newest: facts.newest,
    });
  if (facts.reviews.some(it => it.answer === 'returned'))
    fail(
      'plan.look-of-returned',
      'The supervising provider sent this version back, so something has to change. Change the draft and issue the next version.',
    );
  if (wanted.nextOn <= today || wanted.nextOn > plusYears(today, 1))
    fail('plan.review-day', 'Choose a day of review after today and within a year.');
  return { ...wanted, said: wanted.said.trim() };
}

/** One look as it is told: when, and by whom. */
export type ToldLook = Pick<PlanLook, 'versionId' | 'nextOn' | 'said'> & {
  readonly at: Instant;
  readonly by: string;
};
