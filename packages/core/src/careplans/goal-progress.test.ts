import { describe, expect, test } from 'vitest';
import { named } from '../../test/builders.ts';
import type { Instant } from '../basics/instant.ts';
import type { ObservationFact } from '../chart/chart.ts';
import { goalProgress } from './goal-progress.ts';

const set = '2026-06-01T12:00:00.000Z';
const on = (day: string) => `${day}T09:00:00.000Z` as Instant;

let made = 0;
function read(
  loinc: string,
  day: string,
  value: string | null,
  unit: string | null,
  resource?: string,
): ObservationFact {
  made += 1;
  return {
    id: named<'chart fact'>(`o${made}`),
    code: { system: 'http://loinc.org', code: loinc, display: loinc },
    category: null,
    effectiveAt: on(day),
    value,
    unit,
    text: value === null ? 'high' : null,
    source: { type: 'Observation', id: resource ?? `r${made}`, version: 1 },
  };
}
const a1c = (day: string, value: string, unit = '%') => read('4548-4', day, value, unit);
const weight = (day: string, value: string, unit = 'kg') => read('29463-7', day, value, unit);
const pressure = (day: string, high: string, low: string) => [
  read('8480-6', day, high, 'mm[Hg]', day),
  read('8462-4', day, low, 'mm[Hg]', day),
];

const sugar = { measure: { loinc: '4548-4' }, target: '<7 %' };
const blood = { measure: { loinc: '85354-9' }, target: '<130/80 mm[Hg]' };
const lighter = { measure: { loinc: '29463-7' }, target: '-5 %' };
const steady = { measure: { loinc: '29463-7' }, target: '+/-3 lb' };

describe('a sugar under 7 %', () => {
  test('there', () => {
    const progress = goalProgress(sugar, set, [a1c('2026-05-01', '8.4'), a1c('2026-09-01', '6.8')]);
    expect(progress).toMatchObject({ kind: 'there', latest: { values: [6.8] }, start: { values: [8.4] } });
  });

  test('not there yet: better than where she began, or much the same', () => {
    expect(goalProgress(sugar, set, [a1c('2026-05-01', '8.4'), a1c('2026-09-01', '7.6')]).kind).toBe(
      'not-there',
    );
    expect(goalProgress(sugar, set, [a1c('2026-05-01', '8.4'), a1c('2026-09-01', '8.5')]).kind).toBe(
      'not-there',
    );
  });

  test('the wrong way: further from it than where she began', () => {
    expect(goalProgress(sugar, set, [a1c('2026-05-01', '7.4'), a1c('2026-09-01', '8.9')]).kind).toBe(
      'wrong-way',
    );
  });

  test('7.0 is not under 7', () => {
    expect(goalProgress(sugar, set, [a1c('2026-09-01', '7.0')]).kind).toBe('not-there');
    expect(goalProgress({ ...sugar, target: '<=7 %' }, set, [a1c('2026-09-01', '7.0')]).kind).toBe('there');
  });

  test('only what was measured since the goal was set tells', () => {
    expect(goalProgress(sugar, set, [])).toEqual({ kind: 'no-reading' });
    expect(goalProgress(sugar, set, [a1c('2026-05-01', '6.1')])).toEqual({ kind: 'no-reading' });
  });

  test('the first reading since is where she began when none was there before', () => {
    const progress = goalProgress(sugar, set, [a1c('2026-07-01', '7.2'), a1c('2026-10-01', '9')]);
    expect(progress).toMatchObject({ kind: 'wrong-way', start: { values: [7.2] } });
    expect(goalProgress(sugar, set, [a1c('2026-10-01', '9')])).toMatchObject({
      kind: 'not-there',
      start: null,
    });
  });

  test('another unit is said, not compared; a bare target means percent', () => {
    const molar = [a1c('2026-09-01', '51', 'mmol/mol')];
    expect(goalProgress(sugar, set, molar)).toMatchObject({ kind: 'other-unit', latest: { values: [51] } });
    expect(goalProgress({ ...sugar, target: '<7' }, set, molar).kind).toBe('other-unit');
    expect(goalProgress({ ...sugar, target: '<7' }, set, [a1c('2026-09-01', '6.4')]).kind).toBe('there');
  });

  test('another method of the same test counts', () => {
    expect(goalProgress(sugar, set, [read('17856-6', '2026-09-01', '6.4', '%')]).kind).toBe('there');
  });

  test('readings without a number say nothing', () => {
    expect(goalProgress(sugar, set, [read('4548-4', '2026-09-01', null, null)]).kind).toBe('no-reading');
    expect(goalProgress(sugar, set, [a1c('2026-09-01', 'high')]).kind).toBe('no-reading');
  });

  test('the picture has a dozen values at most, oldest first', () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      a1c(`2026-09-${String(i + 1).padStart(2, '0')}`, `${8 - i / 20}`),
    );
    const progress = goalProgress(sugar, set, many.toReversed());
    if (progress.kind !== 'not-there') throw new Error(`It is ${progress.kind}.`);
    expect(progress.points).toHaveLength(12);
    expect(progress.points.at(-1)).toEqual(progress.latest);
  });
});

