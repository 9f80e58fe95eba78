import { type Day, firstDay, lastDay, type Month, weekday } from '@trellis/core/basics/day';
import { localTime, type Zone } from '@trellis/core/basics/zone';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestCaseload, workingMonth } from './working-month.ts';

const zone = 'America/New_York' as Zone;
const aMonth = fc
  .tuple(fc.integer({ min: 2020, max: 2032 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}` as Month);

describe('a working month', () => {
  test('gives a whole caseload two slots each and nobody the slot of another, in any month', () => {
    fc.assert(
      fc.property(aMonth, fc.string(), (month, seed) => {
        const places = workingMonth(seed, month, zone);
        const starts = Array.from({ length: largestCaseload }, (_, place) => places(place)).flatMap(it => [
          it.first.startsAt,
          it.second.startsAt,
        ]);
        expect(new Set(starts).size).toBe(largestCaseload * 2);
      }),
      { numRuns: 20 },
    );
  });

  test('has its slots on weekdays of the month, between 9:00 and 16:20, the first before the second', () => {
    const places = workingMonth('7', '2026-02' as Month, zone);
    for (let place = 0; place < largestCaseload; place += 1) {
      const { first, second } = places(place);
      expect(first.startsAt < second.startsAt).toBe(true);
      for (const { on, startsAt } of [first, second]) {
        expect(weekday(on as Day)).toBeLessThanOrEqual(5);
        expect(on >= firstDay('2026-02' as Month) && on <= lastDay('2026-02' as Month)).toBe(true);
        expect(localTime(startsAt, zone) >= '09:00' && localTime(startsAt, zone) <= '16:00').toBe(true);
      }
    }
  });

  test('is the same for the same seed, another for another', () => {
    const of = (seed: string) => workingMonth(seed, '2026-03' as Month, zone)(3);
    expect(of('7')).toEqual(of('7'));
    expect(of('7')).not.toEqual(of('8'));
  });

  test('has no place beyond the largest caseload', () => {
    expect(() => workingMonth('7', '2026-03' as Month, zone)(largestCaseload)).toThrow('no place');
  });
});
