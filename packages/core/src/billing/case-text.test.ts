import { describe, expect, test } from 'vitest';
import { aCase } from '../../test/billing.builder.ts';
import { readCases } from './case-text.ts';

const alphonse = JSON.parse(JSON.stringify(aCase({ time: [] })));
const entry = {
  id: 't1',
  by: 'rn1',
  start: '2026-06-02T14:00:00Z',
  end: '2026-06-02T14:10:00Z',
  programs: ['CCM'],
};
const pretty = (over: object) => JSON.stringify({ ...alphonse, ...over }, null, 2);

/** `line path kind` of everything that is wrong. */
const faults = (text: string) =>
  readCases(text).flatMap(it =>
    it.kind === 'faults'
      ? it.faults.map(one => `${one.line} ${one.path} ${one.kind}`.replace('  ', ' '))
      : [],
  );
const lineOf = (text: string, part: string) => text.split('\n').findIndex(line => line.includes(part)) + 1;

describe('cases in a text', () => {
  test('one over lines, or several on lines, are read with their names', () => {
    expect(readCases(pretty({})).map(it => [it.kind, it.id, it.line])).toEqual([['case', 'alphonse', 1]]);
    const two = `${JSON.stringify(alphonse)}\n${JSON.stringify({ ...alphonse, id: 'berta' })}\n`;
    expect(readCases(two).map(it => [it.kind, it.id, it.line])).toEqual([
      ['case', 'alphonse', 1],
      ['case', 'berta', 2],
    ]);
  });

  test('one that is broken loses none of the others', () => {
    const text = `${JSON.stringify(alphonse)}\n{"id": \n${JSON.stringify({ ...alphonse, id: 'carl' })}`;
    expect(readCases(text).map(it => `${it.kind} ${it.id}`)).toEqual([
      'case alphonse',
      'faults null',
      'case carl',
    ]);
  });

  test('an unknown key is named with its line', () => {
    const text = pretty({ moth: '2026-06' });
    expect(faults(text)).toEqual([`${lineOf(text, 'moth')} moth unknown-key`]);
  });

  test('a key that stands twice is named: JSON would take the second without a word', () => {
    const text = pretty({}).replace('"month"', '"month": "2026-07",\n  "month"');
    expect(faults(text)).toEqual([`${lineOf(text, '"month": "2026-06"')} month key-twice`]);
  });

  test('an end before its start stands at the end', () => {
    const text = pretty({ time: [{ ...entry, end: '2026-06-02T13:59:00Z' }] });
    expect(faults(text)).toEqual([`${lineOf(text, '13:59')} time[0].end end-before-start`]);
  });

  test('a zone that does not exist stands at the zone', () => {
    const text = pretty({ patient: { ...alphonse.patient, timeZone: 'America/Springfield' } });
    expect(faults(text)).toEqual([`${lineOf(text, 'Springfield')} patient.timeZone no-such-zone`]);
  });

  test.each([
    [{ month: '2026-13' }, 'month no-such-month'],
    [{ months: ['2026-06'] }, 'month month-or-months'],
    [{ patient: { ...alphonse.patient, birthDate: '1946-02-30' } }, 'patient.birthDate no-such-day'],
    [{ time: [{ ...entry, start: '2026-06-02 14:00' }] }, 'time[0].start no-such-moment'],
    [{ time: [entry, entry] }, 'time[1].id id-twice'],
    [{ practices: [{ id: 'A', kind: 'clinic' }] }, 'practices[0].kind not-a-choice'],
    [{ time: [{ ...entry, by: undefined }] }, 'time[0].by missing'],
    [{ time: [{ ...entry, by: 7 }] }, 'time[0].by wrong-kind'],
    [{ id: '' }, 'id other'],
  ])('%j is told as %s', (over, told) => {
    expect(faults(pretty(over)).map(it => it.replace(/^\d+ /, ''))).toEqual([told]);
  });

  test('what is missing is told at the line of what it is missing in', () => {
    const text = pretty({ time: [{ ...entry, by: undefined }] });
    expect(faults(text)).toEqual([`${lineOf(text, '"time"') + 1} time[0].by missing`]);
  });

  test('all that is wrong with a case is said at once', () => {
    const text = pretty({ moth: 1, patient: { ...alphonse.patient, timeZone: 'Mars/Olympus' } });
    expect(faults(text)).toHaveLength(2);
  });

  test('a number or a word alone is no case', () => {
    expect(faults('7')).toEqual(['1 wrong-kind']);
    expect(readCases('')).toEqual([]);
  });
});
