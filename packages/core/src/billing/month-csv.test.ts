import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCase, juneMinutes } from '../../test/billing.builder.ts';
import { month } from '../../test/builders.ts';
import { person } from '../../test/month-csv.builder.ts';
import { csvCell } from '../basics/csv.ts';
import { decideCase } from './decide-case.ts';
import { type CsvFacts, csvColumns, csvName, monthCsv } from './month-csv.ts';
import { rowsOf } from './month-row.ts';

const facts = (people: readonly ReturnType<typeof person>[], minutes = 22): CsvFacts => ({
  month: month('2026-06'),
  practice: 'Harbor, Main',
  lockedAt: null,
  patients: people,
  rows: people.flatMap(it => rowsOf(it.id, decideCase(aCase({ time: juneMinutes(minutes) })), [], false)),
  lines: [],
  staff: new Map(),
});

const cellsOf = (text: string) =>
  text
    .trimEnd()
    .split('\r\n')
    .map(line => line.split(','));

describe('a cell', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=x', ' =1', '＝1'])(
    '%j is no formula',
    text => {
      expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  test('keeps any other text to the letter, quoted where it must be', () => {
    expect(csvCell('García Márquez')).toBe('García Márquez');
    expect(csvCell('a,"b"\nc')).toBe('"a,""b""\nc"');
    expect(csvCell(null)).toBe('');
    expect(csvCell(1361)).toBe('1361');
    expect(csvCell('2026-06-30')).toBe('2026-06-30');
  });

  test('whatever stands in it, never begins as a formula would and reads back as it was', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ',', ' ', 'a') }),
    );
    fc.assert(
      fc.property(anyText, text => {
        const cell = csvCell(text);
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(/^[=+\-@\t\r\n]/.test(inner)).toBe(false);
        expect(inner === text || inner === `'${text}`).toBe(true);
      }),
    );
  });
});

describe('the table', () => {
  test('has a header, whole seconds, and the same number of cells in each line', () => {
    const cells = cellsOf(
      monthCsv({ ...facts([person('a', 'Ana')]), practice: 'Harbor' }, { approvedOnly: false, bom: false }),
    );
    expect(cells[0]).toEqual([...csvColumns]);
    expect(cells[1]?.[csvColumns.indexOf('counted_seconds')]).toBe('1320');
    expect(new Set(cells.map(it => it.length))).toEqual(new Set([csvColumns.length]));
  });

  test('comes in the same order from whatever order the facts had', () => {
    const people = [person('b', 'Walter', 'Kim'), person('a', 'Ana'), person('c', 'Rosa')];
    const one = monthCsv(facts(people), { approvedOnly: false, bom: false });
    const two = monthCsv(
      { ...facts(people.toReversed()), rows: facts(people).rows.toReversed() },
      { approvedOnly: false, bom: false },
    );
    expect(two).toBe(one);
    expect(
      one
        .split('\r\n')
        .slice(1, 4)
        .map(line => line.split(',')[3]),
    ).toEqual(['Ana Delgado', 'Rosa Delgado', 'Walter Kim']);
  });

  test('of approved lines alone is empty while nothing is approved; the mark is asked for', () => {
    const text = monthCsv(facts([person('a', 'Ana')]), { approvedOnly: true, bom: true });
    expect(text).toBe(`\ufeff${csvColumns.join(',')}\r\n`);
  });

  test.each([
    ['Harbor Family Medicine', 'trellis-2026-06-harbor-family-medicine.csv'],
    ['Clínica “Río” / 2', 'trellis-2026-06-clinica-rio-2.csv'],
    ['病院', 'trellis-2026-06.csv'],
  ])('%s is the file %s', (practice, name) => {
    expect(csvName(month('2026-06'), practice)).toBe(name);
  });
});
