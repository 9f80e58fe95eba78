import { localDay, type Zone } from '@trellis/core/basics/zone';
import { cx } from '../kit/cx.ts';
import { useAssessmentWords } from '../words/assessments.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './Assessment.module.css';
import type { AssessmentView } from './assessment.queries.ts';
import { rangeOf, totalBands } from './course.ts';
import { totalText } from './ScoreLine.tsx';

const width = 560;
const height = 150;
const margin = { left: 8, right: 170, top: 10, bottom: 22 };

/** The totals over time in even steps, over the bands they fall into. */
export function CourseChart({ view, zone }: { view: AssessmentView; zone: Zone }) {
  const words = useAssessmentWords().result;
  const format = useFormat();
  const language = useLanguage();
  const points = view.course.flatMap(it => (it.total === null ? [] : [{ ...it, total: it.total }]));
  if (points.length < 2) return <p className={css.quiet}>{words.first}</p>;
  const [low, high] = rangeOf(view);
  const inside = height - margin.top - margin.bottom;
  const y = (total: number) => margin.top + inside * (1 - (total - low) / Math.max(1, high - low));
  const step = (width - margin.left - margin.right - 16) / (points.length - 1);
  const x = (i: number) => margin.left + 8 + i * step;
  const says = points.map(
    it =>
      `${format.date(localDay(it.finishedAt, zone))} ${totalText(it.total)}${it.band ? ` ${it.band.label[language]}` : ''}`,
  );
  const [first, last] = [points[0], points.at(-1)];
  return (
    <div className={css.courseBox}>
      <svg
        className={css.course}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words.courseSays(says.join('; '))}
      >
        {totalBands(view.instrument.bands, [low, high]).map(({ band, from, to }, i) => {
          const [top, foot] = [y(Math.min(high, to + 0.5)), y(Math.max(low, from - 0.5))];
          return (
            <g key={band.id}>
              <rect
                className={i % 2 === 0 ? css.band : css.bandOdd}
                x={margin.left}
                y={top}
                width={width - margin.left - margin.right}
                height={foot - top}
              />
              <text x={width - margin.right + 8} y={(top + foot) / 2 + 4}>
                {band.label[language]} {totalText(from)}–{totalText(to)}
              </text>
            </g>
          );
        })}
        <polyline className={css.line} points={points.map((it, i) => `${x(i)},${y(it.total)}`).join(' ')} />
        {points.map((it, i) => (
          <circle
            key={it.id}
            className={cx(css.point, it.id === view.id && css.pointNow)}
            cx={x(i)}
            cy={y(it.total)}
            r={it.id === view.id ? 4 : 3}
          />
        ))}
        <text x={x(0)} y={height - 6}>
          {first && format.date(localDay(first.finishedAt, zone))}
        </text>
        <text x={x(points.length - 1)} y={height - 6} textAnchor="end">
          {last && format.date(localDay(last.finishedAt, zone))}
        </text>
      </svg>
    </div>
  );
}
