import { describe, expect, test } from 'vitest';
import { ccmConditionsNeeded } from '../programs/enrolment.ts';
import { ccmRules, ruleSetVersion } from './ccm.rules.ts';
import { verdictSchema } from './month.contract.ts';

describe('the rules of 99490', () => {
  test('every rule names its source and how sure we are', () => {
    for (const [rule, { source, certainty }] of Object.entries(ccmRules.rules)) {
      expect(rule).toMatch(/^ccm\.[a-z-]+(\.[a-z-]+)?$/);
      expect(source.length, rule).toBeGreaterThan(10);
      expect(['verified', 'policy']).toContain(certainty);
    }
  });

  test('what we call our own policy says so in its source', () => {
    for (const [rule, { source, certainty }] of Object.entries(ccmRules.rules))
      expect(/policy/i.test(source), rule).toBe(certainty === 'policy');
  });

  test('are those of the compiled rule set: 20 full minutes, two conditions, twelve months', () => {
    expect(ruleSetVersion).toBe('medicare-2026-11');
    expect(ccmRules.thresholdSeconds).toBe(1200);
    expect(ccmRules.initiatingVisitWithinYears).toBe(1);
  });

  test('enrolment and billing ask for the same number of conditions', () => {
    expect(ccmRules.conditionsNeeded).toBe(ccmConditionsNeeded);
  });
});

describe('a verdict in an answer', () => {
  const verdict = {
    code: '99490',
    verdict: 'needs',
    countedSeconds: 600,
    thresholdSeconds: 1200,
    reachedOn: null,
    because: [
      {
        rule: 'ccm.time.threshold',
        met: false,
        values: { seconds: 600, needed: 1200 },
        evidence: ['p1'],
        source: 'x',
      },
    ],
    ledger: [{ piece: 'p1', seconds: 600, why: null }],
  };

  test('is read as it was decided', () => {
    expect(verdictSchema.parse(verdict)).toEqual(verdict);
  });

  test.each([
    ['a rule nobody knows', { ledger: [{ piece: 'p1', seconds: 600, why: 'ccm.full-moon' }] }],
    ['half seconds', { countedSeconds: 600.5 }],
    ['another code', { code: '99491' }],
    ['a verdict in between', { verdict: 'probably' }],
  ])('is refused with %s', (_, over) => {
    expect(verdictSchema.safeParse({ ...verdict, ...over }).success).toBe(false);
  });
});
