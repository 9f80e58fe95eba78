import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import { type Weekday, weekdays } from '@trellis/core/people/best-time';
import { type FormEvent, useState } from 'react';
import { Chips } from '../kit/Chips.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { todayIn } from '../people/describe.ts';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import css from './OnCallPage.module.css';
import { PersonFields, type Who } from './PersonFields.tsx';
import { type RosterView, useAddDuty } from './roster.queries.ts';
import { weekdayName } from './roster-words.ts';

/** Puts somebody on call at hours that come again each week. */
export function DutyForm({ roster, onDone }: { roster: RosterView; onDone: () => void }) {
  const words = useRosterWords();
  const format = useFormat();
  const today = todayIn(roster.zone);
  const [who, setWho] = useState<Who>({ staffId: undefined, rank: 'first' });
  const [days, setDays] = useState<readonly Weekday[]>([]);
  const [hours, setHours] = useState({ from: '18:00', to: '08:00' });
  const [span, setSpan] = useState({ first: today as string, last: '' });
  const add = useAddDuty();
  const firstDay = findDay(span.first);
  const lastDay = span.last === '' ? null : findDay(span.last);
  const isWhole =
    who.staffId && days.length > 0 && hours.from && hours.to && firstDay && lastDay !== undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { staffId, rank } = who;
    if (!isWhole || !staffId || !firstDay || lastDay === undefined || add.isPending) return;
    const name = roster.people.find(it => it.staffId === staffId)?.name ?? '';
    add.mutate(
      { staffId, rank, weekdays: [...days], ...hours, firstDay, lastDay },
      {
        onSuccess: () => {
          tell(words.added(name));
          onDone();
        },
      },
    );
  };
  const toggle = (day: string) => {
    const chosen = Number(day) as Weekday;
    setDays(days.includes(chosen) ? days.filter(it => it !== chosen) : [...days, chosen]);
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.add}>
      <p>{words.addSays}</p>
      <div className={css.fields}>
        <PersonFields people={roster.people} who={who} onChange={setWho} />
      </div>
      <Chips
        legend={words.days}
        choices={weekdays.map(it => ({ value: String(it), label: weekdayName(it, format) }))}
        pressed={days.map(String)}
        onPress={toggle}
      />
      <div className={css.fields}>
        {(['from', 'to'] as const).map(name => (
          <TextInput
            key={name}
            type="time"
            label={words[name]}
            value={hours[name]}
            onChange={event => setHours({ ...hours, [name]: event.currentTarget.value })}
          />
        ))}
        <TextInput
          type="date"
          label={words.firstDay}
          min={today}
          value={span.first}
          onChange={event => setSpan({ ...span, first: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={words.lastDay}
          min={span.first}
          value={span.last}
          onChange={event => setSpan({ ...span, last: event.currentTarget.value })}
        />
      </div>
      <div className={css.fields}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || add.isPending}>
          {words.add}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {add.isError && <ProblemLine error={add.error} />}
    </form>
  );
}
