import { describe, expect, test } from 'vitest';
import { at, day, dueFacts, named } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { type PlanReviewFacts, planReviewDue } from './plan-review.due.ts';

const facts: PlanReviewFacts = {
  patient: dueFacts({}).patient,
  planToReview: { versionId: named<'plan version'>('v3'), number: 3, reviewOn: day('2026-06-15') },
  careSince: at('2026-01-10T15:00:00Z'),
};
const [item] = planReviewDue(facts);

describe('a plan whose day of review comes near', () => {
  test('is told two weeks before, and is late the day after', () => {
    if (!item) throw new Error('Nothing is due.');
    const state = (when: string) => dueStateAt(item, at(when));
    expect(state('2026-05-31T12:00:00Z')).toBe('later');
    expect(state('2026-06-01T12:00:00Z')).toBe('due');
    expect(state('2026-06-15T12:00:00Z')).toBe('due');
    expect(state('2026-06-16T12:00:00Z')).toBe('overdue');
  });

  test('names the version and the day: a look that moves the day is another occasion', () => {
    expect(item).toMatchObject({
      rule: 'careplans.review',
      patientId: facts.patient.id,
      anchors: { number: 3, reviewOn: '2026-06-15' },
    });
    const moved = facts.planToReview && { ...facts.planToReview, reviewOn: day('2026-12-15') };
    expect(planReviewDue({ ...facts, planToReview: moved })[0]?.key).not.toBe(item?.key);
  });

  test.each([
    ['without a plan', { planToReview: null }],
    ['when nobody cares for her', { careSince: null }],
    ['after death', { patient: { ...facts.patient, deceasedOn: day('2026-05-01') } }],
  ])('nothing is due %s', (_, over) => {
    expect(planReviewDue({ ...facts, ...over })).toEqual([]);
  });
});
