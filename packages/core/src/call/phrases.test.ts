import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { phrasesSchema, withPhrase } from './phrases.ts';

const content = join(import.meta.dirname, '../../../../content/phrases');
const files = globSync('*.json', { cwd: content });
const read = (file: string): unknown => JSON.parse(readFileSync(join(content, file), 'utf8'));

describe('the phrases we ship', () => {
  test.each(files)('%s fits its schema and is named like its file', file => {
    expect(`${phrasesSchema.parse(read(file)).id}.json`).toBe(file);
  });

  test('claim no minutes, and leave the same blanks in both languages', () => {
    expect(files).toContain('ccm-notes.json');
    for (const { text } of files.flatMap(file => phrasesSchema.parse(read(file)).phrases)) {
      expect(`${text.en} ${text.es}`).not.toMatch(/minut/i);
      expect(text.en.split('___').length).toBe(text.es.split('___').length);
    }
  });

  test('are refused with one id twice', () => {
    const good = phrasesSchema.parse(read('ccm-notes.json'));
    expect(phrasesSchema.safeParse({ ...good, phrases: [good.phrases[0], good.phrases[0]] }).success).toBe(
      false,
    );
  });
});

describe('putting a phrase into a note', () => {
  test('stands where the cursor is, apart from the word before, with its first blank selected', () => {
    const put = withPhrase('Reached her. Good.', { start: 12, end: 12 }, 'Ride on ___ to ___.');
    expect(put.note).toBe('Reached her. Ride on ___ to ___. Good.');
    expect(put.note.slice(put.start, put.end)).toBe('___');
    expect(put.start).toBe(21);
  });

  test('replaces what was selected, and ends after itself when nothing is blank', () => {
    const put = withPhrase('xxx', { start: 0, end: 3 }, 'Left a message.');
    expect(put).toEqual({ note: 'Left a message.', start: 15, end: 15 });
  });
});
