import { rulerAim, rulerTop } from '@trellis/core/education/ruler';

export const trendWidth = 132;
export const trendHeight = 40;
const margin = 5;

/** Where a number stands on a picture that always goes from 0 to 10: a step of one looks the same for everybody. */
const heightOf = (value: number): number =>
  round(trendHeight - margin - (value / rulerTop) * (trendHeight - 2 * margin));

export const aimHeight = heightOf(rulerAim);

type Said = { readonly value: number; readonly at: string };

/** Numbers over their days; said in one moment, they stand in even steps. */
export function rulerPoints(said: readonly Said[]): readonly { readonly x: number; readonly y: number }[] {
  const times = said.map(it => Date.parse(it.at));
  const from = Math.min(...times);
  const span = Math.max(...times) - from;
  return said.map(({ value }, i) => {
    const share = span === 0 ? i / Math.max(1, said.length - 1) : ((times[i] ?? from) - from) / span;
    return { x: round(margin + share * (trendWidth - 2 * margin)), y: heightOf(value) };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
