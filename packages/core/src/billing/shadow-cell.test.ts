import { describe, expect, test } from 'vitest';
import {
  clockSeconds,
  type DateOrder,
  readBilled,
  readLength,
  readProgram,
  readRole,
  readTime,
} from './shadow-cell.ts';

/** `2026-06-02 13:05:00`, with what asks for a look. */
function told(cell: string, order: DateOrder = 'month-first'): string | undefined {
  const read = readTime(cell, order);
  if (!read) return undefined;
  const { day, seconds, at } = read;
  const clock = seconds === null ? '' : new Date(seconds * 1000).toISOString().slice(11, 19);
  const marks = [read.isAmbiguous ? '?' : '', read.isTurned ? '!' : ''].join('');
  return [at ?? '', day ?? '', clock, marks].filter(Boolean).join(' ');
}

describe('days and times of an old log', () => {
  test.each([
    ['2026-06-02', '2026-06-02'],
    ['2026-06-02T13:05', '2026-06-02 13:05:00'],
    ['2026-06-02 13:05:10', '2026-06-02 13:05:10'],
    ['2026-06-02T13:05:00-04:00', '2026-06-02T17:05:00.000Z'],
    ['2026/6/2', '2026-06-02'],
    ['6/2/2026', '2026-06-02 ?'],
    ['6/2/26 1:05 PM', '2026-06-02 13:05:00 ?'],
    ['06-13-2026', '2026-06-13'],
    ['13.06.2026', '2026-06-13 !'],
    ['6/6/2026', '2026-06-06'],
    ['20260602', '2026-06-02'],
    ['Jun 2, 2026', '2026-06-02'],
    ['June 2nd, 2026 9:00 am', '2026-06-02 09:00:00'],
    ['2-Jun-26', '2026-06-02'],
    ['2 ene 2026', '2026-01-02'],
    ['46175', '2026-06-02'],
    ['46175.5451388889', '2026-06-02 13:05:00'],
    ['1:05 PM', '13:05:00'],
    ['1:05p', '13:05:00'],
    ['12:00 AM', '00:00:00'],
    ['12:15 pm', '12:15:00'],
    ['1305', '13:05:00'],
    ['9am', '09:00:00'],
    ['13:05:59', '13:05:59'],
    ['0.545138888888889', '13:05:00'],
    ['1:05\u202fPM', '13:05:00'],
  ])('%s', (cell, expected) => {
    expect(told(cell)).toBe(expected);
  });

  test('6/2/2026 is the second of June or the sixth of February, as the log says', () => {
    expect(told('6/2/2026', 'day-first')).toBe('2026-02-06 ?');
    expect(told('6/13/2026', 'day-first')).toBe('2026-06-13 !');
  });

  test.each([
    '',
    'soon',
    '13/13/2026',
    '2026-02-30',
    '25:00',
    '13:05 PM',
    '1:60 PM',
    '2/30/2026',
    'Foo 2, 2026',
  ])('%j is neither day nor time', cell => {
    expect(readTime(cell, 'month-first')).toBeUndefined();
  });

  test('a clock that does not exist is none', () => {
    expect(['0:00 am', '24:00', '23:60', '9', '930'].map(clockSeconds)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test.each([
  ['20', 1200],
  ['20 min', 1200],
  ['20.5', 1230],
  ['20,5 minutos', 1230],
  ['0:20', 1200],
  ['1:05', 3900],
  ['0:20:30', 1230],
  ['1h 5m', 3900],
  ['1 hr', 3600],
  ['45 seconds', 45],
  ['0', 0],
])('a length of %s', (cell, seconds) => {
  expect(readLength(cell)).toBe(seconds);
});

test.each(['', 'long', '20 patients', '-5', '1:75'])('%j is no length', cell => {
  expect(readLength(cell)).toBeUndefined();
});

test.each([
  ['RN', 'clinical-staff'],
  ['R.N., BSN', 'clinical-staff'],
  ['Medical Assistant', 'clinical-staff'],
  ['MD', 'qhp'],
  ['FNP-C', 'qhp'],
  ['PA-C', 'qhp'],
  ['CHW', 'auxiliary'],
  ['BHCM', 'bh-care-manager'],
  ['Physical therapist', 'therapist'],
  ['Front Desk', 'non-clinical'],
  ['', undefined],
  ['Level 3', undefined],
])('%j is a %s', (cell, role) => {
  expect(readRole(cell)).toBe(role);
});

test.each([
  ['CCM', 'CCM'],
  ['Chronic Care Management', 'CCM'],
  ['RPM - BP', 'RPM'],
  ['Principal care', 'PCM'],
  ['Behavioral Health Integration', 'BHI'],
  ['Collaborative care (psych)', 'CoCM'],
  ['Wellness', undefined],
])('%s is the program %s', (cell, program) => {
  expect(readProgram(cell)).toBe(program);
});

test.each([
  ['99490', [['99490', 1]]],
  [
    '99490, 99439 x2',
    [
      ['99490', 1],
      ['99439', 2],
    ],
  ],
  [
    '99490; 2 × 99439',
    [
      ['99490', 1],
      ['99439', 2],
    ],
  ],
  [
    '99490 99439',
    [
      ['99490', 1],
      ['99439', 1],
    ],
  ],
  [
    '99490-33 + g0506',
    [
      ['99490', 1],
      ['G0506', 1],
    ],
  ],
  ['99439 (2)', [['99439', 2]]],
  ['no', []],
  ['N/A', []],
  ['', []],
])('%j was billed as %j', (cell, codes) => {
  expect(readBilled(cell)?.map(it => [it.code, it.units])).toEqual(codes);
});

test('what is no code is not taken for one', () => {
  expect(readBilled('yes')).toBeUndefined();
  expect(readBilled('99490 paid')).toBeUndefined();
});
