import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@trellis/core/basics/problem';
import { describe, expect, test } from 'vitest';
import { readTable } from './caseload-file.ts';

const text = 'Name,DOB,City\nRosa Delgado,3/14/1948,Doña Ana\n"O\'Neil, José",1931-02-28,"San José"\n';
const rosa = ['Rosa Delgado', '3/14/1948', 'Doña Ana'];

const problemOf = async (bytes: Buffer) => {
  try {
    await readTable(bytes);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('It was read.');
};

describe('a table is read', () => {
  test('with quotation marks and commas in them', async () => {
    expect(await readTable(Buffer.from(text))).toEqual({
      headers: ['Name', 'DOB', 'City'],
      rows: [
        { row: 2, cells: rosa },
        { row: 3, cells: ["O'Neil, José", '1931-02-28', 'San José'] },
      ],
    });
  });

  test.each([
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    [
      'UTF-16, big end first',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
    ],
    ['Latin-1, as older Windows writes', Buffer.from(text, 'latin1')],
  ])('in %s', async (_, bytes) => {
    const table = await readTable(bytes);
    expect(table.headers[0]).toBe('Name');
    expect(table.rows[0]).toEqual({ row: 2, cells: rosa });
  });

  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('with %s', async (_, mark) => {
    const other = `Name${mark}DOB${mark}"City, state"\nRosa${mark}3/14/1948${mark}Boston, MA\n`;
    const asked = `sep=${mark}\r\n${other}`;
    for (const file of [other, asked, `\ufeff${asked}`])
      expect((await readTable(Buffer.from(file))).rows).toEqual([
        { row: 2, cells: ['Rosa', '3/14/1948', 'Boston, MA'] },
      ]);
  });

  test('with Windows line ends, blank lines, blanks around cells and lines of another length', async () => {
    const loose = 'Name,DOB\r\n\r\n Rosa , 3/14/1948 ,extra\r\nAna\r\n , \r\n';
    expect((await readTable(Buffer.from(loose))).rows).toEqual([
      { row: 3, cells: ['Rosa', '3/14/1948', 'extra'] },
      { row: 4, cells: ['Ana'] },
    ]);
  });

  test('by the numbers a spreadsheet shows: blank lines count, the lines of one cell do not', async () => {
    const file = '\n\nName,Note\n"Rosa","one\ntwo"\n\nAna,x\n';
    expect((await readTable(Buffer.from(file))).rows).toEqual([
      { row: 4, cells: ['Rosa', 'one\ntwo'] },
      { row: 6, cells: ['Ana', 'x'] },
    ]);
  });

  test('a formula is text', async () => {
    expect((await readTable(Buffer.from('Name,DOB\n=1+1,@SUM(A1)\n'))).rows).toEqual([
      { row: 2, cells: ['=1+1', '@SUM(A1)'] },
    ]);
  });

  test('what cannot be stored is left out of it', async () => {
    expect((await readTable(Buffer.from('Name,DOB\nRo\0sa,1948\n'))).rows).toEqual([
      { row: 2, cells: ['Rosa', '1948'] },
    ]);
  });

  test('of a workbook: dates as days, numbers as text', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../test/caseload.xlsx'));
    expect(await readTable(bytes)).toEqual({
      headers: ['Last name', 'First name', 'DOB', 'Phone', 'Consent', 'Consent date'],
      rows: [
        { row: 2, cells: ['Delgado', 'Rosa', '1948-03-14', '2125550134', 'Written', '2026-01-05'] },
        { row: 3, cells: ['Muñoz', 'José', '17606', '', '=1+1', ''] },
      ],
    });
  });
});

describe('what is no table says so, and what to do', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['headers alone', Buffer.from('Name,DOB\n')],
    ['one column', Buffer.from('Name\nRosa\n')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
    ['a broken workbook', Buffer.from('PK\u0003\u0004 and no more')],
    ['a quotation mark that never closes', Buffer.from(`Name,DOB\n"Rosa,${'x'.repeat(300_000)}`)],
  ])('%s', async (_, bytes) => {
    const problem = await problemOf(bytes);
    expect(problem.code).toBe('caseload.not-a-table');
    expect(problem.says).toContain('Save it as CSV or as Excel workbook');
  });

  test('twenty thousand and one patients', async () => {
    const rows = Array.from({ length: 20_001 }, (_, i) => `Name${i},1/1/1950`).join('\n');
    expect(await problemOf(Buffer.from(`Name,DOB\n${rows}`))).toMatchObject({
      code: 'caseload.too-large',
      details: { rows: 20_001 },
    });
  });
});
