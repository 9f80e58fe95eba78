import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, honolulu, momentsBetween, named, newYork, withShuffle, zone } from '../../test/builders.ts';
import { aDuty, aPerson, aRoster } from '../../test/roster.builder.ts';
import { plusSeconds } from '../basics/instant.ts';
import { without } from '../basics/range.ts';
import { weekdays } from '../people/best-time.ts';
import { gapsOf, isCoveredThrough, onCallAt, onCallSpans, ranks, type StandIn } from './roster.ts';

const names = ['dana', 'ines', 'noor'];
const people = [...names.map(name => aPerson(name)), aPerson('gone', { hasLeft: true })];
/** Two zones with a summer time of their own, one that changes in the other half of the year, one without. */
const anyZone = fc.constantFrom(newYork, honolulu, zone('Europe/Berlin'), zone('Australia/Lord_Howe'));
const anyTime = fc
  .integer({ min: 0, max: 95 })
  .map(n => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
const anyName = fc.constantFrom(...names, 'gone');
const aMoment = momentsBetween(at('2026-01-01T00:00Z'), at('2026-12-31T00:00Z'));

const anyDuty = fc
  .record({
    name: anyName,
    weekday: fc.constantFrom(...weekdays),
    from: anyTime,
    to: anyTime,
    zone: anyZone,
    rank: fc.constantFrom(...ranks),
  })
  .map(({ name, weekday, from, to, ...over }) =>
    aDuty(name, weekday, from, to, { ...over, firstDay: day('2025-01-01') }),
  );
const anyStandIn = fc
  .record({
    name: anyName,
    startsAt: aMoment,
    seconds: fc.integer({ min: 1, max: 300_000 }),
    rank: fc.constantFrom(...ranks),
    recordedAt: aMoment,
  })
  .map(
    ({ name, startsAt, seconds, ...it }, i = 0): StandIn => ({
      ...it,
      id: named<'stand-in'>(`${name} ${startsAt} ${seconds} ${i}`),
      staffId: named<'staff'>(name),
      startsAt,
      endsAt: plusSeconds(startsAt, seconds),
    }),
  );
const anyRoster = fc
  .record({
    duties: fc.array(anyDuty, { maxLength: 12 }),
    standIns: fc.array(anyStandIn, { maxLength: 4 }),
  })
  .map(given => aRoster({ ...given, people }));
/** Nine days that may hold a night in which the clock changes. */
const anyStretch = aMoment.map(start => ({ start, end: plusSeconds(start, 9 * 86_400) }));

describe('a roster', () => {
  test('has a gap just where nobody is on call', () => {
    fc.assert(
      fc.property(
        anyRoster,
        anyStretch,
        fc.integer({ min: 0, max: 9 * 86_400 - 1 }),
        (roster, range, after) => {
          const moment = plusSeconds(range.start, after);
          const isInGap = gapsOf(roster, range.start, range.end).some(
            it => it.start <= moment && moment < it.end,
          );
          expect(onCallAt(roster, moment).length === 0).toBe(isInGap);
        },
      ),
    );
  });

  test('is gaps and hours on call, which together are everything and share nothing', () => {
    fc.assert(
      fc.property(anyRoster, anyStretch, (roster, range) => {
        const gaps = gapsOf(roster, range.start, range.end);
        expect(without(range, [...gaps, ...onCallSpans(roster, range)])).toEqual([]);
        for (const gap of gaps) expect(without(gap, onCallSpans(roster, range))).toEqual([gap]);
      }),
    );
  });

  test('whose days are shared out without a break has no gap, in any zone and over every change of the clock', () => {
    const cuts = fc.uniqueArray(anyTime, { minLength: 1, maxLength: 5 }).map(all => all.toSorted());
    fc.assert(
      fc.property(cuts, anyZone, anyStretch, (times, inZone, range) => {
        const duties = times.flatMap((from, i) => {
          const to = times[(i + 1) % times.length] ?? from;
          return weekdays.map(weekday =>
            aDuty(names[i % names.length] ?? 'dana', weekday, from, to, {
              zone: inZone,
              firstDay: day('2025-01-01'),
            }),
          );
        });
        expect(gapsOf(aRoster({ duties, people }), range.start, range.end)).toEqual([]);
        expect(isCoveredThrough(aRoster({ duties, people }), range.start, range.end)).toBe(true);
      }),
    );
  });

  test('says the same however it was read', () => {
    const shuffled = fc.tuple(
      withShuffle(fc.array(anyDuty, { maxLength: 8 })),
      withShuffle(fc.array(anyStandIn, { maxLength: 4 })),
    );
    fc.assert(
      fc.property(shuffled, aMoment, ([[duties, turned], [standIns, turnedToo]], moment) => {
        expect(onCallAt(aRoster({ duties: turned, standIns: turnedToo, people }), moment)).toEqual(
          onCallAt(aRoster({ duties, standIns, people }), moment),
        );
      }),
    );
  });

  test('is covered through a time just when it is through both its parts', () => {
    fc.assert(
      fc.property(
        anyRoster,
        anyStretch,
        fc.integer({ min: 1, max: 9 * 86_400 - 1 }),
        (roster, range, after) => {
          const middle = plusSeconds(range.start, after);
          expect(isCoveredThrough(roster, range.start, range.end)).toBe(
            isCoveredThrough(roster, range.start, middle) && isCoveredThrough(roster, middle, range.end),
          );
        },
      ),
    );
  });

  test('has, in the hours of the stand-in that was agreed last, that person alone in her place', () => {
    fc.assert(
      fc.property(anyRoster, anyStandIn, (roster, given) => {
        const standIn = { ...given, staffId: named<'staff'>('noor'), recordedAt: at('2027-01-01T00:00Z') };
        const { startsAt, rank } = standIn;
        const now = onCallAt({ ...roster, standIns: [...roster.standIns, standIn] }, startsAt);
        const own = now.filter(it => it.rank === rank).map(it => it.staffId);
        const isFirstToo = now.some(it => it.staffId === 'noor' && it.rank !== rank);
        expect(own).toEqual(isFirstToo ? [] : ['noor']);
      }),
    );
  });

  test('never calls somebody who has left', () => {
    fc.assert(
      fc.property(anyRoster, aMoment, (roster, moment) => {
        expect(onCallAt(roster, moment).map(it => it.staffId)).not.toContain('gone');
      }),
    );
  });
});
