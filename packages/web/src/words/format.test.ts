import type { Day, Month } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { describe, expect, test } from 'vitest';
import { clockText, makeFormat } from './format.ts';

const en = makeFormat('en');
const es = makeFormat('es');
const friday = '2026-11-20' as Day;

describe('minutes', () => {
  test.each([
    [0, '0:00'],
    [59, '0:59'],
    [60, '1:00'],
    [252, '4:12'],
    [1199.9, '19:59'],
    [3700, '61:40'],
    [-5, '0:00'],
  ])('%s seconds are %s: never rounded up, never hours', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});

describe('days for staff', () => {
  test('are short and the same everywhere', () => {
    expect(en.day(friday)).toBe('Fri 20 Nov');
    expect(en.nearDay(friday)).toBe('Fri 20');
    expect(en.date('1948-03-14' as Day)).toBe('14 Mar 1948');
    expect(en.longDay(friday)).toBe('Friday 20 November');
    expect(en.month('2026-11' as Month)).toBe('November 2026');
  });

  test('are Spanish in Spanish', () => {
    expect(es.day(friday)).toBe('vie 20 nov');
    expect(es.month('2026-11' as Month)).toBe('Noviembre 2026');
    expect(es.longDay(friday)).toBe('viernes 20 noviembre');
  });

  test('stay the day they are, wherever the browser is', () => {
    expect(en.day('2026-01-01' as Day)).toBe('Thu 1 Jan');
    expect(en.day('2026-12-31' as Day)).toBe('Thu 31 Dec');
  });

  test('hours are told on the wall of a zone', () => {
    const at = '2026-11-20T15:30:00.000Z' as Instant;
    expect(en.time(at, 'America/New_York' as Zone)).toBe('10:30');
    expect(en.dayTime(at, 'America/Los_Angeles' as Zone)).toBe('Fri 20 Nov 07:30');
  });
});

describe('languages of patients', () => {
  test.each([
    ['en-US', 'English', 'inglés'],
    ['es', 'Spanish', 'español'],
    ['zh', 'Chinese', 'chino'],
  ])('%s', (tag, english, spanish) => {
    expect(en.languageName(tag)).toBe(english);
    expect(es.languageName(tag)).toBe(spanish);
  });

  test('what is no tag is shown as it came', () => {
    expect(en.languageName('Louisiana French')).toBe('Louisiana French');
  });
});

test('a list reads as a sentence', () => {
  expect(en.list(['hypertension', 'diabetes', 'CKD'])).toBe('hypertension, diabetes, and CKD');
  expect(es.list(['hipertensión', 'diabetes'])).toBe('hipertensión y diabetes');
});

describe('a day that is past', () => {
  test('is told by its weekday while its month is plain', () => {
    expect(en.pastDay('2026-11-18' as Day, friday)).toBe('Wed 18 Nov');
    expect(es.pastDay('2026-02-02' as Day, friday)).toBe('lun 2 feb');
  });

  test('has its year when the same month has come round again', () => {
    expect(en.pastDay('2024-03-23' as Day, friday)).toBe('23 Mar 2024');
    expect(es.pastDay('2025-11-20' as Day, friday)).toBe('20 nov 2025');
  });
});
