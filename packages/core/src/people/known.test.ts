import { describe, expect, test } from 'vitest';
import { at, day, named, newYork, problemOf } from '../../test/builders.ts';
import type { PartialDay } from '../basics/partial-day.ts';
import {
  askAgainOn,
  decideKnown,
  inOrderOfKind,
  isOld,
  type KnownEntry,
  knownEntrySchema,
  linesForCall,
  newestMatters,
  wordsOf,
} from './known.ts';

const wedding: KnownEntry = {
  kind: 'matters',
  text: 'Granddaughter Lena’s wedding in June',
  ownWords: 'I want to dance there',
  saidBy: '',
  since: null,
  heardIn: { of: 'other' },
};
const line = (id: string, kind: KnownEntry['kind'], heardAt = '2026-11-02T15:00Z') => ({
  id: named<'known'>(id),
  kind,
  heardAt: at(heardAt),
});

describe('writing down what is known of her', () => {
  const today = day('2026-11-20');

  test('it may hold since a year, a month or a day, none of them to come', () => {
    expect(decideKnown(wedding, today)).toBe(wedding);
    for (const since of ['2024', '2026-11', '2026-11-20'] as PartialDay[])
      expect(decideKnown({ ...wedding, since }, today).since).toBe(since);
    for (const since of ['2027', '2026-12', '2026-11-21'] as PartialDay[])
      expect(problemOf(() => decideKnown({ ...wedding, since }, today)).code).toBe('known.since-later');
  });

  test.each([
    ['an empty line', { text: '  ' }],
    ['a whole letter in a line', { text: 'x'.repeat(201) }],
    ['a kind nobody knows', { kind: 'shoe-size' }],
    ['a contact that is not named', { heardIn: { of: 'contact' } }],
    ['a letter without a name', { heardIn: { of: 'letter', name: ' ' } }],
    ['a field nobody asked for', { colour: 'blue' }],
  ])('not %s', (_, over) => {
    expect(knownEntrySchema.safeParse({ ...wedding, ...over }).success).toBe(false);
  });

  test('blanks around the words are not kept', () => {
    expect(knownEntrySchema.parse({ ...wedding, text: ' Lena ', saidBy: ' Elena ' })).toMatchObject({
      text: 'Lena',
      saidBy: 'Elena',
    });
  });
});

describe('whether it is still so', () => {
  test('is asked after a year where she lives', () => {
    const heard = { heardAt: at('2025-11-20T03:00Z') };
    expect(askAgainOn(heard, newYork)).toBe('2026-11-19');
    expect(isOld(heard, day('2026-11-18'), newYork)).toBe(false);
    expect(isOld(heard, day('2026-11-19'), newYork)).toBe(true);
  });
});

describe('in order', () => {
  const all = [
    line('dog', 'joy'),
    line('old', 'matters', '2025-01-01T15:00Z'),
    line('new', 'matters'),
    line('fall', 'fear'),
  ];

  test('what matters comes first, of each kind the newest', () => {
    expect(inOrderOfKind(all).map(it => it.id)).toEqual(['new', 'old', 'dog', 'fall']);
  });

  test('what matters is what she said last', () => {
    expect(newestMatters(all)?.id).toBe('new');
    expect(newestMatters([line('dog', 'joy')])).toBeUndefined();
  });

  test('two heard in the same moment have one order, however they come', () => {
    const two = [line('a', 'joy'), line('b', 'joy')];
    expect(inOrderOfKind(two)).toEqual(inOrderOfKind(two.toReversed()));
  });
});

describe('beside a call', () => {
  test('stand three lines at most: what matters, what she fears, how to speak with her', () => {
    const all = [
      line('dog', 'joy'),
      line('deaf', 'manner'),
      line('fall', 'fear'),
      line('wedding', 'matters'),
      line('daughter', 'family'),
    ];
    expect(linesForCall(all).map(it => it.id)).toEqual(['wedding', 'fall', 'deaf']);
  });

  test('one line of each kind, the newest', () => {
    const all = [line('old', 'fear', '2025-01-01T15:00Z'), line('new', 'fear'), line('dog', 'joy')];
    expect(linesForCall(all).map(it => it.id)).toEqual(['new', 'dog']);
  });

  test('nothing that warms no call: of her work and her house nothing is said', () => {
    expect(linesForCall([line('mill', 'work'), line('stairs', 'home')])).toEqual([]);
  });
});

test('her own words are quoted before ours', () => {
  expect(wordsOf(wedding)).toBe('I want to dance there');
  expect(wordsOf({ ...wedding, ownWords: '' })).toBe(wedding.text);
});
