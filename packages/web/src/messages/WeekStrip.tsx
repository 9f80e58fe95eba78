import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import type { RosterView } from './roster.queries.ts';
import css from './WeekStrip.module.css';
import { type StripDay, stripOf } from './week-strip.ts';

const hours = ['00', '06', '12', '18', '24'];

/** The week at a glance: a line for each day, who is first and who second, and a red hatch where nobody is. The table says the same. */
export function WeekStrip({ roster }: { roster: RosterView }) {
  return (
    <div className={css.strip} aria-hidden="true">
      <div className={css.hours}>
        {hours.map(hour => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      {stripOf(roster).map(day => (
        <DayLine key={day.day} line={day} />
      ))}
    </div>
  );
}

function DayLine({ line }: { line: StripDay }) {
  const words = useRosterWords();
  const format = useFormat();
  return (
    <div className={css.day}>
      <span className={cx(css.name, line.now !== null && css.today)}>{format.nearDay(line.day)}</span>
      <div className={css.track}>
        {line.lanes.map(({ rank, pieces }) => (
          <div key={rank} className={css[rank]}>
            {pieces.map(it => (
              <span
                key={`${it.staffId} ${it.start}`}
                className={css.piece}
                data-ink={it.ink}
                data-unreached={!it.isReached || undefined}
                data-once={it.isOnce || undefined}
                style={{ left: `${it.left}%`, width: `${it.width}%` }}
              >
                {!it.isReached && <Icon name="triangle-alert" />}
                {it.name}
              </span>
            ))}
          </div>
        ))}
        {line.gaps.map(gap => (
          <span key={gap.start} className={css.gap} style={{ left: `${gap.left}%`, width: `${gap.width}%` }}>
            {gap.width > 12 && words.nobody}
          </span>
        ))}
        {line.now !== null && <span className={css.now} style={{ left: `${line.now}%` }} />}
      </div>
    </div>
  );
}
