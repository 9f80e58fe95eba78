import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSet, at, momentsBetween, withShuffle } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { fading, foremost, levelOf, pressureAtLevel, pressureNow, pressures, rankPatients } from './need.ts';

const start = at('2026-01-14T05:00Z');
const moment = momentsBetween(start, plusSeconds(start, 30));
const items = fc
  .array(
    fc.record({
      moments: fc.tuple(moment, moment, moment),
      rule: fc.constantFrom('rule', fading.rule, foremost.rule),
      pressure: fc.constantFrom(...pressures),
      patient: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 16 },
  )
  .map(all =>
    all.map(({ moments, rule, pressure, patient }, i) => {
      const [opensAt = start, dueAt = start, overdueAt = start] = [...moments].sort();
      return {
        key: `rule:${i}`,
        rule,
        patientId: `p${patient}`,
        pressure,
        opensAt,
        dueAt,
        overdueAt,
      };
    }),
  );

describe('ranking a worklist', () => {
  test('loses no item and invents none', () => {
    fc.assert(
      fc.property(items, moment, (all, now) => {
        expect(asSet(rankPatients(all, now).flatMap(row => [...row.items]))).toEqual(asSet(all));
      }),
    );
  });

  test('gives each patient one row', () => {
    fc.assert(
      fc.property(items, moment, (all, now) => {
        const rows = rankPatients(all, now);
        expect(rows).toHaveLength(new Set(all.map(it => it.patientId)).size);
        for (const row of rows)
          expect(new Set(row.items.map(it => it.patientId))).toEqual(new Set([row.patientId]));
      }),
    );
  });

  test('never puts a weaker level above a stronger one, in a row or between rows', () => {
    fc.assert(
      fc.property(items, moment, (all, now) => {
        const rows = rankPatients(all, now);
        const falls = (levels: readonly number[]) =>
          levels.every((it, i) => i === 0 || it >= (levels[i - 1] ?? 0));
        expect(falls(rows.map(row => levelOf(row.items[0], now)))).toBe(true);
        for (const row of rows) expect(falls(row.items.map(it => levelOf(it, now)))).toBe(true);
      }),
    );
  });

  test('lets nothing press more as time goes by, once it is overdue', () => {
    const daysLater = fc.integer({ min: 0, max: 60 }).map(days => plusSeconds(start, days * 86_400));
    fc.assert(
      fc.property(items, fc.tuple(daysLater, daysLater), (all, moments) => {
        const [before = start, after = start] = [...moments].sort();
        for (const it of all.filter(it => it.overdueAt <= before)) {
          expect(levelOf(it, after)).toBeGreaterThanOrEqual(levelOf(it, before));
          expect(pressureNow(it, after)).toBe(pressureAtLevel(levelOf(it, after)));
        }
      }),
    );
  });

  test('is one order: how the items were read changes nothing', () => {
    fc.assert(
      fc.property(withShuffle(items), moment, ([read, shuffled], now) => {
        expect(rankPatients(shuffled, now)).toEqual(rankPatients(read, now));
      }),
    );
  });

  test('a patient who leaves takes her row and moves nobody else', () => {
    fc.assert(
      fc.property(items, moment, (all, now) => {
        const rest = all.filter(it => it.patientId !== 'p0');
        expect(rankPatients(rest, now)).toEqual(rankPatients(all, now).filter(row => row.patientId !== 'p0'));
      }),
    );
  });
});
