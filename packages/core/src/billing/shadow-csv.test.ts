import { expect, test } from 'vitest';
import { aLog, assumed, entriesOf, line, noColumns, usual } from '../../test/shadow-log.builder.ts';
import { prepareShadow, shadowMonths } from './shadow.ts';
import { shadowCsv, shadowCsvColumns } from './shadow-csv.ts';

const csv = (...lines: readonly (readonly string[])[]) =>
  shadowCsv(shadowMonths(prepareShadow(entriesOf(aLog(usual, lines)), assumed(), noColumns)))
    .trimEnd()
    .split('\r\n');

test('each code of a month is a row that says what was found, why, and from which lines', () => {
  const rows = csv(
    line('Ortiz, Rosa', '6/3/2026', '1:00 PM', '1:25 PM', ['Dana', 'RN', '99490']),
    line('Ana', '6/3/2026', '2:00 PM', '2:10 PM', ['Dana', 'RN', '99490 99499']),
    line('Luz', '6/4/2026', '2:00 PM', '2:25 PM', ['Dana', 'RN', '']),
  );
  expect(rows[0]).toBe(shadowCsvColumns.join(','));
  expect(rows[1]).toBe('Ana,2026-06,99490,0,1,"billed, not provable",6613,,10:00 of 20:00 minutes,600,0,3');
  expect(rows[2]).toBe('Ana,2026-06,99499,0,1,"billed, not provable",,,,600,0,3');
  expect(rows[3]).toBe('Luz,2026-06,99490,1,0,"provable, not billed",6613,,,1500,0,4');
  expect(rows[4]).toBe('"Ortiz, Rosa",2026-06,99490,1,1,billed and provable,6613,,,1500,0,2');
});

test('a name that a spreadsheet would run is only text', () => {
  expect(csv(line('=cmd()', '6/3/2026', '1:00 PM', '1:25 PM'))[1]?.startsWith("'=cmd()")).toBe(true);
});
