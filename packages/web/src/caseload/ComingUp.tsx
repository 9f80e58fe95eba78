import { Link } from '@tanstack/react-router';
import type { Day } from '@trellis/core/basics/day';
import { dueStateAt } from '@trellis/core/basics/due-item';
import { localDay } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { cx } from '../kit/cx.ts';
import css from './ComingUp.module.css';
import { comingWeeks, loadStep } from './coming-weeks.ts';
import { dueDay, type Reading } from './why-now.ts';
import { rowKey, type WorklistRow } from './worklist.queries.ts';

/** The next five weeks: how full each day is, and who is planned. There is no calendar, so it shows none. */
export function ComingUp({ rows, reading }: { rows: readonly WorklistRow[]; reading: Reading }) {
  const { words, format, practiceZone } = reading;
  const days = new Map<Day, WorklistRow[]>();
  for (const row of rows.filter(it => dueStateAt(it, reading.now) === 'later')) {
    const day = dueDay(row, practiceZone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return (
    <aside className={css.aside} aria-label={words.today.coming}>
      <header className={css.head}>
        <h2>{words.today.coming}</h2>
        <span>{words.today.weeks}</span>
      </header>
      <Weeks dueDays={rows.map(row => dueDay(row, practiceZone))} reading={reading} />
      {rows.length === 0 && <p className={css.none}>{words.today.comingNone}</p>}
      <ol className={css.days}>
        {[...days].map(([day, planned]) => (
          <li key={day}>
            <h3>{format.day(day)}</h3>
            <ul>
              {planned.map(row => (
                <li key={rowKey(row)}>
                  <Link to="/patients/$patientId" params={{ patientId: row.patient.id }}>
                    {fullName(row.patient)}
                  </Link>
                  {row.timed && <time>{format.time(row.dueAt, practiceZone)}</time>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </aside>
  );
}

function Weeks({ dueDays, reading }: { dueDays: readonly Day[]; reading: Reading }) {
  const { words, format, now, practiceZone } = reading;
  const today = localDay(now, practiceZone);
  const weeks = comingWeeks(today, dueDays);
  const busiest = weeks.flat().reduce((most, it) => (it.count > most.count ? it : most));
  const says = words.today.weeksPicture(dueDays.length, format.day(busiest.day), busiest.count);
  return (
    <div className={css.weeks} role="img" aria-label={says}>
      {weeks[0]?.map(({ day }) => (
        <span key={day} className={css.weekday}>
          {format.weekdayShort(day).slice(0, 2)}
        </span>
      ))}
      {weeks.flat().map(({ day, count, isPast }) => (
        <span
          key={day}
          className={cx(
            css.cell,
            css[`load${loadStep(count, busiest.count)}`],
            isPast && css.past,
            day === today && css.today,
          )}
        >
          {count === 0 ? Number(day.slice(8)) : count}
        </span>
      ))}
    </div>
  );
}
