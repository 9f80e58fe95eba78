import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay } from '@trellis/core/basics/day';
import { plusSeconds } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import { useFormat } from '../words/words.ts';
import type { DelegationView } from './coordination.queries.ts';
import { delegatesQuery, useEndDelegate, useNameDelegate } from './coordination.queries.ts';
import css from './SignPage.module.css';

/** Who signs for her while she is away, and for whom she does. Both see it. */
export function AwayPart() {
  const words = useCoordinationWords().away;
  const { staffId } = useActor();
  const { data, error } = useQuery(delegatesQuery);
  if (error) return <ProblemLine error={error} />;
  const mine = data?.delegations.filter(it => it.provider.id === staffId || it.delegate.id === staffId) ?? [];
  return (
    <details className={css.away} open={mine.length > 0}>
      <summary>{words.title}</summary>
      <p>{words.says}</p>
      <ul>
        {mine.map(it => (
          <DelegationLine key={it.id} delegation={it} isOwn={it.provider.id === staffId} />
        ))}
      </ul>
      {data && <NameForm providers={data.providers.filter(it => it.id !== staffId)} />}
    </details>
  );
}

function DelegationLine({ delegation, isOwn }: { delegation: DelegationView; isOwn: boolean }) {
  const words = useCoordinationWords().away;
  const format = useFormat();
  const { zone } = useActor().practice;
  const end = useEndDelegate(() => tell(words.ended));
  const from = format.date(localDay(delegation.startsAt, zone));
  // It ends at midnight: the day before is the last.
  const to = format.date(localDay(plusSeconds(delegation.endsAt, -1), zone));
  const who = delegation.delegate.name;
  return (
    <li>
      <span>{isOwn ? words.standsIn(who, from, to) : words.youFor(delegation.provider.name, from, to)}</span>
      {isOwn && (
        <Button aria-label={words.endOf(who)} onClick={() => !end.isPending && end.mutate(delegation.id)}>
          {words.end}
        </Button>
      )}
      {end.isError && <ProblemLine error={end.error} />}
    </li>
  );
}

function NameForm({ providers }: { providers: readonly DelegationView['provider'][] }) {
  const words = useCoordinationWords().away;
  const { staffId } = useActor();
  const [who, setWho] = useState<string>('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const name = useNameDelegate(({ delegate }) => tell(words.named(delegate.name)));
  const delegate = providers.find(it => it.id === who);
  const [first, last] = [findDay(from), findDay(to)];
  const isWhole = delegate !== undefined && first !== undefined && last !== undefined && !name.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) name.mutate({ providerId: staffId, delegateId: delegate.id, from: first, to: last });
  };
  if (providers.length === 0) return <p>{words.nobody}</p>;
  return (
    <form onSubmit={submit} className={css.awayForm}>
      <NativeSelect
        label={words.who}
        value={who}
        data={[
          { value: '', label: words.choose },
          ...providers.map(it => ({ value: it.id, label: it.name })),
        ]}
        onChange={event => setWho(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.from}
        value={from}
        onChange={event => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.to}
        value={to}
        onChange={event => setTo(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!isWhole}>
        {words.name}
      </Button>
      {name.isError && <ProblemLine error={name.error} />}
    </form>
  );
}
