import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, momentsBetween } from '../../test/builders.ts';
import {
  earlier,
  epochMs,
  findInstant,
  instantAt,
  instantSchema,
  later,
  plusSeconds,
  secondsBetween,
  wholeSecond,
} from './instant.ts';

const moment = momentsBetween(at('1900-01-01T00:00Z'), at('2100-01-01T00:00Z'));

const noBorder = () => {
  throw new Error('at least two borders');
};

describe('moments', () => {
  test('reads back what it wrote, whatever the offset', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -14 * 60, max: 14 * 60 }), (sent, offset) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const sign = offset < 0 ? '-' : '+';
        const minutes = Math.abs(offset);
        const local = instantAt(epochMs(sent) + offset * 60_000).slice(0, 19);
        const text = `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
        expect(findInstant(text)).toBe(sent);
      }),
    );
  });

  test('neighbouring whole-second spans neither gain nor lose a second', () => {
    const clockReading = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(instantAt);
    fc.assert(
      fc.property(fc.array(clockReading, { minLength: 2, maxLength: 12 }), readings => {
        const borders = readings.map(wholeSecond).sort();
        const sum = borders.reduce((total, end, i) => total + secondsBetween(borders[i - 1] ?? end, end), 0);
        expect(sum).toBe(secondsBetween(borders[0] ?? noBorder(), borders.at(-1) ?? noBorder()));
      }),
    );
  });

  test('plus seconds and back again is the same moment', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -1_000_000, max: 1_000_000 }), (start, seconds) => {
        expect(plusSeconds(plusSeconds(start, seconds), -seconds)).toBe(start);
        expect(secondsBetween(start, plusSeconds(start, seconds))).toBe(seconds);
      }),
    );
  });

  test('a day is accepted just when the calendar has it', () => {
    const two = fc.integer({ min: 0, max: 40 }).map(n => String(n).padStart(2, '0'));
    const year = fc.integer({ min: 0, max: 9999 }).map(n => String(n).padStart(4, '0'));
    fc.assert(
      fc.property(year, two, two, (y, m, d) => {
        const text = `${y}-${m}-${d}T10:20:30.456Z`;
        const ms = Date.parse(text);
        const isThere = !Number.isNaN(ms) && instantAt(ms) === text && text >= '0002' && text < '9998';
        expect(instantSchema.safeParse(text).success).toBe(isThere);
      }),
      { numRuns: 2000 },
    );
  });

  test('text order is time order', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(a < b).toBe(epochMs(a) < epochMs(b));
        expect(earlier(a, b) <= later(a, b)).toBe(true);
      }),
    );
  });
});
