import { describe, expect, test } from 'vitest';
import { at, named, newYork } from '../../test/builders.ts';
import { type PlanAnswerFacts, planAnswerAnchorsSchema, planAnswerDue } from './plan-answer.due.ts';

// Friday noon in New York.
const issuedAt = at('2026-11-20T17:00Z');
const plan = {
  id: named<'plan version'>('v2'),
  number: 2,
  state: 'waiting' as const,
  issuedAt,
  answeredAt: null,
};
const facts = (over: Partial<PlanAnswerFacts> = {}): PlanAnswerFacts => ({
  patient: { id: named<'patient'>('rosa'), zone: newYork, deceasedOn: null },
  assignment: { careManagerId: named<'staff'>('dana') },
  signers: [named<'staff'>('okafor')],
  newestPlan: plan,
  ...over,
});

describe('a plan that was sent to the provider', () => {
  test('is hers from the moment it was issued, and late after three business days', () => {
    const [item] = planAnswerDue(facts());
    expect(item).toMatchObject({
      key: 'careplans.to-sign:v2',
      rule: 'careplans.to-sign',
      opensAt: issuedAt,
      // Monday, Tuesday, Wednesday; Thursday is Thanksgiving and counts for nothing here.
      overdueAt: at('2026-11-26T05:00Z'),
      anchors: { number: 2, ownerId: 'okafor' },
    });
    expect(planAnswerAnchorsSchema.omit({ ownerId: true }).safeParse(item?.anchors).success).toBe(true);
  });

  test('goes when she approves, or when the site asks for no signature', () => {
    const due = (state: 'approved' | 'not-asked') => planAnswerDue(facts({ newestPlan: { ...plan, state } }));
    expect([...due('approved'), ...due('not-asked')]).toEqual([]);
  });

  test('returned is the care manager’s, from the answer on', () => {
    const answeredAt = at('2026-11-23T15:00Z');
    const returned = { ...plan, state: 'returned' as const, answeredAt };
    expect(planAnswerDue(facts({ newestPlan: returned }))).toMatchObject([
      { rule: 'careplans.returned', opensAt: answeredAt, anchors: { ownerId: 'dana' } },
    ]);
    const nobodys = planAnswerDue(facts({ newestPlan: returned, assignment: null }));
    expect(nobodys).toMatchObject([{ anchors: { ownerId: null } }]);
  });

  test('of somebody nobody bills for, who has died, or who has no plan is on no list', () => {
    expect(planAnswerDue(facts({ signers: [] }))).toEqual([]);
    expect(planAnswerDue(facts({ newestPlan: null }))).toEqual([]);
    const { patient } = facts();
    expect(planAnswerDue(facts({ patient: { ...patient, deceasedOn: 'unknown' } }))).toEqual([]);
  });
});
