import { fail } from '@trellis/core/basics/problem';
import { chargeColumns } from '@trellis/core/claims/charge';
import { parse } from 'csv-parse/sync';
import { wholeBody } from '../platform/http/upload.ts';

/** Ten thousand charges are a quarter of a megabyte. */
const mostBytes = 1_000_000;

const refuse = (why: string, cause?: unknown): never =>
  fail(
    'claims.charges-not-read',
    `${why} Send a CSV file with the columns code, from and charge, such as 99490,2026-01-01,132.00.`,
    undefined,
    cause,
  );

export type FileRow = { readonly row: number; readonly cells: readonly string[] };

/** The rows below the headers, each with the number a spreadsheet shows beside it; blank lines are left out. */
export async function readChargeFile(bytes: AsyncIterable<Uint8Array>): Promise<readonly FileRow[]> {
  const whole = await wholeBody(bytes, mostBytes, () => refuse('The file is too large.'));
  const records = parseCsv(whole.toString('utf8').replace(/^\ufeff/, ''));
  const [headers = [], ...rows] = records;
  const at = chargeColumns.map(name => headers.findIndex(it => it.trim().toLowerCase() === name));
  if (at.includes(-1)) refuse('The first line does not name the columns.');
  return rows.flatMap((cells, i) =>
    cells.every(it => it.trim() === '') ? [] : [{ row: i + 2, cells: at.map(column => cells[column] ?? '') }],
  );
}

function parseCsv(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: false, max_record_size: 10_000 });
  } catch (error) {
    return refuse('A quotation mark is never closed, or a line is far too long.', error);
  }
}
