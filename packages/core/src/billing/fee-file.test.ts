import { describe, expect, test } from 'vitest';
import { columnsOf, readFees } from './fee-file.ts';

const table = (headers: string, ...rows: readonly string[]) => ({
  headers: headers.split(','),
  rows: rows.map((line, i) => ({ row: i + 2, cells: line.split(',') })),
});
const headers = 'HCPCS,Mod,Locality,Year,Allowed Amount';

describe('a fee file', () => {
  test('is read by the names people and Medicare give its columns', () => {
    expect(columnsOf(['HCPCS Code', 'MOD', 'Non-Facility Price', 'Código', 'Valid from', 'Note'])).toEqual([
      'code',
      'modifier',
      'amount',
      'code',
      'from',
      null,
    ]);
  });

  test('gives an amount for the days of its year, in whole cents', () => {
    const { amounts, faults } = readFees(table(headers, '99490,,05,2026,66.13', 'g0511,,05,2025,$1.5'), null);
    expect(faults).toEqual([]);
    expect(amounts).toEqual([
      { code: '99490', modifier: null, from: '2026-01-01', until: '2026-12-31', cents: 6613 },
      { code: 'G0511', modifier: null, from: '2025-01-01', until: '2025-12-31', cents: 150 },
    ]);
  });

  test('gives an amount from a day on, until another if one is named', () => {
    const { amounts } = readFees(
      table('code,from,until,amount', '99490,2026-07-01,,70', '99457,7/1/2026,12/31/2026,51.77'),
      null,
    );
    expect(amounts).toMatchObject([
      { from: '2026-07-01', until: null, cents: 7000 },
      { from: '2026-07-01', until: '2026-12-31', cents: 5177 },
    ]);
  });

  test.each([
    ['9949,,05,2026,66.13', 'code', 'code'],
    ['99490,2,05,2026,66.13', 'modifier', 'modifier'],
    ['99490,,05,26,66.13', 'year', 'days'],
    ['99490,,05,2026,sixty', 'amount', 'amount'],
    // A third digit after the point would have to be rounded.
    ['99490,,05,2026,66.131', 'amount', 'amount'],
    ['99490,,05,2026,-4', 'amount', 'amount'],
    ['99490,,05,2026,', 'amount', 'amount'],
  ])('names the bad row %s and loses no good one', (bad, column, why) => {
    const { amounts, faults } = readFees(table(headers, bad, '99439,,05,2026,50.44'), null);
    expect(faults).toEqual([{ row: 2, column, why }]);
    expect(amounts.map(it => it.code)).toEqual(['99439']);
  });

  test('whose last day lies before its first is named', () => {
    const { faults } = readFees(table('code,from,until,amount', '99490,2026-07-01,2026-06-01,70'), null);
    expect(faults).toEqual([{ row: 2, column: 'from', why: 'days' }]);
  });

  test('that says a code twice for one day keeps the first and names the second', () => {
    const { amounts, faults } = readFees(
      table(headers, '99490,,05,2026,66.13', '99490,,05,2026,70.00'),
      null,
    );
    expect(amounts).toMatchObject([{ cents: 6613 }]);
    expect(faults).toEqual([{ row: 3, column: 'code', why: 'twice' }]);
  });

  test('with a modifier says another amount than without', () => {
    const { amounts, faults } = readFees(table(headers, '99497,,05,2026,80', '99497,33,05,2026,100'), null);
    expect(faults).toEqual([]);
    expect(amounts).toMatchObject([
      { modifier: null, cents: 8000 },
      { modifier: '33', cents: 10_000 },
    ]);
  });

  test('of several localities is read for one, and says how many rows are elsewhere', () => {
    const file = table(headers, '99490,,05,2026,66.13', '99490,,99,2026,61.00');
    expect(readFees(file, null).localities).toEqual(['05', '99']);
    expect(readFees(file, '99')).toMatchObject({ amounts: [{ cents: 6100 }], elsewhere: 1 });
  });

  test('without a column for code, days or amount says which is missing, and reads nothing', () => {
    expect(readFees(table('note,text', 'a,b'), null)).toMatchObject({
      missing: ['code', 'amount', 'from'],
      amounts: [],
    });
  });
});
