import { describe, expect, test } from 'vitest';
import { at, day, named, newYork, problemOf } from '../../test/builders.ts';
import { aDuty, aPerson } from '../../test/roster.builder.ts';
import { endedDuty, refuseDutyDays, refuseOnCall, standInHours } from './roster-change.ts';

/** Monday 23 November 2026, nine in the morning in New York. */
const now = at('2026-11-23T14:00Z');
const today = day('2026-11-23');

describe('who can be put on call', () => {
  const refused = (over: object) =>
    problemOf(() => refuseOnCall([aPerson('dana', over)], named<'staff'>('dana')))?.code;

  test.each(['care-manager', 'supervising-provider', 'supervisor'])('a %s', role => {
    expect(() => refuseOnCall([aPerson('dana', { role } as object)], named<'staff'>('dana'))).not.toThrow();
  });

  test.each([
    ['a biller', { role: 'biller' }],
    ['an administrator', { role: 'administrator' }],
    ['somebody who has left', { hasLeft: true }],
  ])('not %s', (_, over) => {
    expect(refused(over)).toBe('roster.unknown-person');
  });

  test('nobody of another organization', () => {
    expect(problemOf(() => refuseOnCall([aPerson('dana')], named<'staff'>('eve')))?.code).toBe(
      'roster.unknown-person',
    );
  });
});

describe('the days of a duty', () => {
  test.each([
    ['today, for good', '2026-11-23', null],
    ['today alone', '2026-11-23', '2026-11-23'],
    ['next week', '2026-11-30', '2026-12-31'],
  ])('may be %s', (_, firstDay, lastDay) => {
    const days = { firstDay: day(firstDay), lastDay: lastDay === null ? null : day(lastDay) };
    expect(() => refuseDutyDays(days, today)).not.toThrow();
  });

  test.each([
    ['from yesterday', '2026-11-22', null],
    ['turned round', '2026-11-30', '2026-11-29'],
  ])('are not %s', (_, firstDay, lastDay) => {
    const days = { firstDay: day(firstDay), lastDay: lastDay === null ? null : day(lastDay) };
    expect(problemOf(() => refuseDutyDays(days, today))?.code).toBe('roster.days');
  });

  test('end with yesterday at the earliest', () => {
    const duty = aDuty('dana', 1, '18:00', '08:00');
    expect(endedDuty(duty, day('2026-11-22'), now)).toEqual({ ...duty, lastDay: day('2026-11-22') });
    expect(problemOf(() => endedDuty(duty, day('2026-11-21'), now))?.code).toBe('roster.days');
  });

  test('of one that has not begun leave nothing', () => {
    const duty = aDuty('dana', 1, '18:00', '08:00', { firstDay: day('2026-12-07') });
    expect(endedDuty(duty, day('2026-11-30'), now)).toBeUndefined();
  });
});

describe('cover for once', () => {
  const from = { day: day('2026-11-28'), time: '18:00' };
  const hours = (to: string, time = '08:00') => standInHours(from, { day: day(to), time }, newYork, now);

  test('Saturday 18:00 to Sunday 08:00 is fourteen hours on the wall of the practice', () => {
    expect(hours('2026-11-29')).toEqual({
      startsAt: at('2026-11-28T23:00Z'),
      endsAt: at('2026-11-29T13:00Z'),
    });
  });

  test('may have begun: somebody went home ill', () => {
    const begun = { day: day('2026-11-23'), time: '08:00' };
    expect(standInHours(begun, { day: today, time: '18:00' }, newYork, now).startsAt).toBe(
      at('2026-11-23T13:00Z'),
    );
  });

  test.each([
    ['ends before it begins', '2026-11-28', '17:59'],
    ['lasts no time', '2026-11-28', '18:00'],
  ])('is refused when it %s', (_, to, time) => {
    expect(problemOf(() => hours(to, time))?.code).toBe('roster.days');
  });

  test('is refused when it is over', () => {
    const past = { day: day('2026-11-20'), time: '18:00' };
    expect(
      problemOf(() => standInHours(past, { day: day('2026-11-21'), time: '08:00' }, newYork, now))?.code,
    ).toBe('roster.days');
  });

  test('lasts thirty-one days at most', () => {
    expect(hours('2026-12-29', '18:00').endsAt).toBe(at('2026-12-29T23:00Z'));
    expect(problemOf(() => hours('2026-12-29', '18:01'))?.code).toBe('roster.too-long');
  });
});
