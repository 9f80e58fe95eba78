import { Button, TextInput } from '@mantine/core';
import { adjustMonth } from '@trellis/core/billing/month.contract';
import { fullName } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useMonthWords } from '../words/month.ts';
import { useReleaseWords } from '../words/release.ts';
import { useFormat } from '../words/words.ts';
import css from './Adjustments.module.css';
import { LateFacts } from './LateFacts.tsx';
import { type MonthView, useDecide } from './month.queries.ts';

type Adjustment = MonthView['adjustments'][number];

/** What a locked month would say now. Each one is decided by a person, with a reason. */
export function Adjustments({ view }: { view: MonthView }) {
  const words = useMonthWords().adjust;
  const open = view.adjustments.filter(it => it.declined === null);
  const title = words.title(open.length);
  return (
    <section className={css.queue} aria-label={title}>
      <h2>{title}</h2>
      {open.length === 0 && <p className={css.says}>{words.none}</p>}
      <ul>
        {view.adjustments.map(it => (
          <AdjustmentRow key={`${it.patientId} ${it.seen}`} it={it} view={view} />
        ))}
      </ul>
    </section>
  );
}

function AdjustmentRow({ it, view }: { it: Adjustment; view: MonthView }) {
  const all = useMonthWords();
  const words = all.adjust;
  const release = useReleaseWords();
  const format = useFormat();
  const { role } = useActor();
  const [reason, setReason] = useState('');
  const decide = useDecide(adjustMonth, view.month, (_, { outcome }) =>
    tell(outcome === 'approved' ? words.done : words.left),
  );
  const person = view.patients.find(one => one.id === it.patientId);
  const name = person ? fullName(person) : '';
  const mayDecide = role === 'biller' || role === 'supervising-provider';
  const isWhole = reason.trim().length >= 3 && !decide.isPending;
  const act = (outcome: 'approved' | 'declined') => {
    if (isWhole)
      decide.mutate({
        body: { patientId: it.patientId, seen: it.seen, outcome, reason },
        version: view.version,
      });
  };
  const none = all.noLines;
  return (
    <li className={css.row}>
      <b>{name}</b>
      <span>{words.from(it.stands || none, it.proposed || none)}</span>
      <span className={css.says}>
        {it.lateSeconds > 0 && words.late(format.clock(it.lateSeconds))}
        {it.lateReasons.length > 0 && `: ${it.lateReasons.join('; ')}`}
      </span>
      <LateFacts it={it} />
      {view.lock === null && <span className={css.says}>{release.late.openSays}</span>}
      {it.declined ? (
        <Status look="not">{words.declined(it.declined.by, it.declined.reason)}</Status>
      ) : (
        mayDecide &&
        view.lock !== null && (
          <div className={css.acts}>
            <TextInput
              aria-label={words.reasonFor(name)}
              placeholder={words.needsReason}
              maxLength={500}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            />
            <Button aria-disabled={!isWhole} onClick={() => act('approved')}>
              {words.approve}
            </Button>
            <Button variant="subtle" aria-disabled={!isWhole} onClick={() => act('declined')}>
              {words.decline}
            </Button>
          </div>
        )
      )}
      {decide.isError && <ProblemLine error={decide.error} />}
    </li>
  );
}
