import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNpi, isTin } from './practice.ts';

describe('an NPI', () => {
  test('is the one of CMS’s own example', () => {
    expect(isNpi('1234567893')).toBe(true);
  });

  test.each(['1234567890', '123456789', '12345678930', '3234567893', '12345-7893', ''])('is not %j', text => {
    expect(isNpi(text)).toBe(false);
  });

  test('has one check digit for each nine before it, and one wrong digit is always found', () => {
    const nine = fc.integer({ min: 100_000_000, max: 299_999_999 });
    fc.assert(
      fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (start, place, off) => {
        const right = [...Array(10).keys()].map(last => `${start}${last}`).filter(isNpi);
        expect(right).toHaveLength(1);
        const digits = [...(right[0] ?? '')];
        digits[place] = String((Number(digits[place]) + off) % 10);
        expect(isNpi(digits.join(''))).toBe(false);
      }),
    );
  });
});

describe('a taxpayer number', () => {
  test('is nine digits', () => {
    expect(isTin('123456789')).toBe(true);
  });

  test.each(['12-3456789', '12345678', '1234567890', '001234567', '120000000', 'ABCDEFGHI'])(
    'is not %j',
    text => {
      expect(isTin(text)).toBe(false);
    },
  );
});
