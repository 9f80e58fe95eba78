import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayAnswerDanger } from '@trellis/core/assessments/assessments.policy';
import { mayKeepRoster } from '@trellis/core/messages/messages.policy';
import { useState } from 'react';
import { useActor, useSession } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import css from './OnCallPage.module.css';
import { RosterPart } from './RosterPart.tsx';
import { onCallQuery } from './roster.queries.ts';

/** What comes later is in the week. */
const mostHours = 6;

/** Who is on call now, my own hours, and for whoever keeps it the whole roster. */
export function OnCallPage() {
  const words = useRosterWords();
  const { actor, isPaged } = useSession();
  usePageTitle(words.title);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.page} tabIndex={0} aria-label={words.title}>
      <h1>{words.title}</h1>
      {mayAnswerDanger.allows(actor) && !isPaged && <p className={css.mute}>{words.nothingWaits}</p>}
      <OnCallNow />
      {mayKeepRoster.allows(actor) && <RosterPart />}
      <StatusLine hints={[]} />
    </section>
  );
}

function OnCallNow() {
  const words = useRosterWords();
  const format = useFormat();
  const actor = useActor();
  const { zone } = actor.practice;
  const { data, error, refetch } = useQuery(onCallQuery);
  if (!data)
    return error ? (
      <Problem error={error} onRetry={() => void refetch()} />
    ) : (
      <Loading rows={3} rowHeight={34} />
    );
  const moment = (at: typeof data.now) => format.dayTime(at, zone);
  return (
    <>
      <Section title={words.now}>
        {data.onCall.length === 0 && <Status look="urgent">{words.nobodyNow}</Status>}
        <ul className={css.now}>
          {data.onCall.map(it => (
            <li key={it.staffId}>
              <span className={css.rank}>{words.rank[it.rank]}</span>
              <b>{it.name}</b>
              {it.phone ? (
                <a href={`tel:${it.phone}`}>{words.phone(it.phone)}</a>
              ) : (
                <span className={css.mute}>{words.noPhone}</span>
              )}
            </li>
          ))}
        </ul>
        <p className={css.ahead}>
          {data.nextGap ? (
            <Status look="urgent">
              {words.nextGap(moment(data.nextGap.start), moment(data.nextGap.end))}
            </Status>
          ) : (
            <Status look="met">{words.noGap}</Status>
          )}
        </p>
        {data.pausedLinks !== null && data.pausedLinks > 0 && (
          <p className={css.ahead}>
            <Status look="urgent">{words.pausedLinks(data.pausedLinks)}</Status>
          </p>
        )}
      </Section>
      {mayAnswerDanger.allows(actor) && (
        <Section title={words.mine} aside={<NotifyButton />}>
          {data.mine.length === 0 && <p className={css.mute}>{words.mineNone}</p>}
          <ul className={css.mine}>
            {data.mine.slice(0, mostHours).map(it => (
              <li key={`${it.start} ${it.rank}`}>
                {words.hours(moment(it.start), moment(it.end), words.rank[it.rank])}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The browser asks; nothing is shown unless she says yes here. */
function NotifyButton() {
  const words = useRosterWords();
  const [permission, setPermission] = useState(() =>
    typeof window !== 'undefined' && 'Notification' in window ? Notification.permission : 'denied',
  );
  if (permission === 'granted') return <Status look="met">{words.notifyOn}</Status>;
  if (permission === 'denied') return <span>{words.notifyOff}</span>;
  return (
    <Button variant="subtle" onClick={() => void Notification.requestPermission().then(setPermission)}>
      {words.notify}
    </Button>
  );
}
