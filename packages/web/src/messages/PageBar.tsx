import { useQuery } from '@tanstack/react-query';
import { mayAnswerDanger } from '@trellis/core/assessments/assessments.policy';
import { useEffect } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Status } from '../kit/Status.tsx';
import { useRosterWords } from '../words/roster.ts';
import css from './PageBar.module.css';
import { PageLine } from './PageLine.tsx';
import { pagesQuery } from './page.queries.ts';
import { onCallQuery } from './roster.queries.ts';

/** Over every page of those it is for: somebody told a danger to life and nobody has seen it. */
export function PageBar() {
  const actor = useActor();
  if (mayAnswerDanger.allows(actor)) return <WaitingPages />;
  return <Alarm />;
}

function WaitingPages() {
  const words = useRosterWords();
  const { data } = useQuery(pagesQuery);
  const pages = data?.pages ?? [];
  useNotification(pages.map(it => it.id).join(' '), words.page.notify);
  if (!data || pages.length === 0) return null;
  return (
    <aside className={css.bar} aria-label={words.page.title}>
      <ul>
        {pages.map(page => (
          <PageLine key={page.id} page={page} now={data.now} />
        ))}
      </ul>
    </aside>
  );
}

/** Who keeps the roster and may read no chart hears what keeps pages from being heard, and nothing of the patient. */
function Alarm() {
  const words = useRosterWords().alarm;
  const { data } = useQuery({ ...onCallQuery, refetchInterval: 10_000 });
  const alarm = data?.alarm;
  if (!alarm || !(alarm.isNobodyReached || alarm.isMailFailing)) return null;
  return (
    <aside className={css.bar} aria-label={words.title}>
      <div className={css.alarm} role="alert">
        <Status look="urgent">{words.title}</Status>
        {alarm.isNobodyReached && <span>{words.nobody(alarm.waiting)}</span>}
        {alarm.isMailFailing && <span>{words.mail}</span>}
        <ButtonLink to="/on-call">{words.open}</ButtonLink>
      </div>
    </aside>
  );
}

/** Only where she has allowed it, once for what is new, and without a name: it may show on a locked screen. */
function useNotification(ids: string, says: string): void {
  useEffect(() => {
    if (ids === '' || !('Notification' in window) || Notification.permission !== 'granted') return;
    const shown = new Notification(says, { tag: `trellis-page ${ids}` });
    return () => shown.close();
  }, [ids, says]);
}
