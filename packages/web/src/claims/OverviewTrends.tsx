import { type OverviewFigure, secondsOf } from '@trellis/core/claims/overview';
import { useState } from 'react';
import { Section } from '../kit/Section.tsx';
import { Segments } from '../kit/Segments.tsx';
import { WideTable } from '../kit/WideTable.tsx';
import { useOverviewWords } from '../words/overview.ts';
import { useFormat } from '../words/words.ts';
import css from './Overview.module.css';
import { figureOf } from './OverviewTable.tsx';
import type { OverviewRow, OverviewView } from './overview.queries.ts';
import { barWidth, trendBars, trendFloor, trendHeight, trendWidth } from './trend-picture.ts';

const figures = [
  'enrolled',
  'reached',
  'timed',
  'billable',
  'approved',
  'paid',
] as const satisfies readonly OverviewFigure[];

/** Twelve months of one program as pictures, and the same as a table. */
export function OverviewTrends({ view }: { view: OverviewView }) {
  const words = useOverviewWords();
  const programs = [...new Set(view.rows.map(it => it.program))];
  const [chosen, setChosen] = useState(programs[0] ?? '');
  const rowOf = new Map(view.rows.filter(it => it.program === chosen).map(it => [it.month, it]));
  const rows = view.months.map(month => rowOf.get(month));
  return (
    <Section title={words.trend}>
      {programs.length > 1 && (
        <Segments
          label={words.trendOf}
          choices={programs.map(value => ({ value, label: value }))}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <div className={css.trends}>
        {figures.map(figure => (
          <Trend
            key={figure}
            title={words.figures[figure]}
            program={chosen}
            values={rows.map(it => (it ? figureOf(it, figure) : 0))}
            shown={String}
          />
        ))}
        <Minutes rows={rows} program={chosen} />
      </div>
      <TrendTable view={view} rows={rows} program={chosen} />
    </Section>
  );
}

function Minutes({ rows, program }: { rows: readonly (OverviewRow | undefined)[]; program: string }) {
  const words = useOverviewWords();
  const format = useFormat();
  const seconds = rows.map(it => (it ? secondsOf({ time: [...it.time] }) : 0));
  return <Trend title={words.minutes} program={program} values={seconds} shown={format.clock} />;
}

export function Trend({
  title,
  program,
  values,
  shown,
}: {
  title: string;
  program: string;
  values: readonly (number | null)[];
  shown: (value: number) => string;
}) {
  const words = useOverviewWords();
  const told = values.map(value => (value === null ? words.unknown : shown(value)));
  const last = values.at(-1);
  return (
    <figure className={css.trend}>
      <figcaption>
        {title} <b>{last === null || last === undefined ? words.unknown : shown(last)}</b>
      </figcaption>
      <svg
        viewBox={`0 0 ${trendWidth(values.length)} ${trendHeight}`}
        role="img"
        aria-label={words.trendSays(title, program, told.join(', '))}
      >
        <line className={css.floor} x1="0" x2={trendWidth(values.length)} y1={trendFloor} y2={trendFloor} />
        {trendBars(values).map((bar, i) =>
          bar.value === null ? (
            <text key={bar.x} x={bar.x + barWidth / 2} y={trendFloor - 4} textAnchor="middle">
              ?
            </text>
          ) : (
            <rect
              key={bar.x}
              className={i === values.length - 1 ? css.last : css.bar}
              x={bar.x}
              y={bar.y}
              width={barWidth}
              height={bar.height}
              rx="1.5"
            />
          ),
        )}
      </svg>
    </figure>
  );
}

function TrendTable({
  view,
  rows,
  program,
}: {
  view: OverviewView;
  rows: readonly (OverviewRow | undefined)[];
  program: string;
}) {
  const words = useOverviewWords();
  const format = useFormat();
  const number = (it: OverviewRow | undefined, figure: OverviewFigure) => {
    const value = it ? figureOf(it, figure) : 0;
    return value === null ? words.unknown : value;
  };
  return (
    <WideTable
      label={`${words.trend}, ${program}`}
      columns={[words.choose, ...figures.map(figure => words.figures[figure]), words.minutes]}
    >
      {view.months.map((month, i) => (
        <tr key={month}>
          <th scope="row">{format.month(month)}</th>
          {figures.map(figure => (
            <td key={figure}>{number(rows[i], figure)}</td>
          ))}
          <td>{format.clock(secondsOf({ time: [...(rows[i]?.time ?? [])] }))}</td>
        </tr>
      ))}
    </WideTable>
  );
}
