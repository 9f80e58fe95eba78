import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../test/builders.ts';
import { type AfterStay, type AfterStayEntry, decideAfterStay, stayOf } from './after-stay.ts';

const okafor = named<'staff'>('okafor');
const entry = (over: Partial<AfterStayEntry> = {}): AfterStayEntry => ({
  wentTo: 'home',
  visitOn: day('2026-12-03'),
  visitBy: okafor,
  decision: 'high',
  reconciledOn: day('2026-12-03'),
  reason: '',
  ...over,
});
const known: AfterStay = {
  id: named<'after stay'>('known'),
  wentTo: 'home',
  visitOn: null,
  visitBy: null,
  decision: null,
  reconciledOn: null,
  by: 'Dana Whitlock',
  recordedAt: at('2026-11-26T15:00Z'),
};
const said = (over: Partial<AfterStayEntry>, before: AfterStay | null = null) => {
  try {
    decideAfterStay(entry(over), {
      dischargedOn: day('2026-11-25'),
      known: before,
      today: day('2026-12-04'),
    });
    return 'kept';
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
};

describe('what is written down after a stay', () => {
  test.each<[string, Partial<AfterStayEntry>, string]>([
    ['a visit and its decision', {}, 'kept'],
    ['only where she went', { visitOn: null, visitBy: null, decision: null, reconciledOn: null }, 'kept'],
    ['medicines on the very day', { reconciledOn: day('2026-11-25') }, 'kept'],
    ['a visit before the discharge', { visitOn: day('2026-11-24') }, 'transitions.day'],
    ['a visit to come', { visitOn: day('2026-12-05') }, 'transitions.day'],
    ['medicines to come', { reconciledOn: day('2026-12-05') }, 'transitions.day'],
    ['a visit nobody gave', { visitBy: null }, 'transitions.visit'],
    ['a practitioner without a visit', { visitOn: null }, 'transitions.visit'],
  ])('%s', (_, over, outcome) => {
    expect(said(over)).toBe(outcome);
  });

  test('is changed with a reason, and written first without one', () => {
    expect(said({}, known)).toBe('transitions.reason');
    expect(said({ reason: 'The visit was on the third' }, known)).toBe('kept');
  });
});

describe('what a transition asks for', () => {
  test('by when: two business days around Thanksgiving, seven and fourteen days, thirty in all', () => {
    const discharge = {
      id: named<'discharge'>('stay'),
      from: 'inpatient' as const,
      at: at('2026-11-25T20:00Z'),
      on: day('2026-11-25'),
    };
    expect(stayOf(discharge, null)).toEqual({
      id: 'stay',
      from: 'inpatient',
      on: '2026-11-25',
      contactBy: '2026-11-30',
      visitBy: { high: '2026-12-02', moderate: '2026-12-09' },
      until: '2026-12-24',
      known: null,
    });
    expect(stayOf(discharge, known).known?.by).toBe('Dana Whitlock');
  });
});
