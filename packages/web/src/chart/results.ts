import type { Instant } from '@trellis/core/basics/instant';
import type { Reading, ResultSeries } from '@trellis/core/chart/chart';
import { readable } from './readable.ts';

/** LOINC: the two halves of a blood pressure. */
const systolic = '8480-6';
const diastolic = '8462-4';

export type Pressure = {
  readonly at: Instant;
  /** Whole numbers, as pressures are spoken. */
  readonly high: number;
  readonly low: number;
  readonly asSent: string;
};

export type ResultRow =
  | { readonly kind: 'value'; readonly series: ResultSeries }
  /** Readings oldest first; a pressure is one line, though it comes as two measurements. */
  | { readonly kind: 'pressure'; readonly readings: readonly Pressure[]; readonly unit: string | null };

/** UCUM as people write it: mm[Hg] is mmHg, 10*3/uL is 10³/µL, {score} is nothing. */
export function readableUnit(unit: string | null): string {
  return (unit ?? '')
    .replace(/\{[^}]*\}/g, '')
    .replace('[degF]', '°F')
    .replace(/^Cel$/, '°C')
    .replace(/\[(\w+)\]/g, '$1')
    .replace(/10\*(\d)/, (_, power: string) => `10${superscript(power)}`)
    .replace(/\buL\b/, 'µL')
    .replace(/\bug\b/, 'µg')
    .replace(/\bm([23])\b/, (_, power: string) => `m${superscript(power)}`);
}

const superscript = (digit: string): string => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit));

export const shownValue = (fact: Reading): string =>
  fact.value === null ? (fact.text ?? '') : readable(fact.value);

export const allOf = (series: ResultSeries): readonly Reading[] => [...series.earlier, series.latest];

/** Joins the two halves of blood pressures into one line, where the newer of them stood. */
export function resultRows(results: readonly ResultSeries[]): readonly ResultRow[] {
  const half = (code: string) => results.find(it => it.latest.code.code === code);
  const high = half(systolic);
  const low = half(diastolic);
  const readings = high && low ? pressures(high, low) : [];
  if (!high || readings.length === 0) return results.map(series => ({ kind: 'value', series }));
  let placed = false;
  return results.flatMap((series): readonly ResultRow[] => {
    if (series !== high && series !== low) return [{ kind: 'value', series }];
    if (placed) return [];
    placed = true;
    return [{ kind: 'pressure', readings, unit: high.latest.unit }];
  });
}

/** Halves belong together when one resource brought both, or both were taken at one moment. */
function pressures(high: ResultSeries, low: ResultSeries): readonly Pressure[] {
  const lows = allOf(low);
  return allOf(high).flatMap(top => {
    const foot =
      lows.find(it => it.source.id === top.source.id) ?? lows.find(it => it.effectiveAt === top.effectiveAt);
    if (top.value === null || !foot || foot.value === null) return [];
    const asSent = `${top.value}/${foot.value}`;
    return [
      {
        at: top.effectiveAt,
        high: Math.round(Number(top.value)),
        low: Math.round(Number(foot.value)),
        asSent,
      },
    ];
  });
}

/** The numbers of a small picture, at most the last dozen; empty when there are fewer than two. */
export function sparkValues(series: ResultSeries): readonly number[] {
  const numbers = allOf(series).flatMap(it => {
    const number = Number(it.value);
    return it.value === null || Number.isNaN(number) ? [] : [number];
  });
  return numbers.length < 2 ? [] : numbers.slice(-12);
}
