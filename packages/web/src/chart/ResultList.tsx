import { VisuallyHidden } from '@mantine/core';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { ObservationFact, ResultSeries } from '@trellis/core/chart/chart';
import { type ReactNode, useId, useState } from 'react';
import { MoreButton } from '../kit/MoreButton.tsx';
import { Spark, StemSpark } from '../kit/Spark.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './ResultList.module.css';
import {
  allOf,
  type Pressure,
  type ResultRow,
  readableUnit,
  resultRows,
  shownValue,
  sparkValues,
} from './results.ts';

const firstShown = 8;

/** The last value of each measurement beside its short history; all earlier values wait behind it as a table. */
export function ResultList({ results, zone }: { results: readonly ResultSeries[]; zone: Zone }) {
  const words = useWords().chart;
  const [all, setAll] = useState(false);
  const rows = resultRows(results);
  if (rows.length === 0) return <p className={css.none}>{words.noResults}</p>;
  return (
    <>
      <ul className={css.list}>
        {rows.slice(0, all ? undefined : firstShown).map(row => (
          <li key={row.kind === 'pressure' ? 'pressure' : row.series.latest.id}>
            <Row row={row} zone={zone} />
          </li>
        ))}
      </ul>
      <MoreButton count={rows.length} first={firstShown} all={all} onAll={setAll} />
    </>
  );
}

const Row = ({ row, zone }: { row: ResultRow; zone: Zone }) =>
  row.kind === 'pressure' ? (
    <PressureRow readings={row.readings} unit={row.unit} zone={zone} />
  ) : (
    <ValueRow series={row.series} zone={zone} />
  );

function ValueRow({ series, zone }: { series: ResultSeries; zone: Zone }) {
  const words = useWords().chart;
  const { latest } = series;
  const name = latest.code.display;
  const values = sparkValues(series);
  const first = series.earlier[0] ?? latest;
  return (
    <Opening
      name={name}
      picture={
        values.length > 0 && (
          <Spark
            values={values}
            says={words.trend(name, shownValue(latest), shownValue(first), values.length)}
          />
        )
      }
      value={
        <span title={latest.value === null ? undefined : words.asSent(latest.value)}>
          {shownValue(latest)} <small>{readableUnit(latest.unit)}</small>
        </span>
      }
      at={latest}
      zone={zone}
      earlier={[...allOf(series)].reverse().map(it => ({
        key: it.id,
        at: it.effectiveAt,
        text: `${shownValue(it)} ${readableUnit(it.unit)}`,
      }))}
    />
  );
}

function PressureRow({
  readings,
  unit,
  zone,
}: {
  readings: readonly Pressure[];
  unit: string | null;
  zone: Zone;
}) {
  const words = useWords().chart;
  const last = readings.at(-1);
  if (!last) return null;
  const text = `${last.high}/${last.low}`;
  const pairs = readings.slice(-6);
  return (
    <Opening
      name={words.bloodPressure}
      picture={
        readings.length > 1 && (
          <StemSpark pairs={pairs} says={words.bloodPressurePicture(text, readings.length)} />
        )
      }
      value={
        <span title={words.asSent(last.asSent)}>
          {text} <small>{readableUnit(unit)}</small>
        </span>
      }
      at={{ effectiveAt: last.at }}
      zone={zone}
      earlier={[...readings]
        .reverse()
        .map(it => ({ key: it.at, at: it.at, text: `${it.high}/${it.low} ${readableUnit(unit)}` }))}
    />
  );
}

type Earlier = { readonly key: string; readonly at: ObservationFact['effectiveAt']; readonly text: string };

function Opening({
  name,
  picture,
  value,
  at,
  zone,
  earlier,
}: {
  name: string;
  picture: ReactNode;
  value: ReactNode;
  at: Pick<ObservationFact, 'effectiveAt'>;
  zone: Zone;
  earlier: readonly Earlier[];
}) {
  const words = useWords().chart;
  const format = useFormat();
  const id = useId();
  const [open, setOpen] = useState(false);
  const count = earlier.length - 1;
  const day = (of: ObservationFact['effectiveAt']) => format.date(localDay(of, zone));
  return (
    <>
      <div className={css.row}>
        <span className={css.name}>{name}</span>
        <span className={css.picture}>{picture}</span>
        <span className={css.value}>{value}</span>
        <span className={css.when}>{day(at.effectiveAt)}</span>
        {count > 0 ? (
          <button
            type="button"
            className={css.more}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {words.earlier(count)}
            <VisuallyHidden>, {name}</VisuallyHidden>
          </button>
        ) : (
          <span className={css.when}>{words.onlyOne}</span>
        )}
      </div>
      {open && (
        <table id={id} className={css.table} aria-label={words.earlierOf(name)}>
          <tbody>
            {earlier.map(it => (
              <tr key={it.key}>
                <th scope="row">{day(it.at)}</th>
                <td>{it.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
