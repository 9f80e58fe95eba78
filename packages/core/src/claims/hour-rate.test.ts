import { describe, expect, test } from 'vitest';
import { at, month } from '../../test/builders.ts';
import { type HourRate, ratesIn, standingRates } from './hour-rate.ts';

const rate = (from: string, cents: number | null, over: Partial<HourRate> = {}): HourRate => ({
  credential: 'RN',
  from: month(from),
  cents,
  setBy: 'Sue Park',
  setAt: at('2026-11-20T15:00Z'),
  ...over,
});

describe('what an hour costs', () => {
  test('holds from its month until another is said, and is not known before', () => {
    const all = [rate('2026-07', 4400), rate('2026-01', 4200)];
    const of = (one: string) => ratesIn(all, month(one)).RN;
    expect([of('2025-12'), of('2026-01'), of('2026-06'), of('2026-07'), of('2027-03')]).toEqual([
      undefined,
      4200,
      4200,
      4400,
      4400,
    ]);
  });

  test('of two words about one month the later stands, in whatever order they were read', () => {
    const all = [rate('2026-01', 4200), rate('2026-01', 4300, { setAt: at('2026-11-21T15:00Z') })];
    expect(ratesIn(all, month('2026-02'))).toEqual({ RN: 4300 });
    expect(ratesIn(all.toReversed(), month('2026-02'))).toEqual({ RN: 4300 });
  });

  test('that ended is unknown and not what it was before, and says who ended it', () => {
    const all = [rate('2026-01', 4200), rate('2026-07', null, { setBy: 'Joan Bell' })];
    expect(ratesIn(all, month('2026-08'))).toEqual({});
    expect(standingRates(all, month('2026-08')).get('RN')).toMatchObject({ cents: null, setBy: 'Joan Bell' });
  });

  test('is of its own credential', () => {
    const all = [rate('2026-01', 4200), rate('2026-01', 3000, { credential: 'LPN' })];
    expect(ratesIn(all, month('2026-01'))).toEqual({ RN: 4200, LPN: 3000 });
  });
});
