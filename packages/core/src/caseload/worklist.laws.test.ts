import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSet, at, momentsBetween, named, withShuffle } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { plusSeconds } from '../basics/instant.ts';
import { rankWorklist } from './worklist.ts';

const start = at('2026-01-14T05:00Z');
const moment = momentsBetween(start, plusSeconds(start, 30));
const rows = fc
  .array(
    fc.record({
      moments: fc.tuple(moment, moment, moment),
      timed: fc.boolean(),
      monthSeconds: fc.integer({ min: 0, max: 3000 }),
    }),
    { maxLength: 12 },
  )
  .map(all =>
    all.map(({ moments, ...rest }, i) => {
      const [opensAt = start, dueAt = start, overdueAt = start] = [...moments].sort();
      return {
        ...rest,
        opensAt,
        dueAt,
        overdueAt,
        key: 'ccm.check-in:2026-01',
        patient: { id: named<'patient'>(`p${i}`) },
      };
    }),
  );
const order = { overdue: 0, due: 1, later: 2 };

describe('ranking a worklist', () => {
  test('loses no row and invents none', () => {
    fc.assert(
      fc.property(rows, moment, (all, now) => {
        expect(asSet(rankWorklist(all, now))).toEqual(asSet(all));
      }),
    );
  });

  test('puts overdue before due before later; within today promised before any time; then the earlier first', () => {
    fc.assert(
      fc.property(rows, moment, (all, now) => {
        const ranked = rankWorklist(all, now);
        for (const [i, below] of ranked.entries()) {
          const above = ranked[i - 1];
          if (!above) continue;
          const [a, b] = [dueStateAt(above, now), dueStateAt(below, now)];
          expect(order[a]).toBeLessThanOrEqual(order[b]);
          if (a !== b) continue;
          if (a === 'due' && above.timed !== below.timed) expect(above.timed).toBe(true);
          else expect(above.dueAt <= below.dueAt).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is one order: how the rows were read changes nothing', () => {
    fc.assert(
      fc.property(withShuffle(rows), moment, ([read, shuffled], now) => {
        expect(rankWorklist(shuffled, now)).toEqual(rankWorklist(read, now));
      }),
    );
  });

  test('never looks at minutes', () => {
    fc.assert(
      fc.property(rows, moment, fc.integer({ min: 0, max: 3000 }), (all, now, seconds) => {
        const ids = (list: readonly { patient: { id: string } }[]) => list.map(row => row.patient.id);
        const same = all.map(row => ({ ...row, monthSeconds: seconds }));
        expect(ids(rankWorklist(same, now))).toEqual(ids(rankWorklist(all, now)));
      }),
    );
  });

  test('a list without one row is the same list without that row', () => {
    fc.assert(
      fc.property(rows, moment, fc.nat(), (all, now, pick) => {
        const gone = all[pick % Math.max(1, all.length)];
        const rest = all.filter(row => row !== gone);
        expect(rankWorklist(rest, now)).toEqual(rankWorklist(all, now).filter(row => row !== gone));
      }),
    );
  });
});
