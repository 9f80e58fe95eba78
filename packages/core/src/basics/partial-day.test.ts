import { describe, expect, test } from 'vitest';
import { earliestDay, findPartialDay, isFullDay, latestDay, partialDaySchema } from './partial-day.ts';

const known = (text: string) => {
  const found = findPartialDay(text);
  if (!found) throw new Error(`${text} is not read.`);
  return found;
};

describe('a day as far as it is known', () => {
  test.each([
    ['1948-03-14', '1948-03-14', '1948-03-14'],
    ['1948-03', '1948-03-01', '1948-03-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1948', '1948-01-01', '1948-12-31'],
  ])('%s lies from %s to %s', (text, first, last) => {
    expect(earliestDay(known(text))).toBe(first);
    expect(latestDay(known(text))).toBe(last);
  });

  test.each(['', '48', '1948-13', '1948-00', '1948-02-30', '1948-3', '1948-03-14T10:00:00Z', '0001', '9999'])(
    'is not %j',
    text => {
      expect(findPartialDay(text)).toBeUndefined();
      expect(partialDaySchema.safeParse(text).success).toBe(false);
    },
  );

  test('is full only as a day', () => {
    expect(['1948-03-14', '1948-03', '1948'].map(text => isFullDay(known(text)))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
