import { rulerAim } from '@trellis/core/education/ruler';
import css from './RulerTrend.module.css';
import { aimHeight, rulerPoints, trendHeight, trendWidth } from './ruler-points.ts';

/** What was said over time between 0 and 10, with the line from which a step is likely to be done. */
export function RulerTrend({
  points,
  says,
}: {
  points: readonly { readonly value: number; readonly at: string }[];
  says: string;
}) {
  const placed = rulerPoints(points);
  const last = placed.at(-1);
  return (
    <svg
      className={css.trend}
      width={trendWidth + 12}
      height={trendHeight}
      viewBox={`0 0 ${trendWidth + 12} ${trendHeight}`}
      role="img"
      aria-label={says}
    >
      <line className={css.aim} x1="0" x2={trendWidth} y1={aimHeight} y2={aimHeight} />
      <text className={css.mark} x={trendWidth + 4} y={aimHeight + 4}>
        {rulerAim}
      </text>
      <polyline className={css.line} points={placed.map(it => `${it.x},${it.y}`).join(' ')} />
      {placed.map(it => (
        <circle key={it.x} className={css.dot} cx={it.x} cy={it.y} r="2" />
      ))}
      {last && <circle className={css.last} cx={last.x} cy={last.y} r="3.2" />}
    </svg>
  );
}
