import { Button } from '@mantine/core';
import { fullName } from '@trellis/core/people/patient';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import css from './MonthAside.module.css';
import type { MonthView } from './month.queries.ts';
import { shortOf } from './month-list.ts';
import { PracticeElements } from './PracticeElements.tsx';

/** Today has the whole list; here stand those whose care is nearest to a code. */
const dueShown = 6;

/** Beside the verdicts: care that is due anyway, whom to leave alone, and what the practice vouches for. */
export function MonthAside({
  view,
  due,
  onShort,
}: {
  view: MonthView;
  due: ReadonlyMap<string, string> | undefined;
  onShort: () => void;
}) {
  const words = useMonthWords();
  const format = useFormat();
  const { withDue, leave } = shortOf(view, due ?? new Map());
  return (
    <aside className={css.aside} aria-label={words.dueCare.title}>
      {withDue.length > 0 && (
        <section>
          <h2>{words.dueCare.title}</h2>
          <p className={css.says}>{words.dueCare.says}</p>
          <ul className={css.due}>
            {withDue.slice(0, dueShown).map(it => (
              <li key={`${it.person.id} ${it.row.code}`}>
                <b>{fullName(it.person)}</b>
                <span className={css.code}>{it.row.code}</span>
                <span>{it.due}</span>
                <span className={css.says}>
                  {words.dueCare.short(format.clock(it.row.needed - it.row.seconds))}
                </span>
              </li>
            ))}
          </ul>
          {withDue.length > dueShown && <p className={css.says}>{words.more(withDue.length - dueShown)}</p>}
        </section>
      )}
      {due && (
        <section className={css.leave}>
          <b>{words.leave.title(leave.length)}</b>
          <p>
            {leave.length === 0 ? words.leave.none : words.leave.says} {words.never}
          </p>
          {leave.length > 0 && (
            <Button variant="subtle" ml={-10} onClick={onShort}>
              {words.leave.show}
            </Button>
          )}
        </section>
      )}
      <PracticeElements />
    </aside>
  );
}
