import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instrumentOf, instruments } from '../../test/instruments.builder.ts';
import { faultsOfDomains, type NeedDomains, needDomainsSchema } from './domain.ts';

const brought = needDomainsSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../content/social-needs.json'), 'utf8')),
);
const ahc = instrumentOf('ahc-hrsn').instrument;
const only = (
  change: (it: NeedDomains['domains'][number]) => NeedDomains['domains'][number],
): NeedDomains => ({
  ...brought,
  domains: brought.domains
    .map(it => ({ ...it, asked: it.asked.filter(asked => asked.instrument === 'ahc-hrsn') }))
    .filter(it => it.asked.length > 0)
    .map(change),
});

describe('domains of needs', () => {
  test('know every need that an instrument names', () => {
    const faults = faultsOfDomains(
      brought,
      instruments.map(it => it.instrument),
    );
    // Own words of the whole person are checked with the content as a whole.
    expect(faults.filter(it => !it.includes('whole-social'))).toEqual([]);
  });

  test('never propose a code without saying where it is from', () => {
    const codes = brought.domains.flatMap(it => it.zCodes);
    expect(codes.length).toBeGreaterThan(6);
    for (const it of codes) expect(it.source).toMatch(/2026-\d\d-\d\d/);
  });

  test('are refused when an instrument names one that is not there', () => {
    const without = only(it => it);
    const faults = faultsOfDomains(
      { ...without, domains: without.domains.filter(it => it.id !== 'food-insecurity') },
      [ahc],
    );
    expect(faults).toEqual(['no domain is called food-insecurity']);
  });

  test('are refused when they count on a question nobody asks', () => {
    const faults = faultsOfDomains(
      only(it =>
        it.id === 'food-insecurity'
          ? { ...it, asked: [{ instrument: 'ahc-hrsn', questions: ['99999-9'] }] }
          : it,
      ),
      [ahc],
    );
    expect(faults).toEqual(['food-insecurity: ahc-hrsn does not ask 99999-9']);
  });
});
