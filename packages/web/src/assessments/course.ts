import type { Band } from '@trellis/core/assessments/instrument';
import type { Bounds, Test } from '@trellis/core/assessments/instrument-test';
import type { AssessmentView } from './assessment.queries.ts';

/** A band of totals, as far as its condition is one. */
export type TotalBand = { readonly band: Band; readonly from: number; readonly to: number };

/** Bands that are ranges of the total; others say nothing about height. */
export const totalBands = (
  bands: readonly Band[],
  [low, high]: readonly [number, number],
): readonly TotalBand[] =>
  bands.flatMap(band => {
    const bounds = totalOf(band.when);
    return bounds ? [{ band, from: bounds.atLeast ?? low, to: bounds.atMost ?? high }] : [];
  });

function totalOf(test: Test): Bounds | undefined {
  if ('total' in test) return test.total;
  return 'all' in test ? test.all.map(totalOf).find(it => it !== undefined) : undefined;
}

/** How low and high the picture goes: what the instrument can come to, or what it came to. */
export function rangeOf(view: Pick<AssessmentView, 'instrument' | 'course'>): readonly [number, number] {
  const { scoring } = view.instrument;
  if ('range' in scoring) return scoring.range;
  const totals = view.course.flatMap(it => it.total ?? []);
  return totals.length > 0 ? [Math.min(...totals), Math.max(...totals)] : [0, 1];
}
