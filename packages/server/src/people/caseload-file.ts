import { fail } from '@trellis/core/basics/problem';
import { mostRows } from '@trellis/core/people/caseload-import.contract';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';

/** A line of the file; `row` is the number a spreadsheet shows beside it, blank lines counted. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** A table as it stands in the file: headers and rows of text. */
export type CaseloadTable = { readonly headers: readonly string[]; readonly rows: readonly TableRow[] };

/** How much of a table is taken, how a cell of a workbook is written, and what is said of one that is none. */
export type TableReading = {
  readonly mostRows: number;
  readonly cellText: (cell: unknown) => string;
  readonly refuse: (why: string, cause?: unknown) => never;
  readonly refuseTooLarge: (rows: number) => never;
};

/** A workbook is a ZIP; whatever else is read as text. */
export async function readTable(bytes: Buffer, as: TableReading = caseload): Promise<CaseloadTable> {
  const isWorkbook = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
  const lines = isWorkbook ? await readWorkbook(bytes, as) : readText(bytes, as);
  const numbered = lines.map((cells, i) => ({ row: i + 1, cells }));
  const [first, ...rows] = numbered.filter(({ cells }) => cells.some(cell => cell !== ''));
  const headers = first?.cells;
  if (!headers || rows.length === 0 || headers.filter(it => it !== '').length < 2)
    return as.refuse('It has no line of headers with lines below it.');
  if (rows.length > as.mostRows) as.refuseTooLarge(rows.length);
  return {
    headers: headers.slice(0, 200),
    rows: rows.map(({ row, cells }) => ({ row, cells: cells.slice(0, 200) })),
  };
}

const caseload: TableReading = {
  mostRows,
  cellText,
  refuse: (why, cause) =>
    fail(
      'caseload.not-a-table',
      `This file cannot be read as a table. ${why} Save it as CSV or as Excel workbook (.xlsx) with one line of headers.`,
      undefined,
      cause,
    ),
  refuseTooLarge: rows =>
    fail(
      'caseload.too-large',
      `The file has ${rows} rows; up to ${mostRows} can be brought in at once. Divide it and bring in the parts.`,
      { rows },
    ),
};

/** Formulas come as the value they had when the file was saved; nothing is ever computed here. */
async function readWorkbook(bytes: Buffer, as: TableReading): Promise<readonly (readonly string[])[]> {
  try {
    const rows = await readSheet(bytes);
    return rows.map(cells => cells.map(as.cellText));
  } catch (error) {
    return as.refuse('The workbook is damaged or protected by a password.', error);
  }
}

/** What stands in a cell of a workbook, a date as its day. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A date of a workbook has no zone: its day is what stands in the cell.
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return clean(String(cell));
}

/** Without the NUL characters and half characters that cannot be stored. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim();

function readText(bytes: Buffer, as: TableReading): readonly (readonly string[])[] {
  const whole = decoded(bytes).replace(/^\ufeff/, '');
  // A first line `sep=;` says the delimiter; a spreadsheet takes it away before it counts.
  const [line = '', said] = /^sep=([,;\t|])\r?\n/i.exec(whole) ?? [];
  const text = whole.slice(line.length);
  try {
    const records: string[][] = parse(text, {
      delimiter: said ?? delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 200_000,
    });
    return records.map(cells => cells.map(clean));
  } catch (error) {
    return as.refuse('A quotation mark is never closed, or a line is far too long.', error);
  }
}

/** UTF-16 says so at its beginning; UTF-8 is recognised by being valid; the rest is what older Windows writes. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one of comma, semicolon, tab and bar that stands most often in the line of headers, outside quotation marks. */
function delimiterOf(text: string): string {
  const first = (text.split(/\r?\n/).find(line => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: string) => first.split(mark).length;
  return [',', ';', '\t', '|'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
