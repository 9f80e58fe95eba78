import { Button, Checkbox, TextInput } from '@mantine/core';
import { onCallRoles } from '@trellis/core/messages/roster';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import css from './OnCallPage.module.css';
import { type RosterView, useKeepReach } from './roster.queries.ts';

type Person = RosterView['people'][number];

/** By what a page reaches each who may be on call, and whether she counts. Who left is shown while she is planned. */
export function ReachList({ roster }: { roster: RosterView }) {
  const isPlanned = (it: Person) =>
    [...roster.duties, ...roster.standIns].some(hours => hours.staffId === it.staffId);
  const shown = roster.people.filter(it => (!it.hasLeft && onCallRoles.includes(it.role)) || isPlanned(it));
  return (
    <ul className={css.rows}>
      {shown.map(it => (
        <ReachRow key={it.staffId} person={it} />
      ))}
    </ul>
  );
}

function ReachRow({ person }: { person: Person }) {
  const words = useRosterWords();
  const format = useFormat();
  const [edits, setEdits] = useState(false);
  return (
    <li>
      <b>{person.name}</b>
      <span>{[person.email, person.phone].filter(Boolean).join(' · ')}</span>
      {person.ways.length > 0 ? (
        <Status look="met">
          {words.counts}: {format.list(person.ways.map(it => words.ways[it]))}
        </Status>
      ) : (
        <Status look="soon">{person.hasLeft ? words.left : words.countsNot}</Status>
      )}
      <div className={css.acts}>
        {!edits && !person.hasLeft && (
          <Button variant="subtle" aria-label={words.editLabel(person.name)} onClick={() => setEdits(true)}>
            {words.edit}
          </Button>
        )}
      </div>
      {edits && <ReachForm person={person} onDone={() => setEdits(false)} />}
    </li>
  );
}

function ReachForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const words = useRosterWords();
  const [email, setEmail] = useState(person.email ?? '');
  const [phone, setPhone] = useState(person.phone ?? '');
  const [atScreen, setAtScreen] = useState(person.atScreen);
  const keep = useKeepReach(person.staffId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (keep.isPending) return;
    keep.mutate(
      { email: email.trim() || null, phone: phone.trim() || null, atScreen },
      { onSuccess: onDone },
    );
  };
  return (
    <form className={css.open} onSubmit={submit}>
      <div className={css.fields}>
        <TextInput
          type="email"
          label={words.email}
          maxLength={254}
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <TextInput
          type="tel"
          label={words.number}
          maxLength={40}
          value={phone}
          onChange={event => setPhone(event.currentTarget.value)}
        />
        <Checkbox
          label={words.screen}
          checked={atScreen}
          onChange={event => setAtScreen(event.currentTarget.checked)}
        />
        <Button type="submit" variant="filled" aria-disabled={keep.isPending}>
          {words.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {keep.isError && <ProblemLine error={keep.error} />}
    </form>
  );
}
