import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  easeOfSpanish,
  gradeOfEnglish,
  hardestGrade,
  leastEase,
  syllablesOfEnglish,
  syllablesOfSpanish,
} from './reading-level.ts';

test.each([
  ['weigh', 1],
  ['every', 3],
  ['morning', 2],
  ['medicine', 3],
  ['table', 2],
  ['made', 1],
  ['walked', 1],
  ['wanted', 2],
  ['the', 1],
  ['breathlessness', 3],
  ['911', 1],
  ["don't", 1],
])('%s has %i syllables', (word, count) => expect(syllablesOfEnglish(word)).toBe(count));

test.each([
  ['día', 2],
  ['ciudad', 2],
  ['leer', 2],
  ['ahora', 3],
  ['muy', 1],
  ['quién', 1],
  ['guía', 2],
  ['agua', 2],
  ['pingüino', 3],
  ['corazón', 3],
  ['medicinas', 4],
  ['988', 1],
])('%s tiene %i sílabas', (word, count) => expect(syllablesOfSpanish(word)).toBe(count));

test('English is counted as the formula says', () => {
  // 6 words, 1 sentence, 6 syllables; 12 words, 2 sentences, 12 syllables.
  expect(gradeOfEnglish('The cat sat on the mat.')).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 10);
  expect(gradeOfEnglish('The cat sat on the mat. The dog ran in the sun.')).toBeCloseTo(
    0.39 * 6 + 11.8 - 15.59,
    10,
  );
});

test('Spanish is counted as the formula says', () => {
  // 4 words, 1 sentence, 7 syllables.
  expect(easeOfSpanish('La casa es bonita.')).toBeCloseTo(206.84 - (60 * 7) / 4 - 1.02 * 4, 10);
});

describe('what a patient can follow is told from what she cannot', () => {
  test('in English', () => {
    const plain = 'Weigh yourself each morning. Write it down. Call us if it goes up 3 pounds in one day.';
    const hard =
      'Patients experiencing paroxysmal nocturnal dyspnea necessitate immediate cardiological evaluation.';
    expect(gradeOfEnglish(plain)).toBeLessThan(hardestGrade);
    expect(gradeOfEnglish(hard)).toBeGreaterThan(12);
  });

  test('in Spanish', () => {
    const plain = 'Pésese cada mañana. Anote su peso. Llame si sube 3 libras en un día.';
    const hard =
      'Los pacientes que experimentan disnea paroxística nocturna necesitan una evaluación cardiológica inmediata.';
    expect(easeOfSpanish(plain)).toBeGreaterThan(leastEase);
    expect(easeOfSpanish(hard)).toBeLessThan(50);
  });
});

test('lines of a list are sentences of their own, and a decimal point ends none', () => {
  expect(gradeOfEnglish('salt\nwater\nbread')).toBe(gradeOfEnglish('salt. water. bread.'));
  expect(gradeOfEnglish('Take 2.5 cups a day.')).toBe(gradeOfEnglish('Take 2 cups a day.'));
});

test('no text is no trouble', () => {
  expect([gradeOfEnglish(''), gradeOfEnglish(' … '), easeOfSpanish('')]).toEqual([0, 0, 100]);
});

test('said twice it is as hard as said once', () => {
  const word = fc.constantFrom('walk', 'medicine', 'hospital', 'día', 'presión', 'leer', '120');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), words => {
      const text = `${words.join(' ')}.`;
      expect(gradeOfEnglish(`${text} ${text}`)).toBeCloseTo(gradeOfEnglish(text), 8);
      expect(easeOfSpanish(`${text} ${text}`)).toBeCloseTo(easeOfSpanish(text), 8);
    }),
  );
});
