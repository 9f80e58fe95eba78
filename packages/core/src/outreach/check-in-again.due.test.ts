import { describe, expect, test } from 'vitest';
import { at, named, newYork } from '../../test/builders.ts';
import { checkInAgain } from './check-in-again.due.ts';

const checkIn = {
  key: 'ccm.check-in:call-1',
  rule: 'ccm.check-in',
  patientId: named<'patient'>('rosa'),
  opensAt: at('2026-02-18T05:00Z'),
  dueAt: at('2026-02-18T19:00Z'),
  overdueAt: at('2026-02-18T19:30Z'),
  anchors: { since: 'contact', sinceAt: at('2026-01-20T15:20Z'), outcome: 'reached', timed: true },
};
const closed = (key: string, closedAt: string) => ({ key, closedAt: at(closedAt) });

describe('a check-in that somebody closed by hand', () => {
  test('stays as it is while nobody did', () => {
    expect(checkInAgain(checkIn, [], newYork)).toBe(checkIn);
  });

  test('comes back on the first day of the next month, without the hour that was promised', () => {
    expect(checkInAgain(checkIn, [closed(checkIn.key, '2026-02-18T20:00Z')], newYork)).toEqual({
      ...checkIn,
      key: 'ccm.check-in:call-1#2',
      opensAt: '2026-03-01T05:00:00.000Z',
      dueAt: '2026-03-01T05:00:00.000Z',
      overdueAt: '2026-03-02T05:00:00.000Z',
      anchors: { ...checkIn.anchors, timed: false },
    });
  });

  test('closed early counts for the month it was planned in', () => {
    const again = checkInAgain(checkIn, [closed(checkIn.key, '2026-01-30T20:00Z')], newYork);
    expect(again.opensAt).toBe('2026-03-01T05:00:00.000Z');
  });

  test('closed late, and on the last evening of a month where she lives', () => {
    // 23:30 in New York, 31 May.
    const again = checkInAgain(checkIn, [closed(checkIn.key, '2026-06-01T03:30Z')], newYork);
    expect(again.opensAt).toBe('2026-06-01T04:00:00.000Z');
  });

  test('closed twice, it still comes back', () => {
    const both = [closed(checkIn.key, '2026-02-18T20:00Z'), closed(`${checkIn.key}#2`, '2026-03-05T20:00Z')];
    expect(checkInAgain(checkIn, both, newYork)).toMatchObject({
      key: 'ccm.check-in:call-1#3',
      opensAt: '2026-04-01T04:00:00.000Z',
    });
  });
});
