import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, momentsBetween, zone } from '../../test/builders.ts';
import { plusDays } from './day.ts';
import { type Instant, plusSeconds, secondsBetween } from './instant.ts';
import { atLocal, endOfDay, localDay, localText, localTime, startOfDay } from './zone.ts';

const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone')).map(zone);
const fromMarch = day('2015-03-01');
const dayOfOurTime = fc.integer({ min: 0, max: 20 * 365 }).map(days => plusDays(fromMarch, days));
const momentOfOurTime = momentsBetween(at('2015-01-01T00:00Z'), at('2035-01-01T00:00Z'));
const two = (n: number) => String(n).padStart(2, '0');
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const wholeMinute = (moment: Instant) => plusSeconds(moment, -Number(moment.slice(17, 19)));

describe('wall clocks of the whole world', () => {
  test('what a wall clock shows at a moment leads back to it, or to the first time it showed that', () => {
    fc.assert(
      fc.property(anyZone, momentOfOurTime.map(wholeMinute), (where, moment) => {
        const back = atLocal(localDay(moment, where), localTime(moment, where), where);
        expect(localText(back, where)).toBe(localText(moment, where));
        expect(back <= moment).toBe(true);
      }),
      { numRuns: 600, examples: [[zone('America/New_York'), at('2026-11-01T06:30Z')]] },
    );
  });

  test('a wall time that exists is shown at the moment found; one that is skipped is shown later the same night', () => {
    fc.assert(
      fc.property(anyZone, dayOfOurTime, wallTime, (where, on, time) => {
        const found = localText(atLocal(on, time, where), where);
        const wanted = `${on}T${time}:00`;
        expect(found >= wanted).toBe(true);
        if (found !== wanted) {
          const skipped = secondsBetween(at(`${wanted}Z`), at(`${found}Z`));
          expect(skipped).toBeLessThanOrEqual(3 * 3600);
          // Nothing between the wanted time and the found one is ever shown: the clock jumped over it.
          const justBefore = plusSeconds(atLocal(on, time, where), -skipped - 1);
          expect(localText(justBefore, where) < wanted).toBe(true);
        }
      }),
      { numRuns: 600, examples: [[zone('America/New_York'), day('2026-03-08'), '02:30']] },
    );
  });
});

describe('days of the whole world', () => {
  test('the start of a day is its first second: the one before belongs to the day before', () => {
    fc.assert(
      fc.property(anyZone, dayOfOurTime, (where, on) => {
        const start = startOfDay(on, where);
        expect(localDay(start, where)).toBe(on);
        expect(localDay(plusSeconds(start, -1), where)).toBe(plusDays(on, -1));
      }),
      { numRuns: 600, examples: [[zone('America/Havana'), day('2026-03-08')]] },
    );
  });

  test('every moment lies in exactly the day that its wall clock shows', () => {
    fc.assert(
      fc.property(anyZone, momentOfOurTime, (where, moment) => {
        const on = localDay(moment, where);
        expect(startOfDay(on, where) <= moment && moment < endOfDay(on, where)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('a day has 21 to 27 hours (Casey station holds both records) and ends where the next begins', () => {
    fc.assert(
      fc.property(anyZone, dayOfOurTime, (where, on) => {
        const seconds = secondsBetween(startOfDay(on, where), endOfDay(on, where));
        expect(seconds).toBeGreaterThanOrEqual(21 * 3600);
        expect(seconds).toBeLessThanOrEqual(27 * 3600);
        expect(endOfDay(on, where)).toBe(startOfDay(plusDays(on, 1), where));
      }),
      { numRuns: 300 },
    );
  });
});
