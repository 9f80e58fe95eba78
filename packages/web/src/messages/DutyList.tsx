import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { todayIn } from '../people/describe.ts';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import css from './OnCallPage.module.css';
import { type RosterView, useEndDuties, useWithdrawDuties } from './roster.queries.ts';
import { daysText, hoursText } from './roster-words.ts';
import { type DutyGroup, dutyGroups } from './week-strip.ts';

/** Hours that come again each week: whose, when, in which place; each can be ended or taken back. */
export function DutyList({ roster }: { roster: RosterView }) {
  const words = useRosterWords();
  const groups = dutyGroups(roster.duties, todayIn(roster.zone));
  if (groups.length === 0) return <p className={css.mute}>{words.dutiesNone}</p>;
  return (
    <ul className={css.rows}>
      {groups.map(group => (
        <DutyRow key={group.ids.join(' ')} group={group} roster={roster} />
      ))}
    </ul>
  );
}

function DutyRow({ group, roster }: { group: DutyGroup; roster: RosterView }) {
  const words = useRosterWords();
  const format = useFormat();
  const withdraw = useWithdrawDuties(group.ids);
  const [ends, setEnds] = useState(false);
  const name = roster.people.find(it => it.staffId === group.staffId)?.name ?? '';
  const when = `${daysText(group.weekdays, format)} ${hoursText(group.from, group.to, words)}`;
  const told = group.firstDay > todayIn(roster.zone) ? words.coming : words.since;
  const days = told(format.date(group.firstDay), group.lastDay && format.date(group.lastDay));
  return (
    <li>
      <b>{name}</b>
      <span>{when}</span>
      <span className={css.mute}>
        {words.rank[group.rank]} · {days}
      </span>
      <div className={css.acts}>
        {!ends && (
          <Button variant="subtle" aria-label={words.endLabel(name, when)} onClick={() => setEnds(true)}>
            {words.end}
          </Button>
        )}
        <TakeBack
          says={words.takeBack}
          label={words.takeBackLabel(name, when)}
          why={words.reason}
          mostLetters={300}
          act={withdraw}
        />
      </div>
      {ends && <EndForm group={group} roster={roster} onDone={() => setEnds(false)} />}
    </li>
  );
}

function EndForm({ group, roster, onDone }: { group: DutyGroup; roster: RosterView; onDone: () => void }) {
  const words = useRosterWords();
  const [last, setLast] = useState<string>(todayIn(roster.zone));
  const end = useEndDuties();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lastDay = findDay(last);
    if (!lastDay || end.isPending) return;
    end.mutate(
      { ids: group.ids, lastDay },
      {
        onSuccess: () => {
          tell(words.ended);
          onDone();
        },
      },
    );
  };
  return (
    <form className={css.open} onSubmit={submit}>
      <div className={css.fields}>
        <TextInput
          type="date"
          label={words.endOn}
          value={last}
          onChange={event => setLast(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" aria-disabled={end.isPending}>
          {words.endDo}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {end.isError && <ProblemLine error={end.error} />}
    </form>
  );
}
