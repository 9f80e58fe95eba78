import { describe, expect, test } from 'vitest';
import { aCase, juneMinutes } from '../../test/billing.builder.ts';
import { decideAgain } from './decide-again.ts';
import { decideCase } from './decide-case.ts';
import { ruleSetId } from './medicare.rules.ts';

const it = aCase({ time: juneMinutes(22, 20) });
const stored = (over: object = {}) => ({
  ruleSet: ruleSetId,
  caseText: JSON.stringify(it),
  answerText: JSON.stringify(decideCase(it)),
  ...over,
});

describe('a stored case decided again', () => {
  test('gives what it gave', () => {
    expect(decideAgain(stored())).toBe('equal');
  });

  test('may be worded better, as long as the same follows from the same rules', () => {
    const answerText = stored().answerText.replaceAll('chronic conditions', 'lasting conditions');
    expect(decideAgain(stored({ answerText }))).toBe('equal');
  });

  test.each([
    ['another second', '2520', '2521'],
    ['another unit', '"units":1', '"units":2'],
    ['another verdict', '"verdict":"billable"', '"verdict":"needs"'],
    ['another rule', '"rule":"ccm.consent"', '"rule":"ccm.alive"'],
  ])('shows %s', (_, from, to) => {
    expect(stored().answerText).toContain(from);
    expect(decideAgain(stored({ answerText: stored().answerText.replace(from, to) }))).toBe('unequal');
  });

  test('whose facts were changed is found out', () => {
    expect(decideAgain(stored({ caseText: JSON.stringify(aCase({ time: juneMinutes(22, 19) })) }))).toBe(
      'unequal',
    );
  });

  test.each([
    ['a case that is none', { caseText: '{}' }],
    ['text that is no JSON', { caseText: '{' }],
    ['an answer that is none', { answerText: '[]' }],
  ])('%s cannot be read', (_, over) => {
    expect(decideAgain(stored(over))).toBe('unreadable');
  });

  test('by rules that are not here any more is not judged by others', () => {
    expect(decideAgain(stored({ ruleSet: 'medicare-2019-01' }))).toBe('rules-not-loaded');
  });
});
