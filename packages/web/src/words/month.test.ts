import { ccmCodeNames, ruleNames } from '@trellis/core/billing/medicare.rules';
import { expect, test } from 'vitest';
import { monthEn } from './month.en.ts';
import { monthEs } from './month.es.ts';

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const leaves = (tree: Tree, path = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, `${path}.${key}`) : [[`${path}.${key}`, value] as const],
  );

test('both languages say the same things, and nothing is empty but that a rule is sure', () => {
  const [en, es] = [leaves(monthEn), leaves(monthEs)];
  expect(es.map(([path]) => path).sort()).toEqual(en.map(([path]) => path).sort());
  const empty = [...en, ...es].filter(([, text]) => text === '').map(([path]) => path);
  expect(new Set(empty)).toEqual(new Set(['.certainty.verified']));
});

test('hardly a word is the same in both', () => {
  const spanish = new Map(leaves(monthEs));
  const same = leaves(monthEn).filter(
    ([path, text]) => typeof text === 'string' && text !== '' && spanish.get(path) === text,
  );
  expect(same.map(([path]) => path)).toEqual([
    '.reasons.payers.medicare-advantage',
    '.reasons.payers.medicaid',
    '.axis.paper.ccm.care-plan',
    '.csv.open',
  ]);
});

test('every code has a sentence, and every rule that leaves time out', () => {
  expect(Object.keys(monthEn.codes).toSorted()).toEqual([...ccmCodeNames].toSorted());
  const timeRules = ruleNames.filter(rule => rule.startsWith('time.'));
  expect(Object.keys(monthEn.leftOut)).toEqual(expect.arrayContaining(timeRules));
});
