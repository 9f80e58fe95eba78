import { describe, expect, test } from 'vitest';
import { aCase, aConsent, juneMinutes } from '../../test/billing.builder.ts';
import { decideAgain } from './decide-again.ts';
import { decideCase } from './decide-case.ts';
import { ccmCodeNames, ruleSetId } from './medicare.rules.ts';

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

  describe('by an engine that knew fewer programs', () => {
    const wider = aCase({
      time: juneMinutes(22, 20),
      consents: [aConsent(), aConsent({ program: 'RPM' }), aConsent({ program: 'BHI' })],
    });
    const said = decideCase(wider);
    const isCcm = (one: { readonly code: string }) => (ccmCodeNames as readonly string[]).includes(one.code);
    const then = { ...said, verdicts: said.verdicts.filter(isCcm) };
    const kept = (answer: object) =>
      stored({ caseText: JSON.stringify(wider), answerText: JSON.stringify(answer) });

    test('holds where it said that it says nothing about the others', () => {
      expect(said.verdicts.length).toBeGreaterThan(then.verdicts.length);
      expect(decideAgain(kept({ ...then, notLoaded: ['BHI', 'RPM'] }))).toBe('equal');
    });

    test('does not hold where it kept silent about one without saying so, or said otherwise of its own', () => {
      expect(decideAgain(kept({ ...then, notLoaded: ['RPM'] }))).toBe('unequal');
      expect(decideAgain(kept({ ...then, lines: [], notLoaded: ['BHI', 'RPM'] }))).toBe('unequal');
      expect(decideAgain(kept({ ...then, verdicts: [], notLoaded: ['BHI', 'RPM'] }))).toBe('unequal');
    });
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
