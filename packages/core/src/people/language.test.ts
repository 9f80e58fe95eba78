import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressedIn, languageKey } from './language.ts';

test.each([
  ['es-MX', 'es'],
  ['es', 'es'],
  ['es_MX', 'es'],
  ['EN', 'en'],
  ['ht-HT', 'ht'],
  ['zh-Hant-TW', 'zh'],
  [null, 'none'],
])('the language %s is known as %s', (language, key) => {
  expect(languageKey(language)).toBe(key);
});

describe('a patient is addressed', () => {
  test.each([['es'], ['es-MX'], ['ES'], ['Es-419']])('in Spanish when her chart says %s', language => {
    expect(addressedIn(language)).toBe('es');
  });

  test.each([
    ['en-US'],
    ['vi'],
    // Begins with the same two letters and is another language.
    ['est'],
    ['est-EE'],
    [''],
    [null],
  ])('in English when her chart says %s', language => {
    expect(addressedIn(language)).toBe('en');
  });

  test('the same way whatever the case and whatever the region', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{2,3}$/),
        fc.constantFrom('', '-US', '-mx', '_PR', '-Latn-419'),
        (tag, region) => {
          expect(addressedIn(tag.toUpperCase() + region)).toBe(addressedIn(tag));
          expect(languageKey(tag + region)).toBe(tag);
        },
      ),
    );
  });
});
