import { describe, expect, test } from 'vitest';
import { problemOf } from '../../test/builders.ts';
import { consentStatements } from '../people/consent.ts';
import {
  decideLetter,
  fillIn,
  letterKinds,
  letterLanguages,
  letterText,
  openPlaces,
  paragraphsOf,
  placeholders,
} from './letter.ts';

const values = {
  patient: 'Nguyễn Thị Ánh',
  practice: 'Harbor Family Medicine',
  careManager: 'Dana Whitlock, RN',
  provider: 'Dr. Amara Okafor',
  phone: '(505) 555-0117',
  'after-hours': 'At night the nurse on call answers.',
};

describe('a letter is filled in', () => {
  test('from the record and the phrases of the site', () => {
    expect(fillIn('Dear {patient}, call {phone}.', values)).toBe('Dear Nguyễn Thị Ánh, call (505) 555-0117.');
  });

  test('and what is not known stays to be seen', () => {
    expect(fillIn('Call {phone} or {fax}.', { phone: '  ' })).toBe('Call {phone} or {fax}.');
  });

  test('a name in braces brings no other value along', () => {
    expect(fillIn('Dear {patient}', { patient: '{phone}', phone: '555' })).toBe('Dear {phone}');
  });
});

describe('a letter never leaves with an open place', () => {
  test.each([
    ['a phone that nobody kept', 'Call {phone} today.', ['phone']],
    ['a typing error', 'Call {phnoe}.', ['phnoe']],
    ['a brace that was never closed', 'Call {phone today.', ['phone today.']],
    ['a brace that was never opened', 'Call phone} today.', ['}']],
    ['the same twice, told once', '{phone} and {phone}', ['phone']],
  ])('%s', (_, body, open) => {
    expect(openPlaces(body)).toEqual(open);
    const problem = problemOf(() => decideLetter({ subject: 'Hello', body }));
    expect(problem.code).toBe('letter.open-places');
    expect(problem.details).toEqual({ open });
  });

  test('not in its subject either', () => {
    expect(() => decideLetter({ subject: 'To {patient}', body: 'Hello.' })).toThrow(/braces/);
  });

  test('a letter without braces goes', () => {
    const letter = { subject: 'Welcome', body: 'Call (505) 555-0117 [day or night].' };
    expect(decideLetter(letter)).toEqual(letter);
  });
});

describe('the letters that come with Trellis', () => {
  const all = letterKinds.flatMap(kind => letterLanguages.map(language => ({ kind, language })));

  test.each(all)('$kind in $language is whole once everything is known', ({ kind, language }) => {
    const text = letterText(kind, language, []);
    const filled = { subject: fillIn(text.subject, values), body: fillIn(text.body, values) };
    expect(decideLetter(filled)).toEqual(filled);
    expect(filled.body).toContain('Nguyễn Thị Ánh');
    expect(openPlaces(text.body).every(name => (placeholders as readonly string[]).includes(name))).toBe(
      true,
    );
  });

  test.each(all)('$kind in $language says whom to call', ({ kind, language }) => {
    const { body } = letterText(kind, language, []);
    expect(body).toContain('{phone}');
    if (kind !== 'consent') expect(body).toContain('911');
  });

  test('each is written in both languages, not copied', () => {
    for (const kind of letterKinds)
      expect(letterText(kind, 'en', []).body).not.toBe(letterText(kind, 'es', []).body);
  });

  test('the consent letter says all four points she must know, in both languages', () => {
    const points = {
      'what-it-is': [/once a month/, /una vez al mes/],
      'cost-share': [/20 percent/, /20 por ciento/],
      'one-practitioner': [/only one doctor/, /solo un médico/],
      'right-to-stop': [/can stop/, /Puede dejarlo/],
    } satisfies Record<(typeof consentStatements)[number], readonly RegExp[]>;
    for (const statement of consentStatements) {
      expect(letterText('consent', 'en', []).body).toMatch(points[statement][0] ?? /never/);
      expect(letterText('consent', 'es', []).body).toMatch(points[statement][1] ?? /never/);
    }
  });

  test('a practice may write its own, in one language and not the other', () => {
    const phrases = [{ key: 'welcome', language: 'en', text: 'Hi {patient}.' }] as const;
    expect(letterText('welcome', 'en', phrases).body).toBe('Hi {patient}.');
    expect(letterText('welcome', 'es', phrases).body).toContain('bienvenida');
    expect(letterText('welcome', 'en', [{ ...phrases[0], text: '' }]).body).toContain('Welcome');
  });
});

test('paragraphs stand apart by an empty line; dashes make a list', () => {
  expect(
    paragraphsOf('Dear Rosa,\n\nOne line\nand more.\n \n- first\n- second\n\n\nEnd - not a list.'),
  ).toEqual(['Dear Rosa,', 'One line and more.', ['first', 'second'], 'End - not a list.']);
  expect(paragraphsOf('  \n\n ')).toEqual([]);
});
