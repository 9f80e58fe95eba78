/** One bar a month; a month whose figure nobody knows has none. */
export type TrendBar = {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly value: number | null;
};

export const trendHeight = 84;
export const barWidth = 12;
const top = 14;
const floor = 70;
const step = 18;

export const trendWidth = (months: number): number => months * step;

/** Bars from zero: half the height is half the number. */
export function trendBars(values: readonly (number | null)[]): readonly TrendBar[] {
  const most = Math.max(1, ...values.map(value => value ?? 0));
  return values.map((value, i) => {
    const height = Math.round(((value ?? 0) / most) * (floor - top) * 10) / 10;
    return { x: i * step + (step - barWidth) / 2, y: floor - height, height, value };
  });
}

export const trendFloor = floor;
