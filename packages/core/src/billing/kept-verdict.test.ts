import { expect, test } from 'vitest';
import { aCase, juneMinutes } from '../../test/billing.builder.ts';
import { decideCase } from './decide-case.ts';
import { keptVerdict } from './kept-verdict.ts';

const keptOf = (parts: Parameters<typeof aCase>[0]) => keptVerdict(decideCase(aCase(parts)));

test('a month that bills keeps its lines, its money and the seconds that count', () => {
  const kept = keptOf({ time: juneMinutes(41) });
  expect(kept).toMatchObject({ verdict: 'billable', seconds: 41 * 60, ruleSet: 'medicare-2026-11' });
  expect(kept.lines).toMatch(/^99439x1:2460:2026-06-\d\d\|99490x1:2460:2026-06-\d\d$/);
  expect(kept.expectedCents).toBe(6613 + 5044);
  expect(kept.codes.find(([code]) => code === '99490')).toEqual(['99490', 'billable', []]);
});

test('nineteen minutes keep no line and say what was short', () => {
  const kept = keptOf({ time: juneMinutes(19) });
  expect(kept).toMatchObject({ verdict: 'not-billable', lines: '', expectedCents: null, seconds: 19 * 60 });
  expect(kept.codes.find(([code]) => code === '99490')).toEqual([
    '99490',
    'not-billable',
    ['ccm.time.threshold'],
  ]);
});

test('what can still be obtained stands before what cannot', () => {
  const { verdict } = keptOf({ time: juneMinutes(25), carePlans: [] });
  expect(verdict).toBe('needs');
});

test('an amount nobody knows is not taken for nothing', () => {
  const answer = decideCase(aCase({ time: juneMinutes(41) }));
  const [first, ...others] = answer.lines;
  if (!first) throw new Error('Nothing was billed.');
  const lines = [{ ...first, allowedCents: null }, ...others];
  expect(keptVerdict({ ...answer, lines }).expectedCents).toBeNull();
});

test('a month without any program keeps that nothing was looked at', () => {
  const kept = keptVerdict(decideCase(aCase({ consents: [], time: [] })));
  expect(kept).toMatchObject({ verdict: 'none', lines: '', seconds: 0, codes: [] });
});
