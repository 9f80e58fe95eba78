import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLog, aMessyLog, assumed, entriesOf, noColumns } from '../../test/shadow-log.builder.ts';
import { prepareShadow, type ShadowMonth, shadowMonths, shadowTotals } from './shadow.ts';
import { contentOf } from './shadow-case.ts';
import type { ShadowEntry } from './shadow-row.ts';

const read = (seed: number, lines = 120) => {
  const log = aMessyLog(lines, seed);
  return aLog(log.headers, log.lines);
};
const compared = (entries: readonly ShadowEntry[]) => [
  ...shadowMonths(prepareShadow(entries, assumed({ otherRole: 'clinical-staff' }), noColumns)),
];
/** What a month says but for the numbers of its lines. */
const gist = (months: readonly ShadowMonth[]) => months.map(({ rows: _, patient: __, ...it }) => it);
const seeds = fc.integer({ min: 1, max: 1_000_000 });

describe('the laws of a compared log', () => {
  test('every second of the log is counted once or left out by a rule', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const entries = entriesOf(read(seed));
        const wanted = entries.reduce((sum, it) => sum + it.seconds, 0);
        const found = compared(entries).reduce(
          (sum, it) => sum + it.countedSeconds + it.leftOut.reduce((all, one) => all + one.seconds, 0),
          0,
        );
        expect(found).toBe(wanted);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the lines changes nothing', () => {
    fc.assert(
      fc.property(seeds, fc.integer(), (seed, by) => {
        const entries = entriesOf(read(seed));
        const turned = entries.toSorted((a, b) => ((a.row * 7919 + by) % 101) - ((b.row * 7919 + by) % 101));
        expect(gist(compared(turned))).toEqual(gist(compared(entries)));
      }),
      { numRuns: 40 },
    );
  });

  test('each line is an entry, is skipped, or is named with what is wrong', () => {
    fc.assert(
      fc.property(seeds, seed => {
        for (const it of read(seed)) if (it.kind === 'faults') expect(it.faults.length).toBeGreaterThan(0);
        const kinds = new Set(read(seed, 400).map(it => it.kind));
        expect(kinds).toEqual(new Set(['entry', 'skipped', 'faults']));
      }),
      { numRuns: 20 },
    );
  });

  test('of each code the billed units are provable or named as not, and the provable billed or named as forgotten', () => {
    fc.assert(
      fc.property(seeds, seed => {
        for (const it of compared(entriesOf(read(seed)))) {
          const units = (some: readonly { readonly code: string; readonly units: number }[], code: string) =>
            some.find(one => one.code === code)?.units ?? 0;
          for (const code of new Set([...it.billed, ...it.provable].map(one => one.code)))
            expect(units(it.billed, code) + units(it.notBilled, code)).toBe(
              units(it.provable, code) + units(it.notProvable, code),
            );
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a log twice over counts no more than once', () => {
    const entries = entriesOf(read(7, 300)).filter(it => it.start !== null);
    const twice = [...entries, ...entries.map(it => ({ ...it, row: it.row + 1000 }))];
    const sum = (months: readonly ShadowMonth[]) =>
      shadowTotals(months).map(it => [it.month, it.provable.cents]);
    expect(sum(compared(twice))).toEqual(sum(compared(entries)));
    expect(new Set(twice.map(contentOf)).size).toBe(new Set(entries.map(contentOf)).size);
  });

  test('the totals are the sums of the months, whatever month comes first', () => {
    const months = compared(entriesOf(read(11, 300)));
    expect(shadowTotals(months.toReversed())).toEqual(shadowTotals(months));
    const patients = shadowTotals(months).reduce((sum, it) => sum + it.patients, 0);
    expect(patients).toBe(months.length);
  });
});
