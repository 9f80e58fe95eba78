export type CsvValue = string | number | null | undefined;

/** A table as RFC 4180 writes it; no cell can be taken for a formula. */
export const csvOf = (rows: readonly (readonly CsvValue[])[]): string =>
  rows.map(cells => `${cells.map(csvCell).join(',')}\r\n`).join('');

/** RFC 4180 quoting, and a quote mark before what a spreadsheet would run. Source: OWASP, CSV Injection, 2026-11. */
export function csvCell(value: CsvValue): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
