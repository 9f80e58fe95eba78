import { refusalReasons } from '@trellis/core/basics/refusal-reason';
import { describe, expect, test } from 'vitest';
import { importWords } from './imports.ts';

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const leaves = (tree: Tree, path = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, `${path}.${key}`) : [[`${path}.${key}`, value] as const],
  );

describe('the words of an import', () => {
  const [en, es] = [importWords('en'), importWords('es')];

  test('are the same things in both languages, and hardly one is the same word', () => {
    expect(leaves(es).map(([path]) => path)).toEqual(leaves(en).map(([path]) => path));
    const spanish = new Map(leaves(es));
    const same = leaves(en).filter(([path, it]) => typeof it === 'string' && spanish.get(path) === it);
    expect(same).toEqual([]);
  });

  test('say of every reason what is wrong and what to do', () => {
    for (const reason of Object.keys(refusalReasons) as (keyof typeof refusalReasons)[])
      for (const words of [en, es]) expect(words.reason(reason)).toMatch(/^\S.*\. [A-Z].*\.$/);
    expect(es.reason('in-future')).not.toBe(en.reason('in-future'));
  });

  test('count one and many', () => {
    expect([en.refusedCount(1), en.refusedCount(2)]).toEqual(['1 resource refused', '2 resources refused']);
    expect([es.refusedCount(1), es.refusedCount(2)]).toEqual([
      '1 recurso rechazado',
      '2 recursos rechazados',
    ]);
    expect(en.dangling(1)).toContain('1 reference leads');
    expect([en.historyRefused(0, 0), en.historyRefused(3, 1)]).toEqual(['none', '3 resources, 1 file']);
    expect([es.historyRefused(0, 0), es.historyRefused(3, 1)]).toEqual(['nada', '3 recursos, 1 archivo']);
  });
});
