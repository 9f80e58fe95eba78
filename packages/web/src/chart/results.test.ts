import type { Instant } from '@trellis/core/basics/instant';
import type { ObservationFact, ResultSeries } from '@trellis/core/chart/chart';
import { describe, expect, test } from 'vitest';
import { readable } from './readable.ts';
import { readableUnit, resultRows, sparkValues } from './results.ts';

const fact = (
  code: string,
  value: string | null,
  day: string,
  resource = `${code} ${day}`,
): ObservationFact =>
  ({
    id: `${code} ${day}`,
    code: { system: 'http://loinc.org', code, display: code },
    category: null,
    effectiveAt: `${day}T15:00:00.000Z` as Instant,
    value,
    unit: 'mm[Hg]',
    text: value === null ? 'Former smoker' : null,
    source: { type: 'Observation', id: resource, version: 1 },
  }) as unknown as ObservationFact;

const series = (...facts: ObservationFact[]): ResultSeries => {
  const latest = facts.at(-1);
  if (!latest) throw new Error('a series has a value');
  return { latest, earlier: facts.slice(0, -1) };
};

describe('numbers for the eye', () => {
  test.each([
    ['178.88023499217553', '178.9'],
    ['19.123456', '19.12'],
    ['-3.14159', '-3.14'],
    ['1.50', '1.50'],
    ['7', '7'],
    ['5.6', '5.6'],
    ['<0.5', '<0.5'],
  ])('%s is shown as %s', (sent, shown) => {
    expect(readable(sent)).toBe(shown);
  });

  test.each([
    ['mm[Hg]', 'mmHg'],
    ['10*3/uL', '10³/µL'],
    ['kg/m2', 'kg/m²'],
    ['{score}', ''],
    ['mg/dL', 'mg/dL'],
    ['[degF]', '°F'],
    [null, ''],
  ])('the unit %s is read as "%s"', (unit, shown) => {
    expect(readableUnit(unit)).toBe(shown);
  });
});

describe('a blood pressure is one line', () => {
  const high = series(fact('8480-6', '128.4', '2026-10-01', 'a'), fact('8480-6', '158.2', '2026-11-01', 'b'));
  const low = series(fact('8462-4', '80.1', '2026-10-01', 'a'), fact('8462-4', '94.4', '2026-11-01', 'b'));
  const weight = series(fact('29463-7', '82.1', '2026-11-01'));

  test('its halves are joined by the measurement they came with', () => {
    const [first, second, ...rest] = resultRows([low, high, weight]);
    expect(first).toMatchObject({
      kind: 'pressure',
      readings: [
        { high: 128, low: 80 },
        { high: 158, low: 94 },
      ],
    });
    expect(second).toMatchObject({ kind: 'value', series: weight });
    expect(rest).toEqual([]);
  });

  test('the exact text is kept for the table', () => {
    const [row] = resultRows([high, low]);
    expect(row).toMatchObject({ readings: [{ asSent: '128.4/80.1' }, { asSent: '158.2/94.4' }] });
  });

  test('half a pressure is shown as what it is', () => {
    expect(resultRows([high, weight]).map(it => it.kind)).toEqual(['value', 'value']);
  });
});

describe('the small picture', () => {
  test('needs two numbers', () => {
    expect(sparkValues(series(fact('x', '5', '2026-11-01')))).toEqual([]);
    expect(sparkValues(series(fact('x', null, '2026-10-01'), fact('x', null, '2026-11-01')))).toEqual([]);
  });

  test('shows the last dozen, oldest first', () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      fact('x', String(i), `2026-10-${String(i + 1).padStart(2, '0')}`),
    );
    expect(sparkValues(series(...many))).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });
});
