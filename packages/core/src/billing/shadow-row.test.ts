import { describe, expect, test } from 'vitest';
import { aLog, entriesOf, faultsOf, line, usual } from '../../test/shadow-log.builder.ts';

const read = (...lines: readonly (readonly string[])[]) => aLog(usual, lines);
const one = (...cells: Parameters<typeof line>) => entriesOf(read(line(...cells)))[0];

describe('a line of an old log', () => {
  test('is an entry with its moments where the patient lives', () => {
    expect(one('Ortiz, Rosa', '6/3/2026', '1:05 PM', '1:26 PM')).toMatchObject({
      row: 2,
      patient: 'Ortiz, Rosa',
      start: '2026-06-03T17:05:00.000Z',
      seconds: 21 * 60,
      staff: 'Dana Whitlock',
      role: 'clinical-staff',
      notes: [],
    });
  });

  test('names one patient, however she is written', () => {
    const keys = entriesOf(
      read(
        ...['Ortiz, Rosa', 'ORTIZ  ROSA', ' ortiz, rosa '].map(name =>
          line(name, '6/3/2026', '1:05 PM', '1:10 PM'),
        ),
      ),
    );
    expect(new Set(keys.map(it => it.patientKey)).size).toBe(1);
  });

  test('that ends past midnight belongs to the next day, if nobody worked longer than that', () => {
    expect(one('A', '6/30/2026', '11:50 PM', '12:15 AM')?.seconds).toBe(25 * 60);
    expect(faultsOf(read(line('A', '6/30/2026', '1:00 PM', '12:15 PM')))).toEqual([
      '2 end-time end-before-start 12:15 PM',
    ]);
  });

  test('of more than twelve hours is a sum or a slip', () => {
    expect(faultsOf(read(line('A', '6/30/2026', '0:00', '23:00')))).toEqual(['2 end-time too-long 23:00']);
    expect(faultsOf(aLog(['Patient', 'Date', 'Minutes'], [['A', '6/3/2026', '900']]))).toEqual([
      '2 minutes too-long 900',
    ]);
  });

  test('with every cell wrong names every cell', () => {
    expect(faultsOf(read(line('', '13/13/2026', '25:00', 'soon', ['Dana', 'RN', 'maybe'])))).toEqual([
      '2 patient missing',
      '2 date not-a-time 13/13/2026',
      '2 start-time not-a-time 25:00',
      '2 end-time not-a-time soon',
      '2 date missing 13/13/2026',
      '2 billed not-codes maybe',
    ]);
  });

  test('of sums, of headers again, or of nothing, is none', () => {
    const rows = read(
      ['Grand Total', '', '', '312', '', '', ''],
      ['', '', '', '', '', '', ''],
      ['', '', '', 'Subtotal', '', '', ''],
      ['Page 3', '', '', '', '', '', ''],
    );
    expect(rows.map(it => it.kind)).toEqual(['skipped', 'faults', 'skipped', 'skipped'].with(1, 'skipped'));
  });

  test('with a day and minutes alone has no clock, and says so', () => {
    const [entry] = entriesOf(aLog(['Patient', 'Date', 'Minutes'], [['A', '6/3/2026', '20']]));
    expect(entry).toMatchObject({ start: null, day: '2026-06-03', seconds: 1200 });
    expect(entry?.notes).toEqual(['no-clock', 'unknown-role']);
  });

  test('with two lengths that differ has the shorter one, and says so', () => {
    const headers = ['Patient', 'Start', 'End', 'Minutes', 'Credential'];
    const rows = aLog(headers, [
      ['A', '6/3/2026 1:00 PM', '6/3/2026 1:12 PM', '15', 'RN'],
      ['A', '6/3/2026 2:00 PM', '6/3/2026 2:12 PM', '12', 'RN'],
    ]);
    expect(entriesOf(rows).map(it => [it.seconds, it.notes])).toEqual([
      [720, ['length-differs']],
      [720, []],
    ]);
  });

  test('whose day can only be read the other way round says so', () => {
    expect(one('A', '13/6/2026', '9:00', '9:10')?.notes).toEqual(['order-turned']);
    expect(one('A', '13/6/2026', '9:00', '9:10')?.start).toBe('2026-06-13T13:00:00.000Z');
  });

  test('with a program nobody knows is not counted for another', () => {
    const headers = ['Patient', 'Date', 'Minutes', 'Program'];
    expect(faultsOf(aLog(headers, [['A', '6/3/2026', '20', 'Wellness']]))).toEqual([
      '2 program unknown-program Wellness',
    ]);
  });

  test('keeps the days of consent, visit and plan that it names', () => {
    const headers = ['Patient', 'Date', 'Minutes', 'Consent', 'Visit', 'Care Plan'];
    const [entry] = entriesOf(aLog(headers, [['A', '6/3/2026', '20', '5/1/2026', '2026-04-30', '']]));
    expect(entry).toMatchObject({ consentOn: '2026-05-01', visitOn: '2026-04-30', planOn: null });
  });

  test('shows no more of a cell than its beginning', () => {
    const [fault] = faultsOf(read(line('A', 'x'.repeat(200), '9:00', '9:10')));
    expect(fault?.length).toBeLessThan(70);
  });
});
