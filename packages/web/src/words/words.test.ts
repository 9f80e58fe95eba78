import { problemCatalogue } from '@trellis/core/basics/problem-catalogue';
import { consentStatements, consentTextVersion } from '@trellis/core/people/consent';
import { describe, expect, test } from 'vitest';
import { readAloud } from './consent.en.ts';
import { en } from './en.ts';
import { problemsEn } from './problems.en.ts';
import { problemsEs } from './problems.es.ts';

describe('problems', () => {
  // The record's own problems go to programs that bring charts in, never to a page.
  const shown = Object.keys(problemCatalogue).filter(code => !code.startsWith('record.'));

  test.each(shown)('%s has words in both languages', code => {
    expect(problemsEn).toHaveProperty([code]);
    expect(problemsEs).toHaveProperty([code]);
  });
});

test('each point of the consent can be read aloud in both languages', () => {
  for (const statement of consentStatements) {
    expect(readAloud.en[statement]).not.toBe('');
    expect(readAloud.es[statement]).not.toBe(readAloud.en[statement]);
  }
});

test('one is one and many are many', () => {
  expect(en.today.closedToday(1)).toBe('1 contact closed today');
  expect(en.today.closedToday(3)).toBe('3 contacts closed today');
});

describe('what is read aloud before consent', () => {
  test('is the wording its version names: whoever changes a sentence names a new version', () => {
    let sum = 0;
    for (const letter of JSON.stringify(readAloud))
      sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4294967291;
    expect([consentTextVersion, sum]).toEqual(['ccm-2026-11-22', 520591035]);
  });
});