describe('a blood pressure under 130/80', () => {
  test('is two numbers: both must be there', () => {
    expect(goalProgress(blood, set, pressure('2026-09-01', '128', '76'))).toMatchObject({
      kind: 'there',
      latest: { values: [128, 76] },
    });
    expect(goalProgress(blood, set, pressure('2026-09-01', '128', '84')).kind).toBe('not-there');
    expect(goalProgress(blood, set, pressure('2026-09-01', '130', '79')).kind).toBe('not-there');
  });

  test('goes the wrong way when the worse of the two does', () => {
    const readings = [...pressure('2026-05-01', '138', '84'), ...pressure('2026-09-01', '136', '96')];
    expect(goalProgress(blood, set, readings).kind).toBe('wrong-way');
  });

  test('half of one is none', () => {
    expect(goalProgress(blood, set, [read('8480-6', '2026-09-01', '120', 'mm[Hg]')]).kind).toBe('no-reading');
  });
});

describe('a twentieth of the weight', () => {
  test('counts from where she began', () => {
    const from = weight('2026-05-20', '100');
    expect(goalProgress(lighter, set, [from, weight('2026-09-01', '94.8')]).kind).toBe('there');
    expect(goalProgress(lighter, set, [from, weight('2026-09-01', '97')]).kind).toBe('not-there');
    expect(goalProgress(lighter, set, [from, weight('2026-09-01', '103')]).kind).toBe('wrong-way');
  });

  test('without a weight to begin with nobody can tell', () => {
    expect(goalProgress(lighter, set, [weight('2026-09-01', '94')])).toEqual({ kind: 'no-reading' });
  });

  test('pounds and kilograms are compared as one', () => {
    const readings = [weight('2026-05-20', '220.462', '[lb_av]'), weight('2026-09-01', '94.9')];
    expect(goalProgress(lighter, set, readings).kind).toBe('there');
  });
});

describe('a steady weight', () => {
  test('within three pounds, up or down', () => {
    const from = weight('2026-05-30', '80');
    expect(goalProgress(steady, set, [from, weight('2026-06-20', '81.2')]).kind).toBe('there');
    expect(goalProgress(steady, set, [from, weight('2026-06-20', '78.7')]).kind).toBe('there');
    expect(goalProgress(steady, set, [from, weight('2026-06-20', '81.5')]).kind).toBe('not-there');
  });
});

describe('goals that the chart cannot tell about', () => {
  test.each([
    [{ measure: null, target: '<7 %' }],
    [{ measure: { loinc: '72166-2' }, target: 'quit date set' }],
    [{ measure: { loinc: '6301-6' }, target: '>=65 % of the time' }],
  ])('%j', goal => {
    expect(goalProgress(goal, set, [read('6301-6', '2026-09-01', '2.4', '{INR}')])).toEqual({
      kind: 'no-number',
    });
  });
});
