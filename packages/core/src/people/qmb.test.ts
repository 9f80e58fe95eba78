import { describe, expect, test } from 'vitest';
import { at, day, month, named, problemOf } from '../../test/builders.ts';
import type { Coverage } from './coverage.ts';
import { decideQmb, type QmbCheck, type QmbEntry, qmbIn } from './qmb.ts';

const june = month('2026-06');
const today = day('2026-06-10');
const anEntry = (over: Partial<QmbEntry> = {}): QmbEntry => ({
  status: 'qmb',
  from: day('2026-06-01'),
  until: day('2026-06-30'),
  how: 'eligibility-reply',
  where: '271 of June 2',
  ...over,
});
const aCheck = (over: Partial<QmbCheck> = {}): QmbCheck => ({
  ...anEntry(),
  id: named<'qmb check'>('check-1'),
  patientId: named<'patient'>('rosa'),
  recordedAt: at('2026-06-02T15:00Z'),
  by: 'Dana Whitlock',
  ...over,
});
const aCoverage = (over: Partial<Coverage> = {}): Coverage => ({
  id: named<'coverage'>('coverage-1'),
  patientId: named<'patient'>('rosa'),
  payer: 'medicare',
  plan: null,
  memberNumber: null,
  from: day('2013-03-01'),
  until: null,
  qmb: false,
  ...over,
});

describe('a check', () => {
  test('is kept with its days', () => {
    expect(decideQmb(anEntry(), today)).toEqual(anEntry());
  });

  test('of days in the wrong order, or that have not begun, is refused', () => {
    for (const over of [{ until: day('2026-05-31') }, { from: day('2026-06-11') }])
      expect(problemOf(() => decideQmb(anEntry(over), today)).code).toBe('qmb.days');
  });
});

describe('in a month', () => {
  test('nobody knows without a check and without Medicare', () => {
    expect(qmbIn(june, [], [])).toBe(null);
    expect(qmbIn(june, [], [aCoverage({ payer: 'medicaid' })])).toBe(null);
  });

  test('the coverage says so, where nobody looked', () => {
    expect(qmbIn(june, [], [aCoverage({ qmb: true })])).toMatchObject({ is: true, known: 'coverage' });
  });

  test('a check stands before the coverage', () => {
    expect(qmbIn(june, [aCheck({ status: 'not-qmb' })], [aCoverage({ qmb: true })])).toMatchObject({
      is: false,
      known: 'checked',
    });
  });

  test('of two checks the one written last counts, in whatever order they come', () => {
    const later = aCheck({ status: 'not-qmb', recordedAt: at('2026-06-20T15:00Z') });
    expect(qmbIn(june, [aCheck(), later], [])?.is).toBe(false);
    expect(qmbIn(june, [later, aCheck()], [])?.is).toBe(false);
  });

  test('a check of other days says nothing, and a coverage that ended neither', () => {
    expect(qmbIn(june, [aCheck({ until: day('2026-06-29') })], [])).toBe(null);
    expect(qmbIn(june, [], [aCoverage({ until: day('2026-06-29'), qmb: true })])).toBe(null);
  });
});
