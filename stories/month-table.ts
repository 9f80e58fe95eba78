import { csvColumns } from '@trellis/core/billing/month-csv';
import { expect } from 'vitest';

export type TableRow = Readonly<Record<(typeof csvColumns)[number], string>>;

/** The rows of a downloaded month, read apart from what wrote them. Its cells hold no line breaks. */
export function readCsv(text: string): readonly TableRow[] {
  const cellsOf = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
  const [head = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');
  expect(head.split(',')).toEqual([...csvColumns]);
  return lines.map(line => {
    const cells = cellsOf(line);
    return Object.fromEntries(csvColumns.map((column, i) => [column, cells[i] ?? ''])) as TableRow;
  });
}
