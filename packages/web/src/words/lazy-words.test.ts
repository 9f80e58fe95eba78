import { expect, test } from 'vitest';
import { adminEn } from './admin.en.ts';
import { adminEs } from './admin.es.ts';
import { entryEn } from './entry.en.ts';
import { entryEs } from './entry.es.ts';

type Tree = { readonly [key: string]: unknown };
const leaves = (tree: Tree, path = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as Tree, `${path}.${key}`)
      : [[`${path}.${key}`, value] as const],
  );

test.each([
  ['the Admin page', adminEn, adminEs],
  ['the ways in', entryEn, entryEs],
] as const)(
  '%s speaks both languages: the same things, nothing empty, no sentence left in English',
  (_, en, es) => {
    const english = new Map(leaves(en));
    expect(
      leaves(es)
        .map(([path]) => path)
        .sort(),
    ).toEqual([...english.keys()].sort());
    for (const [path, text] of leaves(es)) {
      expect(text, path).not.toBe('');
      if (typeof text === 'string' && text.includes(' ') && !path.endsWith('.tin'))
        expect(text, path).not.toBe(english.get(path));
    }
  },
);
