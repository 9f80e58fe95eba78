import { expect, test } from 'vitest';
import { callDeskEn } from './call-desk.en.ts';
import { callDeskEs } from './call-desk.es.ts';

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const leaves = (tree: Tree, path = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, `${path}.${key}`) : [[`${path}.${key}`, value] as const],
  );

test('both languages say the same things, and nothing is empty', () => {
  const [en, es] = [leaves(callDeskEn), leaves(callDeskEs)];
  expect(es.map(([path]) => path).sort()).toEqual(en.map(([path]) => path).sort());
  expect([...en, ...es].filter(([, text]) => text === '')).toEqual([]);
});

test('hardly a word is the same in both', () => {
  const spanish = new Map(leaves(callDeskEs));
  const same = leaves(callDeskEn).filter(
    ([path, text]) => typeof text === 'string' && spanish.get(path) === text,
  );
  expect(same.map(([path]) => path)).toEqual(['.kind.mayHearChoices.no', '.agenda.title', '.block.agenda']);
});
