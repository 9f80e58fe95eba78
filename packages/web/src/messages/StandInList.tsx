import { Button } from '@mantine/core';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import css from './OnCallPage.module.css';
import { type RosterView, useWithdrawStandIn } from './roster.queries.ts';

/** Cover that is not over; each can be taken back. */
export function StandInList({ roster }: { roster: RosterView }) {
  const words = useRosterWords();
  const format = useFormat();
  const withdraw = useWithdrawStandIn();
  const { standIns, people, zone, now } = roster;
  const open = standIns.filter(it => it.endsAt > now);
  if (open.length === 0) return <p className={css.mute}>{words.coversNone}</p>;
  return (
    <>
      <ul className={css.rows}>
        {open.map(it => {
          const name = people.find(person => person.staffId === it.staffId)?.name ?? '';
          const hours = words.time(format.dayTime(it.startsAt, zone), format.dayTime(it.endsAt, zone));
          return (
            <li key={it.id}>
              <b>{name}</b>
              <span>{hours}</span>
              <span className={css.mute}>{words.rank[it.rank]}</span>
              <div className={css.acts}>
                <Button
                  variant="subtle"
                  aria-label={words.takeBackLabel(name, hours)}
                  aria-disabled={withdraw.isPending}
                  onClick={() =>
                    !withdraw.isPending && withdraw.mutate(it.id, { onSuccess: () => tell(words.undone) })
                  }
                >
                  {words.takeBack}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {withdraw.isError && <ProblemLine error={withdraw.error} />}
    </>
  );
}
