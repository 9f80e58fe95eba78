import { setImmediate as turn } from 'node:timers/promises';
import { fail } from '@trellis/core/basics/problem';
import { prepareShadow, type ShadowLog, type ShadowMonth, shadowMonths } from '@trellis/core/billing/shadow';
import { mostShadowRows, type ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { missingShadowFields } from '@trellis/core/billing/shadow-columns';
import { type ReadShadowRow, readShadowRow, type ShadowEntry } from '@trellis/core/billing/shadow-row';
import { type CaseloadTable, cellText, readTable, type TableReading } from '../people/caseload-file.ts';

/** The table of an old time log: a cell of a workbook keeps its time of day. */
const timeLog: TableReading = {
  mostRows: mostShadowRows,
  cellText: cell => (cell instanceof Date ? dayAndTime(cell) : cellText(cell)),
  refuse: (why, cause) =>
    fail(
      'billing.log-not-a-table',
      `This file cannot be read as a table. ${why} Save it as CSV or as Excel workbook (.xlsx) with one line of headers.`,
      undefined,
      cause,
    ),
  refuseTooLarge: rows =>
    fail(
      'billing.log-too-large',
      `The log has ${rows} rows; up to ${mostShadowRows} are compared at once. Divide it by year and compare the parts.`,
      { rows },
    ),
};

/** Workbooks count days from the end of 1899; a time without a day stands on the first of them. */
const firstDays = '1900-01-02';

/** Workbooks keep a time as a fraction that misses the second by a hair. */
function dayAndTime(cell: Date): string {
  const text = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  if (text < firstDays) return text.slice(11);
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}

export const readLog = (bytes: Buffer): Promise<CaseloadTable> => readTable(bytes, timeLog);

/** A log that has been read line by line and prepared; its months are decided one at a time. */
export type PreparedLog = { readonly rows: readonly ReadShadowRow[]; readonly log: ShadowLog };

export async function prepareLog(
  table: CaseloadTable,
  { mapping, assumed }: ShadowPlan,
): Promise<PreparedLog> {
  const missing = missingShadowFields(mapping);
  const chosen = mapping.filter(field => field !== null);
  if (mapping.length !== table.headers.length || new Set(chosen).size !== chosen.length || missing.length > 0)
    fail(
      'billing.log-columns',
      'Each column says one thing, and patient, day and length must be among them.',
      {
        missing,
      },
    );
  const reading = { mapping, zone: assumed.zone, order: assumed.order };
  const rows: ReadShadowRow[] = [];
  for (const { row, cells } of table.rows) {
    rows.push(readShadowRow(row, cells, reading));
    if (rows.length % rowsATurn === 0) await turn();
  }
  const entries = rows.flatMap((it): ShadowEntry[] => (it.kind === 'entry' ? [it.entry] : []));
  const columns = {
    consent: mapping.includes('consent-on'),
    visit: mapping.includes('visit-on'),
    plan: mapping.includes('plan-on'),
  };
  return { rows, log: prepareShadow(entries, assumed, columns) };
}

const monthsATurn = 100;
const rowsATurn = 2000;

/** All months, some at a time: whoever else asks the server is answered in between. */
export async function compareLog({ log }: PreparedLog): Promise<readonly ShadowMonth[]> {
  const months: ShadowMonth[] = [];
  for (const month of shadowMonths(log)) {
    months.push(month);
    if (months.length % monthsATurn === 0) await turn();
  }
  return months;
}
