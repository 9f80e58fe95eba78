import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, momentsBetween, zone } from '../../test/builders.ts';
import { plusDays } from './day.ts';
import { type Instant, plusSeconds, secondsBetween } from './instant.ts';
import { atLocal, endOfDay, localDay, localText, localTime, startOfDay, type Zone } from './zone.ts';

const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone')).map(zone);
const fromMarch = day('2015-03-01');
const dayOfOurTime = fc.integer({ min: 0, max: 20 * 365 }).map(days => plusDays(fromMarch, days));
const momentOfOurTime = momentsBetween(at('2015-01-01T00:00Z'), at('2035-01-01T00:00Z'));
const two = (n: number) => String(n).padStart(2, '0');
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const wholeMinute = (moment: Instant) => plusSeconds(moment, -Number(moment.slice(17, 19)));

/** What the calendar of this machine shows, asked for this moment alone. */
function asked(moment: Instant, where: Zone): string {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: where, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  }).format(new Date(moment));
  return shown.replace(' ', 'T');
}

describe('wall clocks of the whole world', () => {
  test('show what the calendar shows, on days of change to the second and long before our time too', () => {
    const whenever = momentsBetween(at('1900-01-01T00:00Z'), at('2100-01-01T00:00Z'));
    fc.assert(
      fc.property(anyZone, whenever, (where, moment) => {
        expect(localText(moment, where)).toBe(asked(moment, where));
      }),
      { numRuns: 600 },
    );
    const changes: readonly (readonly [string, Instant])[] = [
      ['America/New_York', at('2026-03-08T07:00Z')],
      ['America/New_York', at('2026-11-01T06:00Z')],
      ['Pacific/Apia', at('2011-12-30T10:00Z')],
      ['Australia/Lord_Howe', at('2026-04-04T15:00Z')],
      ['Africa/Monrovia', at('1972-01-07T00:44:30Z')],
    ];
    for (const [name, change] of changes)
      for (const seconds of [-86_400, -3_600, -1, 0, 1, 3_600, 86_400]) {
        const moment = plusSeconds(change, seconds);
        expect(localText(moment, zone(name)), `${name} ${moment}`).toBe(asked(moment, zone(name)));
      }
  });

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
