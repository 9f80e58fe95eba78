import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { copiedParts, noteDifference, sentencesOf } from './copied-note.ts';

const october = {
  id: named<'call'>('october'),
  closedAt: at('2026-10-14T15:00Z'),
  note: 'Feet swollen since Sunday. Takes furosemide as ordered.\nNo falls.',
};
const september = { ...october, id: named<'call'>('september'), closedAt: at('2026-09-14T15:00Z') };
const textOf = (note: string, part: { start: number; end: number }) => note.slice(part.start, part.end);

describe('sentences of a note', () => {
  test('end at a full stop before a blank, or with the line', () => {
    expect(sentencesOf('BP 130/80.5 today. Walks daily\n- no pain').map(it => it.text)).toEqual([
      'BP 130/80.5 today.',
      'Walks daily',
      '- no pain',
    ]);
  });

  test('of an empty note are none', () => {
    expect(sentencesOf(' \n ')).toEqual([]);
  });
});

describe('what stands word for word in an earlier note', () => {
  test('is found by its place, with the newest note that has it', () => {
    const note = 'Walks daily now. Takes furosemide  as ordered.';
    const [part, ...more] = copiedParts(note, [september, october]);
    expect(more).toEqual([]);
    expect(part).toMatchObject({ from: 'october', closedAt: october.closedAt });
    expect(part && textOf(note, part)).toBe('Takes furosemide  as ordered.');
  });

  test('is nothing when it was said in other words', () => {
    expect(copiedParts('Takes furosemide twice a day.', [october])).toEqual([]);
  });

  test('is not called copied when it is as short as "No falls."', () => {
    expect(copiedParts('No falls.', [october])).toEqual([]);
  });

  test('law: whole sentences in order, never overlapping, and each stands in the note it names', () => {
    const words = fc.constantFrom(
      'Feet swollen since Sunday.',
      'Takes furosemide as ordered.',
      'No falls.',
      'New words here, today.',
    );
    fc.assert(
      fc.property(fc.array(words), fc.array(words), fc.constantFrom(' ', '\n'), (before, after, joint) => {
        const note = after.join(joint);
        const earlier = { ...october, note: before.join(joint) };
        let end = -1;
        for (const part of copiedParts(note, [earlier])) {
          expect(part.start).toBeGreaterThan(end);
          expect(earlier.note).toContain(textOf(note, part));
          end = part.end;
        }
      }),
    );
  });
});

describe('two notes as one', () => {
  test('say what stayed, what went and what came', () => {
    expect(noteDifference(october.note, 'Feet are better. Takes furosemide as ordered. No falls.')).toEqual([
      { kind: 'gone', text: 'Feet swollen since Sunday.' },
      { kind: 'new', text: 'Feet are better.' },
      { kind: 'same', text: 'Takes furosemide as ordered.' },
      { kind: 'same', text: 'No falls.' },
    ]);
  });

  test('of which one is empty are all new, or all gone', () => {
    expect(noteDifference('', 'No falls.')).toEqual([{ kind: 'new', text: 'No falls.' }]);
    expect(noteDifference('No falls.', '')).toEqual([{ kind: 'gone', text: 'No falls.' }]);
  });

  test('law: without what went it is the new note, without what came the old one', () => {
    const note = fc
      .array(fc.constantFrom('A.', 'B.', 'C.', 'D.'), { maxLength: 8 })
      .map(all => all.join(' '));
    fc.assert(
      fc.property(note, note, (before, after) => {
        const parts = noteDifference(before, after);
        const without = (kind: string) =>
          parts
            .filter(it => it.kind !== kind)
            .map(it => it.text)
            .join(' ');
        expect([without('gone'), without('new')]).toEqual([after, before]);
      }),
    );
  });
});
