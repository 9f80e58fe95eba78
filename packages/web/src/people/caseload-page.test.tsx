import { caseloadFields } from '@trellis/core/people/caseload-columns';
import { rowOutcomes } from '@trellis/core/people/caseload-import.contract';
import { cellFaults } from '@trellis/core/people/caseload-row';
import { describe, expect, test } from 'vitest';
import { aPatient, openPage, seedProblem, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { caseloadWords } from '../words/caseload.ts';
import type { Language } from '../words/format.ts';
import { type CaseloadView, caseloadQuery, type ImportId } from './caseload-file.queries.ts';

const importId = '01a20465-b29a-719c-8bf1-0000000000f1' as ImportId;
const address = `/imports/caseload/${importId}`;

const counts = (over: Partial<CaseloadView['outcomes']> = {}): CaseloadView['outcomes'] => ({
  waiting: 0,
  added: 0,
  filled: 0,
  unchanged: 0,
  refused: 0,
  undecided: 0,
  ...over,
});

/** Forty people of whom two do not fit and one is alike. */
const aView = (over: Partial<CaseloadView> = {}): CaseloadView => ({
  isBegun: false,
  headers: ['Name', 'DOB', 'Ring'],
  mapping: ['full-name', 'birth-date', null],
  missing: [],
  sample: [['Delgado, Rosa', '3/14/1948', '212-555-0134']],
  total: 40,
  outcomes: counts({ waiting: 37, refused: 2, undecided: 1 }),
  refused: [
    { row: 7, faults: [{ field: 'birth-date', column: 'DOB', value: '3/14/48', fault: 'two-digit-year' }] },
  ],
  undecided: [
    {
      row: 9,
      name: 'Rosa Garcia',
      birthDate: '1948-03-14',
      phone: '(212) 555-0134',
      with: [{ patient: aPatient(), reasons: ['name-and-birth-date'] }],
    },
  ],
  ...over,
});
async function page(view: CaseloadView | undefined, language: Language = 'en') {
  const queries = someQueries({ role: 'supervisor' });
  if (view) queries.setQueryData(caseloadQuery(importId).queryKey, view);
  return (await openPage(address, { queries, language })).page.one('main');
}

describe('a table before it is brought in', () => {
  test('says what becomes of the rows, and brings in those that fit', async () => {
    const shown = await page(aView());
    expect(
      shown
        .one('list', 'What becomes of the rows')
        .all('listitem')
        .map(it => it.heard),
    ).toEqual(['37 ready', '2 left out', '1 to decide']);
    expect(shown.has('button', 'Bring in 37 rows')).toBe(true);
  });

  test('each wrong cell by row and column, with what to do, and how many more', async () => {
    const shown = await page(aView());
    const [, first] = shown.all('table')[0]?.all('row') ?? [];
    expect(first?.heard).toBe('7 DOB 3/14/48 The year has two digits. Write all four, like 1948.');
    expect(shown.heard).toContain('and 1 more row');
  });

  test('who is alike stands beside, and either answer is one press', async () => {
    const shown = await page(aView());
    expect(shown.heard).toContain('same name and birth date');
    expect(shown.has('button', 'Another person: Rosa Garcia, row 9')).toBe(true);
    expect(shown.has('button', 'Same person: Rosa García Márquez, row 9')).toBe(true);
  });

  test('the columns as they were guessed, with what stands in them', async () => {
    const shown = await page(aView());
    const chosen = (name: string) =>
      shown
        .one('combobox', name)
        .all('option')
        .find(it => it.attr('selected') !== undefined)?.name;
    expect(chosen('What Name holds')).toBe('Whole name');
    expect(chosen('What Ring holds')).toBe('not read');
    expect(shown.heard).toContain('212-555-0134');
  });

  test('without a name and a birth date nothing can come in', async () => {
    const shown = await page(
      aView({ mapping: [null, null, null], missing: ['family', 'birth-date'], refused: [], undecided: [] }),
    );
    expect(shown.heard).toContain('Still missing: Family name and Birth date');
    expect(shown.has('button', /^Bring in/)).toBe(false);
  });

  test('in Spanish', async () => {
    const shown = await page(aView(), 'es');
    expect(shown.has('button', 'Traer 37 filas')).toBe(true);
    expect(shown.heard).toContain('El año tiene dos cifras');
  });
});

describe('a table that is in', () => {
  test('says what was done, and its columns cannot change any more', async () => {
    const shown = await page(
      aView({
        isBegun: true,
        outcomes: counts({ added: 30, filled: 5, unchanged: 5 }),
        refused: [],
        undecided: [],
      }),
    );
    expect(shown.heard).toContain('All rows that fit are in');
    expect(shown.one('link', 'Patients').attr('href')).toBe('/patients');
    expect(shown.has('combobox')).toBe(false);
    expect(shown.has('button', /^Bring in/)).toBe(false);
  });

  test('left in the middle, it goes on', async () => {
    const shown = await page(aView({ isBegun: true, outcomes: counts({ added: 300, waiting: 100 }) }));
    expect(shown.has('button', 'Bring in 100 rows')).toBe(true);
  });
});

test('coming, and a problem', async () => {
  expect((await page(undefined)).heard).toContain('Loading');
  const queries = someQueries({ role: 'supervisor' });
  seedProblem(queries, caseloadQuery(importId).queryKey, new ClientProblem('caseload.not-found'));
  expect((await openPage(address, { queries })).page.one('alert').heard).toContain('File not found');
});

test('choosing a table, beside the charts', async () => {
  const { page: shown } = await openPage('/imports/caseload', {
    queries: someQueries({ role: 'administrator' }),
  });
  expect(shown.has('button', 'Choose a table')).toBe(true);
  expect(
    shown
      .one('navigation', 'What to bring in')
      .all('link')
      .map(it => it.attr('href')),
  ).toEqual(['/imports', '/imports/caseload']);
});

describe('the words', () => {
  test.each(['en', 'es'] as const)('name every field, fault and outcome in %s', language => {
    const words = caseloadWords(language);
    for (const field of caseloadFields) expect(words.fields[field].length).toBeGreaterThan(2);
    for (const fault of cellFaults) expect(words.faults[fault]).toMatch(/\.$/);
    for (const outcome of rowOutcomes) expect(words.outcomes[outcome].length).toBeGreaterThan(3);
    expect(words.sending(40)).toContain('40 %');
  });
});
