import { Button, TextInput } from '@mantine/core';
import { findDay, plusDays } from '@trellis/core/basics/day';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { todayIn } from '../people/describe.ts';
import { useRosterWords } from '../words/roster.ts';
import css from './OnCallPage.module.css';
import { PersonFields, type Who } from './PersonFields.tsx';
import { type RosterView, useAddStandIn, useWithdrawStandIn } from './roster.queries.ts';

/** "Noor covers Saturday 18:00 to Sunday 08:00"; one press takes it back. */
export function StandInForm({ roster, onDone }: { roster: RosterView; onDone: () => void }) {
  const words = useRosterWords();
  const today = todayIn(roster.zone);
  const [who, setWho] = useState<Who>({ staffId: undefined, rank: 'first' });
  const [from, setFrom] = useState({ day: today as string, time: '18:00' });
  const [to, setTo] = useState({ day: plusDays(today, 1) as string, time: '08:00' });
  const add = useAddStandIn();
  const undo = useWithdrawStandIn();
  const [fromDay, toDay] = [findDay(from.day), findDay(to.day)];
  const isWhole = who.staffId && fromDay && toDay && from.time && to.time;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { staffId, rank } = who;
    if (!staffId || !fromDay || !toDay || !isWhole || add.isPending) return;
    const name = roster.people.find(it => it.staffId === staffId)?.name ?? '';
    add.mutate(
      { staffId, rank, from: { day: fromDay, time: from.time }, to: { day: toDay, time: to.time } },
      {
        onSuccess: ({ standInId }) => {
          tell(words.covered(name), {
            does: words.undo,
            act: () => undo.mutate(standInId, { onSuccess: () => tell(words.undone) }),
          });
          onDone();
        },
      },
    );
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.cover}>
      <p>{words.coverSays}</p>
      <div className={css.fields}>
        <PersonFields people={roster.people} who={who} onChange={setWho} />
      </div>
      <div className={css.fields}>
        <TextInput
          type="date"
          label={words.fromDay}
          value={from.day}
          onChange={event => setFrom({ ...from, day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={words.fromTime}
          value={from.time}
          onChange={event => setFrom({ ...from, time: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={words.toDay}
          min={from.day}
          value={to.day}
          onChange={event => setTo({ ...to, day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={words.toTime}
          value={to.time}
          onChange={event => setTo({ ...to, time: event.currentTarget.value })}
        />
      </div>
      <div className={css.fields}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || add.isPending}>
          {words.coverDo}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {add.isError && <ProblemLine error={add.error} />}
    </form>
  );
}
