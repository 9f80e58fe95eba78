import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Instrument, instrumentSchema } from './instrument.ts';
import { isSensitive, isSensitiveNeed } from './sensitive.ts';

const content = join(import.meta.dirname, '../../../../content');
const all = ['instruments', 'whole-person'].flatMap(folder =>
  readdirSync(join(content, folder))
    .filter(name => name.endsWith('.json'))
    .map(name => instrumentSchema.parse(JSON.parse(readFileSync(join(content, folder, name), 'utf8')))),
);
const sensitive = all.filter(isSensitive).map(it => it.id);

describe('before a program has the answers', () => {
  test('of these somebody has to say so once more', () => {
    expect(sensitive).toEqual(
      expect.arrayContaining([
        ...['asq', 'c-ssrs-screen', 'phq-9', 'audit-c', 'dast-10', 'nida-quick', 'whole-tobacco'],
        ...['pc-ptsd-5', 'hits', 'hark', 'prapare', 'caregiver-check'],
      ]),
    );
  });

  test('of what is asked every day nobody has', () => {
    for (const id of [
      'phq-2',
      'gad-7',
      'hunger-vital-sign',
      'ahc-hrsn',
      'adl6',
      'steadi-stay-independent',
      'peg',
    ])
      expect(sensitive, id).not.toContain(id);
  });

  test('a form of a site is unknown, so it counts among them', () => {
    const harmless = all.find(it => it.id === 'adl6') as Instrument;
    expect(isSensitive(harmless)).toBe(false);
    expect(isSensitive({ ...harmless, domain: 'other' })).toBe(true);
  });

  test('violence is not told with food and rides', () => {
    expect(['food-insecurity', 'elder-abuse', 'intimate-partner-violence'].map(isSensitiveNeed)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
