import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, withoutSteering } from './text.ts';

const kept = (text: string) => plainText(200).safeParse(text);

describe('text that somebody wrote', () => {
  test.each([
    'Mafalda Nguyễn-Ordóñez',
    'Line one\nline two\r\n\tindented',
    'שָׁלוֹם and السلام stay as they are',
    '👩‍⚕️ with a joiner',
  ])('%j is kept as it was', text => {
    expect(kept(text)).toEqual({ success: true, data: text });
  });

  test('a number copied from a telephone loses only what nobody sees', () => {
    expect(kept('\u202d(212) 555-0134\u202c').data).toBe('(212) 555-0134');
  });

  test('a name cannot be shown as another: what turns the direction is left out', () => {
    expect(kept('invoice\u202egnp.exe').data).toBe('invoicegnp.exe');
    expect(kept('Ana\u2066 Rosa\u2069').data).toBe('Ana Rosa');
  });

  test('what steers a terminal is left out', () => {
    expect(kept('\u001b[31mred\u0007').data).toBe('[31mred');
  });

  test.each([
    ['a NUL', 'a\0b'],
    ['half of a character', 'a\ud83d'],
  ])('%s is refused in words', (_, text) => {
    expect(kept(text).error?.issues[0]?.message).toContain('cannot be kept');
  });

  test('more than there is room for is refused', () => {
    expect(plainText(3).safeParse('four').error?.issues[0]?.message).toBe('is longer than 3 characters');
  });

  test('leaving out twice leaves out no more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(withoutSteering(withoutSteering(text))).toBe(withoutSteering(text));
      }),
    );
  });
});
