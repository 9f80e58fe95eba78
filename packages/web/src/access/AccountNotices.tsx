import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ProblemLine } from '../kit/Panel.tsx';
import { useEntryWords } from '../words/entry.ts';
import { useFormat } from '../words/words.ts';
import css from './AccountNotices.module.css';
import { noticesQuery, useSeeNotices } from './second-factor.queries.ts';
import { useActor } from './session.queries.ts';

/** What happened to her way in since she was here last. It stays until she says that she has seen it. */
export function AccountNotices() {
  const words = useEntryWords().notices;
  const format = useFormat();
  const { zone } = useActor().practice;
  const { data } = useQuery(noticesQuery);
  const see = useSeeNotices();
  if (!data || data.notices.length === 0) return null;
  return (
    <aside className={css.box} aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul>
        {data.notices.map(({ id, kind, at, by }) => (
          <li key={id}>{words.line(words.kinds[kind], format.dayTime(at, zone), by)}</li>
        ))}
      </ul>
      <p>{words.says}</p>
      <Button onClick={() => see.mutate(data.notices.map(it => it.id))}>{words.seen}</Button>
      {see.isError && <ProblemLine error={see.error} />}
    </aside>
  );
}
