import { problemCatalogue } from '@trellis/core/basics/problem';
import { consentStatements, consentTextVersion } from '@trellis/core/people/consent';
import { describe, expect, test } from 'vitest';
import { readAloud } from './consent.en.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { problemsEn } from './problems.en.ts';
import { problemsEs } from './problems.es.ts';

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every leaf with its path. */
const leaves = (tree: Tree, path = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, `${path}.${key}`) : [[`${path}.${key}`, value] as const],
  );

describe('both languages', () => {
  test('say the same things', () => {
    expect(
      leaves(es)
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      leaves(en)
        .map(([path]) => path)
        .sort(),
    );
  });

  test('leave nothing empty but a sex that is unknown', () => {
    for (const words of [en, es])
      expect(
        leaves(words)
          .filter(([, text]) => text === '')
          .map(([path]) => path),
      ).toEqual(['.person.sex.unknown']);
  });

  test('hardly a sentence is the same in both', () => {
    const english = new Map(leaves(en));
    const same = leaves(es).filter(
      ([path, text]) =>
        typeof text === 'string' &&
        text.includes(' ') &&
        english.get(path) === text &&
        !path.includes('readAloud'),
    );
    expect(same).toEqual([]);
  });
});

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
    expect(en.consent.readAloud.en[statement]).not.toBe('');
    expect(en.consent.readAloud.es[statement]).not.toBe(en.consent.readAloud.en[statement]);
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
