import { mostCounted } from '@trellis/core/caseload/worklist.contract';
import { describe, expect, test } from 'vitest';
import { bringWords, spoken } from '../words/words.ts';
import { countWords, itemCount, moreWords } from './today-count.ts';

await bringWords('es');

describe('how long a list is', () => {
  const { words, format } = spoken('en');

  test('is said to the patient as far as somebody counts', () => {
    expect(countWords(1, words, format)).toBe('1 patient');
    expect(countWords(mostCounted, words, format)).toBe('500 patients');
    expect(itemCount(12, words, format)).toBe('12');
    expect(moreWords(52, 50, words)).toBe('Show 2 more');
  });

  test('beyond that it is said to be more, and never a number that is none', () => {
    expect(countWords(mostCounted + 1, words, format)).toBe('more than 500 patients');
    expect(itemCount(mostCounted + 1, words, format)).toBe('over 500');
    expect(moreWords(mostCounted + 1, 50, words)).toBe('Show more');
  });

  test('in Spanish too', () => {
    const spanish = spoken('es');
    expect(countWords(mostCounted + 1, spanish.words, spanish.format)).toBe('más de 500 pacientes');
    expect(countWords(2, spanish.words, spanish.format)).toBe('2 pacientes');
  });
});
