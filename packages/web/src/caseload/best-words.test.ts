import type { BestReached } from '@trellis/core/outreach/best-hours';
import { describe, expect, test } from 'vitest';
import { newYork, phoenix } from '../../../core/test/builders.ts';
import { friday } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { spoken } from '../words/words.ts';
import { bestWords } from './best-words.ts';

const reading = (language: Language = 'en') => ({
  now: friday,
  practiceZone: newYork,
  words: spoken(language).words,
  format: spoken(language).format,
});
const tries: BestReached = { by: 'tries', from: 10, until: 12, reached: 3, tries: 4 };
const wish = (over: object = {}): BestReached => ({
  by: 'wish',
  days: [2, 4],
  from: '09:00',
  until: '11:30',
  words: 'before dialysis',
  ...over,
});

describe('when she is best reached', () => {
  test('nothing known is nothing said', () => {
    expect(bestWords(null, newYork, reading())).toBeUndefined();
  });

  test('by her contacts: it says what it counted', () => {
    expect(bestWords(tries, newYork, reading())).toEqual({
      short: 'best 10:00–12:00',
      full: 'Reached 3 of 4 between 10:00 and 12:00',
    });
  });

  test('far away: on her wall, and when that is here', () => {
    expect(bestWords(tries, phoenix, reading())?.full).toBe(
      'Reached 3 of 4 between 10:00 and 12:00, the patient’s time (begins 12:00 here)',
    );
  });

  test('by her wish, with her own words', () => {
    expect(bestWords(wish(), newYork, reading())).toEqual({
      short: 'best Tue Thu 09:00–11:30',
      full: 'Wishes calls Tue Thu between 09:00 and 11:30 · “before dialysis”',
    });
  });

  test.each([
    [{ days: [], until: null, words: null }, 'Wishes calls after 09:00'],
    [{ days: [], from: null, words: null }, 'Wishes calls before 11:30'],
    [{ from: null, until: null, words: null }, 'Wishes calls Tue Thu'],
    [{ days: [], from: null, until: null }, '“before dialysis”'],
  ])('a wish that says less: %j', (over, full) => {
    expect(bestWords(wish(over), newYork, reading())?.full).toBe(full);
  });

  test('in Spanish', () => {
    expect(bestWords(tries, newYork, reading('es'))?.full).toBe(
      'Se logró hablar 3 de 4 veces entre las 10:00 y las 12:00',
    );
  });
});
