import { expect, test } from 'vitest';
import { parted } from './paper-rows.ts';

const needs = (name: string, ...rules: readonly string[]) => ({ name, items: rules.map(rule => ({ rule })) });
const consent = 'programs.consent-missing';
const names = (rows: readonly { readonly name: string }[]) => rows.map(it => it.name);

const some = [
  needs('Rosa', 'ccm.check-in'),
  needs('Walter', consent),
  needs('Elena', consent, 'quality.test'),
  needs('George', consent),
  needs('Ines', consent),
];

test('many people of whom only consent is missing stand below those with needs, each in her order', () => {
  const { rows, papers } = parted(some);
  expect(names(rows)).toEqual(['Rosa', 'Elena']);
  expect(names(papers)).toEqual(['Walter', 'George', 'Ines']);
});

test('nobody is lost or doubled', () => {
  const { rows, papers } = parted(some);
  expect(names([...rows, ...papers]).sort()).toEqual(names(some).sort());
});

test('two crowd nobody out', () => {
  expect(parted(some.slice(0, 4))).toEqual({ rows: some.slice(0, 4), papers: [] });
});

test('where nobody needs anything else they are the list', () => {
  const only = [some[1], some[3], some[4]].filter(it => it !== undefined);
  expect(parted(only)).toEqual({ rows: only, papers: [] });
});
