import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, momentsBetween } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { plusSeconds } from '../basics/instant.ts';
import { type Filter, filterSchema, narrowed } from './worklist.ts';

const start = at('2026-11-20T05:00Z');
const moment = momentsBetween(start, plusSeconds(start, 20));
const rule = fc.constantFrom('ccm.check-in', 'quality.test', 'outreach.voicemail');
const item = fc.record({ rule, moments: fc.tuple(moment, moment) }).map(({ rule, moments }) => {
  const [opensAt = start, overdueAt = start] = [...moments].sort();
  return { rule, opensAt, overdueAt };
});
const row = fc.record({
  patient: fc.record({ language: fc.constantFrom(null, 'en', 'en-US', 'es', 'es-MX') }),
  program: fc.constantFrom(null, 'CCM'),
  items: fc.array(item, { minLength: 1, maxLength: 5 }),
});
const part = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const filter: fc.Arbitrary<Filter> = fc
  .record({
    rule: part(rule),
    program: part(fc.constantFrom('CCM' as const, 'none' as const)),
    state: part(fc.constantFrom('overdue' as const, 'due' as const)),
    language: part(fc.constantFrom('en', 'es', 'none')),
  })
  .map(given => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));

describe('a filter over rows', () => {
  test('invents nothing and keeps the order of need within the row', () => {
    fc.assert(
      fc.property(row, filter, moment, (it, asked, now) => {
        const left = narrowed(it, asked, now)?.items ?? [];
        expect(it.items.filter(one => left.includes(one))).toEqual(left);
      }),
    );
  });

  test('asked twice is asked once', () => {
    fc.assert(
      fc.property(row, filter, moment, (it, asked, now) => {
        const once = narrowed(it, asked, now);
        expect(once && narrowed(once, asked, now)).toEqual(once);
      }),
    );
  });

  test('is its parts one after the other, in any order', () => {
    fc.assert(
      fc.property(row, filter, moment, (it, asked, now) => {
        const parts = Object.entries(asked).map(([name, value]) => ({ [name]: value }) as Filter);
        const through = (all: readonly Filter[]) =>
          all.reduce<typeof it | undefined>((left, one) => left && narrowed(left, one, now), it);
        expect(through(parts)).toEqual(narrowed(it, asked, now));
        expect(through(parts.toReversed())).toEqual(narrowed(it, asked, now));
      }),
    );
  });

  test('of a state leaves only what is in it, and what only comes is in neither', () => {
    fc.assert(
      fc.property(row, moment, (it, now) => {
        const states = (['overdue', 'due'] as const).map(state => narrowed(it, { state }, now)?.items ?? []);
        expect(states[0]?.every(one => dueStateAt(one, now) === 'overdue')).toBe(true);
        expect(states[1]?.every(one => dueStateAt(one, now) === 'due')).toBe(true);
        expect(states.flat().length).toBe(it.items.filter(one => dueStateAt(one, now) !== 'later').length);
      }),
    );
  });

  test('each one that can be made can stand in an address and comes back from it', () => {
    fc.assert(
      fc.property(filter, asked => {
        const address = new URLSearchParams(asked as Record<string, string>);
        expect(filterSchema.parse(Object.fromEntries(address))).toEqual(asked);
      }),
    );
  });
});
