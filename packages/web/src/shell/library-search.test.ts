import { describe, expect, test } from 'vitest';
import { librarySearch } from './library-search.ts';

describe('the address of the library', () => {
  test('keeps what is looked for, and nothing else', () => {
    expect(librarySearch({ words: 'sugar', plan: 't2dm', language: 'es', text: '', patient: 'x' })).toEqual({
      words: 'sugar',
      plan: 't2dm',
      language: 'es',
    });
    expect(librarySearch({ words: 7, language: 'fr' })).toEqual({});
    expect(librarySearch({ words: 'a'.repeat(200) }).words).toHaveLength(80);
  });
});
