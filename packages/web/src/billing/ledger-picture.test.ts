import { type BillingCase, billingCaseSchema } from '@trellis/core/billing/billing-case';
import { decideCase } from '@trellis/core/billing/decide-case';
import { exampleCase, exampleNames } from '@trellis/core/billing/example-cases';
import { describe, expect, test } from 'vitest';
import { barHeight, type LedgerShape, laneHeight, ledgerShape } from './ledger-picture.ts';

const example = (name: (typeof exampleNames)[number]) => billingCaseSchema.parse(exampleCase(name));
const draw = (it: BillingCase, width = 720): LedgerShape => ledgerShape(it, decideCase(it), width);
const fates = (shape: LedgerShape) =>
  shape.bars.map(bar => bar.pieces.map(({ row }) => row.program ?? row.rule).join('+'));

describe('the ledger on a time axis', () => {
  test('two nurses in one conference stand below each other at the same time, the second left out', () => {
    const shape = draw(example('one-conference'));
    const [first, second] = shape.bars;
    expect(second?.x).toBe(first?.x);
    expect(second?.width).toBe(first?.width);
    expect(second?.lane).not.toBe(first?.lane);
    expect(fates(shape)).toEqual(['CCM', 'time.overlap', 'CCM']);
  });

  test('a call over midnight is cut at the end of the month, in the proportion of its seconds', () => {
    const shape = draw(example('over-midnight'));
    const bar = shape.bars.find(one => one.id === 't2');
    const [june, july] = bar?.pieces ?? [];
    expect([june?.row.month, july?.row.month]).toEqual(['2026-06', '2026-07']);
    expect((july?.width ?? 0) / (june?.width ?? 1)).toBeCloseTo(1.5, 1);
    expect(shape.marks).toEqual([{ x: july?.x, kind: 'month-end', month: '2026-06' }]);
    expect(shape.sums.map(sum => sum.total)).toEqual([1320, 1140]);
  });

  test('an entry that begins before the consent is split there', () => {
    const bar = draw(example('consent-in-mid-month')).bars.find(one => one.id === 't2');
    expect(bar?.pieces.map(({ row }) => [row.program, row.seconds])).toEqual([
      [null, 600],
      ['CCM', 720],
    ]);
    expect(bar?.pieces[0]?.x).toBe(bar?.x);
  });

  test('a midnight within a month is marked as such', () => {
    const it = example('short-by-a-second');
    const night = {
      ...it,
      time: it.time
        ?.map(one => ({ ...one, start: '2026-06-04T03:50:00Z', end: '2026-06-04T04:05:00Z' }))
        .slice(0, 1),
    };
    expect(draw(night as BillingCase).marks.map(mark => mark.kind)).toEqual(['midnight']);
  });

  test('the thresholds reach up to the next one, with the codes that ask for it', () => {
    const ticks = draw(example('short-by-a-second')).ticks;
    expect(ticks.map(tick => [tick.seconds, tick.codes])).toEqual([[1200, ['99490']]]);
    const more = draw(example('complex-needs-decision')).ticks;
    expect(more.map(tick => tick.seconds)).toEqual([1200, 2400, 3600, 5400]);
    expect(more.every((tick, i) => i === 0 || tick.y < (more[i - 1]?.y ?? 0))).toBe(true);
  });

  test('two programs have a sum each, and their words stand apart', () => {
    const [low = 0, high = 0] = draw(example('one-call-two-programs')).sums.map(sum => sum.labelY);
    expect(low - high).toBeGreaterThanOrEqual(13);
    expect(draw(example('one-call-two-programs')).sums.map(sum => [sum.program, sum.total])).toEqual([
      ['CCM', 1260],
      ['RPM', 1380],
    ]);
  });

  test.each(exampleNames)('%s: every second is drawn once, in its place, at every width', name => {
    const it = example(name);
    for (const width of [280, 640, 1100]) {
      const shape = draw(it, width);
      const seconds = decideCase(it).ledger.filter(row => row.seconds > 0);
      expect(shape.bars.flatMap(bar => bar.pieces)).toHaveLength(seconds.length);
      for (const bar of shape.bars) {
        expect(bar.x).toBeGreaterThanOrEqual(shape.left);
        expect(bar.x + bar.width).toBeLessThanOrEqual(shape.right + 3);
        const drawn = bar.pieces.reduce((sum, piece) => sum + piece.width, 0);
        expect(Math.abs(drawn - bar.width)).toBeLessThan(4);
      }
      expect(shape.lanes.length * laneHeight).toBeLessThan(shape.height);
    }
    expect(barHeight).toBeLessThan(laneHeight);
  });

  test('where there is too much for the width, the picture grows and no bar disappears', () => {
    const it = example('short-by-a-second');
    const [one] = it.time ?? [];
    const time = Array.from({ length: 28 }, (_, i) => {
      const day = `2026-06-${String(i + 1).padStart(2, '0')}`;
      return { ...one, id: `t${i}`, start: `${day}T14:00:00Z`, end: `${day}T14:01:00Z` };
    });
    const shape = draw({ ...it, time } as BillingCase, 320);
    expect(shape.width).toBeGreaterThan(320);
    expect(Math.min(...shape.bars.map(bar => bar.width))).toBeGreaterThanOrEqual(3);
    const labelled = shape.days.filter(day => day.isLabelled);
    expect(labelled.length).toBeLessThan(28);
    expect(labelled.every((day, i) => i === 0 || day.x - (labelled[i - 1]?.x ?? 0) >= 42)).toBe(true);
  });

  test('a case without time has an empty picture', () => {
    const { time: _, ...it } = example('short-by-a-second');
    expect(draw(it as BillingCase)).toMatchObject({ bars: [], marks: [], sums: [], lanes: [] });
  });
});
