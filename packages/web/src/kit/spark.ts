export type SparkPoint = { readonly x: number; readonly y: number };

const width = 48;
const height = 20;
const margin = 2.5;

/** Values in even steps over a 48 × 20 picture; equal values lie in the middle. */
export function sparkPoints(
  values: readonly number[],
  low = Math.min(...values),
  high = Math.max(...values),
) {
  const span = high - low;
  const step = values.length > 1 ? (width - 2 * margin) / (values.length - 1) : 0;
  return values.map((value, i): SparkPoint => {
    const share = span === 0 ? 0.5 : (value - low) / span;
    return { x: round(margin + i * step), y: round(height - margin - share * (height - 2 * margin)) };
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
