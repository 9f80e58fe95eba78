import { expect, test } from 'vitest';
import { aCase, juneMinutes } from '../../test/billing.builder.ts';
import { billingCaseSchema } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import { exampleCase } from './example-cases.ts';
import { ledgerColumns, ledgerCsv } from './ledger-csv.ts';

const csvFor = (it: ReturnType<typeof aCase>) => ledgerCsv(it, decideCase(it)).trimEnd().split('\r\n');

test('every row says whose time it is, where it went and why', () => {
  const rows = csvFor(billingCaseSchema.parse(exampleCase('one-conference')));
  expect(rows[0]).toBe(ledgerColumns.join(','));
  expect(rows[2]).toContain('one-conference,t2,luis,clinical-staff,2026-06-09T13:00:00-04:00');
  expect(rows[2]).toContain('2026-06,no,,900,time.overlap,');
  expect(rows[1]).toContain(',yes,CCM,900,,');
});

test('the seconds of the table add up to those of the entries', () => {
  const rows = csvFor(aCase({ time: juneMinutes(12, 9, 31) }));
  const at = ledgerColumns.indexOf('seconds');
  expect(rows.slice(1).reduce((sum, row) => sum + Number(row.split(',')[at]), 0)).toBe(52 * 60);
});

test('a name that a spreadsheet would run is only text', () => {
  const rows = csvFor(aCase({ id: '=1+1', time: juneMinutes(20) }));
  expect(rows[1]?.startsWith("'=1+1,t1")).toBe(true);
});
