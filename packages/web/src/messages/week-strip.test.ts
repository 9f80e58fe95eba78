import { describe, expect, test } from 'vitest';
import { at, day, named, newYork } from '../../../core/test/builders.ts';
import { aDuty } from '../../../core/test/roster.builder.ts';
import { dutyGroups, stripOf } from './week-strip.ts';

const person = (name: string, over: object = {}) => ({
  staffId: named<'staff'>(name),
  name,
  role: 'care-manager' as const,
  hasLeft: false,
  email: null,
  phone: null,
  atScreen: true,
  ways: ['screen' as const],
  ...over,
});
const span = (name: string, start: string, end: string, over: object = {}) => ({
  staffId: named<'staff'>(name),
  rank: 'first' as const,
  start: at(start),
  end: at(end),
  of: { kind: 'duty' as const, id: named<'on-call duty'>('1') },
  ...over,
});
/** The week from Monday 23 November 2026 in New York; it is Monday noon. */
const aWeek = (over: object = {}) => ({
  week: { start: at('2026-11-23T05:00Z'), end: at('2026-11-30T05:00Z') },
  zone: newYork,
  now: at('2026-11-23T17:00Z'),
  people: [person('dana'), person('noor')],
  spans: [],
  gaps: [],
  ...over,
});

describe('the strip of a week', () => {
  test('has seven days from its Monday, and says where in today we are', () => {
    const strip = stripOf(aWeek());
    expect(strip.map(it => it.day)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
    expect(strip.map(it => it.now)).toEqual([50, null, null, null, null, null, null]);
  });

  test('a night is the end of one day and the beginning of the next', () => {
    const [monday, tuesday] = stripOf(
      aWeek({ spans: [span('dana', '2026-11-23T23:00Z', '2026-11-24T11:00Z')] }),
    );
    expect(monday?.lanes[0]?.pieces).toMatchObject([{ left: 75, width: 25, name: 'dana' }]);
    expect(tuesday?.lanes[0]?.pieces).toMatchObject([{ left: 0, width: 25, name: 'dana' }]);
  });

  test('first and second stand in lanes of their own', () => {
    const [monday] = stripOf(
      aWeek({ spans: [span('noor', '2026-11-23T05:00Z', '2026-11-24T05:00Z', { rank: 'second' })] }),
    );
    expect(monday?.lanes.map(it => [it.rank, it.pieces.length])).toEqual([
      ['first', 0],
      ['second', 1],
    ]);
  });

  test('a day of twenty-five hours is as wide as any other', () => {
    const week = { start: at('2026-10-26T04:00Z'), end: at('2026-11-02T05:00Z') };
    const spans = [span('dana', '2026-11-01T04:00Z', '2026-11-02T05:00Z')];
    const sunday = stripOf(aWeek({ week, spans }))[6];
    expect(sunday?.lanes[0]?.pieces).toMatchObject([{ left: 0, width: 100 }]);
  });

  test('marks cover, and whoever a page would not reach', () => {
    const once = { of: { kind: 'stand-in', id: named<'stand-in'>('2') } };
    const people = [person('dana', { ways: [] }), person('noor')];
    const spans = [
      span('dana', '2026-11-23T05:00Z', '2026-11-23T17:00Z'),
      span('noor', '2026-11-23T17:00Z', '2026-11-24T05:00Z', once),
    ];
    const pieces = stripOf(aWeek({ people, spans }))[0]?.lanes[0]?.pieces;
    expect(pieces?.map(it => [it.name, it.isReached, it.isOnce])).toEqual([
      ['dana', false, false],
      ['noor', true, true],
    ]);
    expect(new Set(pieces?.map(it => it.ink)).size, 'told apart at a glance').toBe(2);
  });

  test('a gap over midnight is in both days', () => {
    const strip = stripOf(
      aWeek({ gaps: [{ start: at('2026-11-24T04:00Z'), end: at('2026-11-24T06:00Z') }] }),
    );
    expect(strip.map(it => it.gaps.length)).toEqual([1, 1, 0, 0, 0, 0, 0]);
  });
});

describe('duties as people say them', () => {
  const today = day('2026-11-23');

  test('the same hours on five days are one line, in the order of the week', () => {
    const duties = ([5, 1, 3, 2, 4] as const).map(it => aDuty('dana', it, '08:00', '18:00'));
    const [group, ...others] = dutyGroups(duties, today);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' });
    expect(group?.ids).toHaveLength(5);
  });

  test('other hours, another place or other days are other lines', () => {
    const duties = [
      aDuty('dana', 1, '08:00', '18:00'),
      aDuty('dana', 2, '08:00', '17:00'),
      aDuty('dana', 3, '08:00', '18:00', { rank: 'second' }),
      aDuty('dana', 4, '08:00', '18:00', { lastDay: day('2026-12-31') }),
    ];
    expect(dutyGroups(duties, today)).toHaveLength(4);
  });

  test('one whose last night is over is no longer shown; one that ended yesterday may still be on', () => {
    const until = (text: string) => [aDuty('dana', 1, '18:00', '08:00', { lastDay: day(text) })];
    expect(dutyGroups(until('2026-11-21'), today)).toEqual([]);
    expect(dutyGroups(until('2026-11-22'), today)).toHaveLength(1);
  });
});
