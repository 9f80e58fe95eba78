import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import type { PartialDay } from '@trellis/core/basics/partial-day';
import type { Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { es } from '../words/es.ts';
import { makeFormat } from '../words/format.ts';
import { diedText, farTime, place, shortLine } from './describe.ts';

const rosa = {
  birthDate: '1948-03-14' as Day,
  deceasedOn: null,
  sex: 'female',
  language: 'es',
  city: 'Boston',
  state: null,
} as unknown as Patient;
const today = '2026-11-20' as Day;

test('a patient in one line', () => {
  expect(shortLine(rosa, today, en, makeFormat('en'))).toBe('78 F · Spanish');
  expect(shortLine(rosa, today, es, makeFormat('es'))).toBe('78 años, F · español');
});

test('what is not known is left out, not guessed', () => {
  const unknown = { ...rosa, sex: 'unknown', language: null } as Patient;
  expect(shortLine(unknown, today, en, makeFormat('en'))).toBe('78');
  expect(place(rosa)).toBe('Boston');
});

test('someone who died keeps the age reached', () => {
  const died = { ...rosa, deceasedOn: '2013-03-27' as Day };
  expect(shortLine(died, today, en, makeFormat('en'))).toBe('65 F · Spanish');
});

test('an age is close where the birth is, and not told where the death is not dated', () => {
  const about = { ...rosa, birthDate: '1948' as PartialDay };
  expect(shortLine(about, today, en, makeFormat('en'))).toBe('≈ 77 F · Spanish');
  const died = { ...rosa, deceasedOn: 'unknown' as const };
  expect(shortLine(died, today, en, makeFormat('en'))).toBe('F · Spanish');
  expect(shortLine(died, today, es, makeFormat('es'))).toBe('F · español');
  expect(diedText('unknown', en, makeFormat('en'))).toBe('Died, date not known');
  expect(diedText('2014-05' as PartialDay, en, makeFormat('en'))).toBe('Died May 2014');
});

test('her wall clock is told only when it is another than ours', () => {
  const at = '2026-11-20T15:30:00.000Z' as Instant;
  expect(farTime(at, 'America/Chicago' as Zone, 'America/New_York' as Zone)).toBe('09:30');
  expect(farTime(at, 'America/Detroit' as Zone, 'America/New_York' as Zone)).toBeUndefined();
});
