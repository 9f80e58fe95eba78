import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { plusSeconds } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './CoverPage.module.css';
import { coversQuery, useUndoCover } from './cover.queries.ts';

/** Who is covering whom now, and who will be; each can be taken back. */
export function PlannedCovers() {
  const words = useWords().cover;
  const format = useFormat();
  const { zone } = useActor().practice;
  const covers = useQuery(coversQuery);
  const undo = useUndoCover();
  return (
    <aside className={css.planned} aria-label={words.planned}>
      <h2>{words.planned}</h2>
      {covers.isError && <Problem error={covers.error} onRetry={() => void covers.refetch()} />}
      {covers.isPending && <Loading rows={2} rowHeight={44} />}
      {covers.data?.covers.length === 0 && <p className={css.mute}>{words.plannedNone}</p>}
      {undo.isError && <ProblemLine error={undo.error} />}
      <ul>
        {covers.data?.covers.map(cover => (
          <li key={cover.id}>
            <b>
              {words.row(
                cover.absent.name,
                format.day(localDay(cover.startsAt, zone)),
                format.day(localDay(plusSeconds(cover.endsAt, -1), zone)),
              )}
            </b>
            <span className={css.mute}>
              {words.rowBy(
                format.list(cover.colleagues.map(it => words.colleague(it.name, it.patients))),
                cover.plannedBy,
              )}
            </span>
            <Button
              variant="subtle"
              ml={-10}
              aria-disabled={undo.isPending}
              onClick={() =>
                !undo.isPending && undo.mutate(cover.id, { onSuccess: () => tell(words.undone) })
              }
            >
              {words.takeBack}
            </Button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
