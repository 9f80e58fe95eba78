import { describe, expect, test } from 'vitest';
import { at, range } from '../../test/builders.ts';
import { overlap, secondsOf, splitAt, totalSeconds, without } from './range.ts';

const call = range('10:00', '10:20');

describe('seconds of a range', () => {
  test('a call from ten to twenty past has 1,200', () => {
    expect(secondsOf(call)).toBe(1200);
  });

  test('several are added', () => {
    expect(totalSeconds([call, range('11:00', '11:05'), range('12:00', '12:00:30')])).toBe(1530);
    expect(totalSeconds([])).toBe(0);
  });
});

describe('what two ranges share', () => {
  test.each([
    ['the later begins inside the earlier', range('10:10', '10:40'), range('10:10', '10:20')],
    ['the earlier reaches into the later', range('09:50', '10:05'), range('10:00', '10:05')],
    ['one lies inside the other', range('10:05', '10:06'), range('10:05', '10:06')],
    ['one covers the other', range('09:00', '11:00'), range('10:00', '10:20')],
    ['they are the same', call, call],
  ])('%s', (_, other, shared) => {
    expect(overlap(call, other)).toEqual(shared);
    expect(overlap(other, call)).toEqual(shared);
  });

  test('neighbours share nothing: the end does not belong to a range', () => {
    expect(overlap(call, range('10:20', '10:40'))).toBeUndefined();
    expect(overlap(call, range('09:40', '10:00'))).toBeUndefined();
  });

  test('nothing is shared with an empty range or one far away', () => {
    expect(overlap(call, range('10:05', '10:05'))).toBeUndefined();
    expect(overlap(call, range('15:00', '15:30'))).toBeUndefined();
  });
});

describe('what is left of a call when others took parts of it', () => {
  test('nothing taken leaves all', () => {
    expect(without(call, [])).toEqual([call]);
  });

  test('the middle taken leaves both ends', () => {
    expect(without(call, [range('10:05', '10:10')])).toEqual([
      range('10:00', '10:05'),
      range('10:10', '10:20'),
    ]);
  });

  test('overlapping parts taken in any order leave the ends in order', () => {
    const taken = [range('10:12', '10:15'), range('10:05', '10:08'), range('10:07', '10:13')];
    expect(without(call, taken)).toEqual([range('10:00', '10:05'), range('10:15', '10:20')]);
  });

  test('all taken leaves nothing', () => {
    expect(without(call, [range('09:00', '11:00')])).toEqual([]);
    expect(without(call, [range('10:10', '10:20'), range('10:00', '10:10')])).toEqual([]);
  });

  test('neighbours take nothing', () => {
    expect(without(call, [range('10:20', '10:40'), range('09:40', '10:00')])).toEqual([call]);
  });

  test('of an empty or turned range nothing is left', () => {
    expect(without(range('10:00', '10:00'), [])).toEqual([]);
    expect(without(range('10:20', '10:00'), [])).toEqual([]);
  });
});

describe('cutting a range', () => {
  test('at midnight makes two', () => {
    const overMidnight = range('2026-01-14T04:50Z', '2026-01-14T05:15Z');
    expect(splitAt(overMidnight, [at('2026-01-14T05:00Z')])).toEqual([
      range('2026-01-14T04:50Z', '2026-01-14T05:00Z'),
      range('2026-01-14T05:00Z', '2026-01-14T05:15Z'),
    ]);
  });

  test('moments outside and at the borders cut nothing', () => {
    const moments = ['09:00', '10:00', '10:20', '11:00'].map(time => at(`2026-01-14T${time}Z`));
    expect(splitAt(call, moments)).toEqual([call]);
  });

  test('the order of the moments and a moment given twice change nothing', () => {
    const [five, ten] = [at('2026-01-14T10:05Z'), at('2026-01-14T10:10Z')];
    const parts = [range('10:00', '10:05'), range('10:05', '10:10'), range('10:10', '10:20')];
    expect(splitAt(call, [five, ten])).toEqual(parts);
    expect(splitAt(call, [ten, five, ten])).toEqual(parts);
  });

  test('an empty range has no parts', () => {
    expect(splitAt(range('10:00', '10:00'), [at('2026-01-14T10:00Z')])).toEqual([]);
  });
});
