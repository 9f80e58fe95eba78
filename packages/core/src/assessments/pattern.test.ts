import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPattern } from './pattern.ts';

const honest = [
  '\\d{5}(-\\d{4})?',
  '([A-Z]\\d)+',
  '(yes|no)',
  '\\(\\d+\\)+',
  '[(a|b)*]+',
  '(?:ab)*c*',
  '[^@ ]+@[^@ ]+\\.[a-z]{2,}',
  '^\\d{3}-\\d{2}$',
  '(?<year>\\d{4})-\\p{L}+',
  'a{2,3}?b*',
  '.+\\s.+',
  '',
];

describe('a pattern of an answer', () => {
  test('matches what every other program says it matches', () => {
    const pieces = fc.constantFrom(
      'a',
      'b',
      'c',
      'A',
      '1',
      '23',
      '02139',
      '-',
      '@',
      '.',
      '(',
      ')',
      'yes',
      ' ',
      '\n',
      'ñ',
      '😀',
    );
    const texts = fc.array(pieces, { maxLength: 10 }).map(it => it.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...honest), texts, (source, text) => {
        expect(readPattern(source)?.matches(text), `${source} on ${text}`).toBe(
          new RegExp(`^(?:${source})$`, 'u').test(text),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['a*a*a*b', 'a'.repeat(4000)],
    ['a*a*a*a*a*a*b', 'a'.repeat(4000)],
    ['.*x{250}y', 'x'.repeat(4000)],
    ['(a|b|a)*a?a?a?a?a?a?a?a?c', 'ab'.repeat(2000)],
    ['a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a{30}', 'a'.repeat(29)],
  ])('takes as long as the text is, whatever it is: %s', (source, text) => {
    const started = performance.now();
    expect(readPattern(source)?.matches(text)).toBe(false);
    // A search that goes back takes minutes for each of these; a slow and busy machine less than this.
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('is not followed where it looks around or back, repeats without measure, or is none', () => {
    for (const source of [
      '(?=a)a',
      '(?<!a)b',
      '\\bword',
      '(a)\\1',
      'a{9999}',
      'a{0,200}b{0,200}',
      '(',
      'a'.repeat(501),
    ])
      expect(readPattern(source), source).toBeUndefined();
  });

  test('that repeats nothing at all ends', () => {
    for (const source of ['(?:)*', '(a{0,2}){0,2}b', '(^)*a'])
      expect(readPattern(source)?.matches('b'), source).toBe(source.endsWith('b'));
  });
});
