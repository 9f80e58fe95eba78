import css from './Spark.module.css';
import { sparkPoints } from './spark.ts';

/** A short history: an ink line, its last point marked. The number itself stands beside it. */
export function Spark({ values, says }: { values: readonly number[]; says: string }) {
  const points = sparkPoints(values);
  const last = points.at(-1);
  return (
    <svg className={css.spark} width="48" height="20" viewBox="0 0 48 20" role="img" aria-label={says}>
      <polyline className={css.line} points={points.map(it => `${it.x},${it.y}`).join(' ')} />
      {last && <circle className={css.last} cx={last.x} cy={last.y} r="2.4" />}
    </svg>
  );
}

/** Blood pressures: one stem a reading, a dot at each end. */
export function StemSpark({
  pairs,
  says,
}: {
  pairs: readonly { readonly high: number; readonly low: number }[];
  says: string;
}) {
  const low = Math.min(...pairs.map(it => it.low));
  const high = Math.max(...pairs.map(it => it.high));
  const tops = sparkPoints(
    pairs.map(it => it.high),
    low,
    high,
  );
  const feet = sparkPoints(
    pairs.map(it => it.low),
    low,
    high,
  );
  return (
    <svg className={css.spark} width="48" height="20" viewBox="0 0 48 20" role="img" aria-label={says}>
      {tops.map((top, i) => {
        const foot = feet[i] ?? top;
        const dot = i === tops.length - 1 ? css.last : css.dot;
        return (
          <g key={top.x}>
            <line className={css.stem} x1={top.x} x2={top.x} y1={top.y} y2={foot.y} />
            <circle className={dot} cx={top.x} cy={top.y} r="1.6" />
            <circle className={dot} cx={foot.x} cy={foot.y} r="1.6" />
          </g>
        );
      })}
    </svg>
  );
}
