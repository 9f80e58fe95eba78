import { Link } from '@tanstack/react-router';
import { type Day, weekday } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { cx } from '../kit/cx.ts';
import css from './ComingUp.module.css';
import { comingWeeks, loadStep } from './coming-weeks.ts';
import type { Reading } from './why-now.ts';
import type { ComingItem } from './worklist.queries.ts';

export type Coming = {
  readonly days: readonly { readonly day: Day; readonly count: number }[];
  readonly items: readonly ComingItem[];
};

/** The next five weeks: how full each day is, and who is planned. There is no calendar, so it shows none. */
export function ComingUp({ coming, reading }: { coming: Coming | undefined; reading: Reading }) {
  const { words, format, practiceZone } = reading;
  const days = coming?.days ?? [];
  const named = new Map<Day, ComingItem[]>();
  for (const item of coming?.items ?? []) named.set(item.day, [...(named.get(item.day) ?? []), item]);
  return (
    <aside className={css.aside} aria-label={words.today.coming} aria-busy={coming === undefined}>
      <header className={css.head}>
        <h2>{words.today.coming}</h2>
        <span>{words.today.weeks}</span>
      </header>
      <Weeks days={days} reading={reading} />
      {coming && days.length === 0 && <p className={css.none}>{words.today.comingNone}</p>}
      <ol className={css.days}>
        {[...named].map(([day, planned]) => (
          <li key={day}>
            <h3>{format.day(day)}</h3>
            <ul>
              {planned.map(item => (
                <li key={`${item.patient.id} ${item.key}`}>
                  <Link to="/patients/$patientId" params={{ patientId: item.patient.id }}>
                    {fullName(item.patient)}
                  </Link>
                  {item.timed && <time>{format.time(item.dueAt, practiceZone)}</time>}
                </li>
              ))}
              <Unnamed count={countOn(days, day) - planned.length} words={words} />
            </ul>
          </li>
        ))}
      </ol>
    </aside>
  );
}

const Unnamed = ({ count, words }: { count: number; words: Reading['words'] }) =>
  count > 0 ? <li className={css.more}>{words.today.rank.more(count)}</li> : null;

const countOn = (days: Coming['days'], day: Day): number => days.find(it => it.day === day)?.count ?? 0;

/** Each cell shows the number of its day; how full it is stands in its ink, and in words beside it. */
function Weeks({ days, reading }: { days: Coming['days']; reading: Reading }) {
  const { words, format, now, practiceZone } = reading;
  const today = localDay(now, practiceZone);
  const weeks = comingWeeks(today, days);
  const busiest = weeks.flat().reduce((most, it) => (it.count > most.count ? it : most));
  const total = days.reduce((sum, it) => sum + it.count, 0);
  const says = words.today.weeksPicture(total, format.day(busiest.day), busiest.count);
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
          title={count > 0 ? words.today.dayCount(format.day(day), count) : undefined}
          className={cx(
            css.cell,
            css[`load${loadStep(count, busiest.count)}`],
            (isPast || (count === 0 && weekday(day) > 5)) && css.past,
            day === today && css.today,
          )}
        >
          {Number(day.slice(8))}
        </span>
      ))}
    </div>
  );
}

/** Half width: the days to come as one line. */
export function NextLine({ coming, reading }: { coming: Coming; reading: Reading }) {
  const { words, format } = reading;
  const first = coming.items.slice(0, 3);
  const total = coming.days.reduce((sum, it) => sum + it.count, 0);
  return (
    <p className={css.next}>
      <span>{words.today.next}</span>
      {first.map(item => (
        <span key={`${item.patient.id} ${item.key}`}>
          <b>{format.nearDay(item.day)}</b> {fullName(item.patient)}
        </span>
      ))}
      {total > first.length && <span>{words.today.later(total - first.length)}</span>}
    </p>
  );
}
