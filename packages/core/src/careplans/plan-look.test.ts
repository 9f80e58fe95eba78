import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import { ProblemError } from '../basics/problem.ts';
import { decideLook, lookAgainOn, type PlanLook } from './plan-look.ts';

const today = day('2026-11-23');
const versionId = named<'plan version'>('v2');
const look: PlanLook = {
  id: named<'plan look'>('l1'),
  versionId,
  nextOn: day('2027-05-20'),
  said: ' All is well. ',
};
const facts = { patient: { deceasedOn: null }, version: { number: 2 }, newest: 2, reviews: [] };

const codeOf = (over: Partial<Parameters<typeof decideLook>[0]>, wanted: Partial<PlanLook> = {}) => {
  try {
    decideLook({ ...facts, ...over }, { ...look, ...wanted }, today);
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : error;
  }
  return 'taken';
};

describe('looked at, nothing to change', () => {
  test('is taken with its words, whether the version waits or was approved', () => {
    expect(decideLook(facts, look, today).said).toBe('All is well.');
    expect(codeOf({ reviews: [{ answer: 'approved' }] })).toBe('taken');
  });

  test.each([
    ['of a version that was followed by another', { newest: 3 }, {}, 'plan.superseded'],
    [
      'of one that was sent back',
      { reviews: [{ answer: 'returned' as const }] },
      {},
      'plan.look-of-returned',
    ],
    ['of somebody who died', { patient: { deceasedOn: day('2026-11-01') } }, {}, 'plan.deceased'],
    ['with a next day that is today', {}, { nextOn: today }, 'plan.review-day'],
    ['with a next day beyond a year', {}, { nextOn: day('2027-11-24') }, 'plan.review-day'],
  ])('%s is refused', (_, over, wanted, code) => {
    expect(codeOf(over, wanted)).toBe(code);
  });
});

describe('the day of the next look', () => {
  const version = { id: versionId, reviewOn: day('2026-12-01') };

  test('is what the version says until somebody looked', () => {
    expect(lookAgainOn(version, [])).toBe('2026-12-01');
  });

  test('is what the last look of this version said, not that of another', () => {
    const other = { versionId: named<'plan version'>('v1'), nextOn: day('2026-06-01') };
    const looks = [look, { versionId, nextOn: day('2027-08-01') }, other];
    expect(lookAgainOn(version, looks)).toBe('2027-08-01');
  });
});
