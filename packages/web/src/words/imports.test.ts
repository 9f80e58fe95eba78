import { refusalReasons } from '@trellis/core/basics/refusal-reason';
import { describe, expect, test } from 'vitest';
import { importWords } from './imports.ts';

describe('the words of an import', () => {
  const [en, es] = [importWords('en'), importWords('es')];

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
