import { Button } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { ccmRules } from '@trellis/core/billing/ccm.rules';
import { fullName } from '@trellis/core/people/patient';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { Status } from '../kit/Status.tsx';
import { Tries } from '../kit/Tries.tsx';
import { shortLine } from '../people/describe.ts';
import css from './WorkRow.module.css';
import { dueWords, type Reading, whyNow } from './why-now.ts';
import type { WorklistRow } from './worklist.queries.ts';

/** One patient of Today. The whole row is the target; the selected one opens one line of actions, never a menu. */
export function WorkRow({
  row,
  rank,
  reading,
  isOpen,
  selected,
  actionId,
  onSelect,
  onStart,
}: {
  row: WorklistRow;
  rank: number;
  reading: Reading;
  /** A call with the patient is under way already. */
  isOpen: boolean;
  selected: boolean;
  actionId: string;
  onSelect: () => void;
  onStart: () => void;
}) {
  const { words, format, now } = reading;
  const why = whyNow(row, reading);
  const due = dueWords(row, reading);
  const name = fullName(row.patient);
  const needed = ccmRules.thresholdSeconds;
  const reached = row.tries.map(outcome => outcome === 'reached');
  const reachedCount = reached.filter(Boolean).length;
  return (
    <li>
      <article className={cx(css.row, selected && css.selected)} aria-current={selected || undefined}>
        <span className={css.rank}>{rank}</span>
        <div className={css.patient}>
          <button type="button" className={css.name} aria-expanded={selected} onClick={onSelect}>
            {name}
          </button>
          <div className={css.sub}>
            {shortLine(row.patient, localDay(now, row.patient.zone), words, format)}
          </div>
        </div>
        <div className={css.why}>
          <div className={css.finding}>{why.finding}</div>
          <div className={css.sub}>
            {isOpen ? words.today.why.context.resume(row.program ?? words.call.noProgramShort) : why.context}
          </div>
        </div>
        <div className={css.tries}>
          <Tries reached={reached} says={words.tries.picture(reached.length, reachedCount)} />
          <span aria-hidden="true">
            {reached.length === 0 ? (
              <span className={css.mute}>{words.tries.none}</span>
            ) : (
              <>
                {words.tries.short(reachedCount, reached.length)}{' '}
                <span className={css.mute}>{words.tries.word(reached.length)}</span>
              </>
            )}
          </span>
        </div>
        <div className={css.month}>
          <span className={css.minutes} aria-hidden="true">
            <b>{row.program ?? words.call.noProgramShort}</b>
            <span className={css.mute}>
              {words.minutes.of(format.clock(row.monthSeconds), String(needed / 60))}
            </span>
          </span>
          <MinuteBar
            seconds={row.monthSeconds}
            thresholdSeconds={needed}
            onWash={selected}
            says={words.minutes.bar(format.clock(row.monthSeconds), format.clock(needed))}
          />
        </div>
        <div className={css.due}>
          <b>{due.when}</b>
          {isOpen ? (
            <Status look="dated" icon="phone">
              {words.today.due.states.open}
            </Status>
          ) : (
            <Status look={due.look}>{due.state}</Status>
          )}
        </div>
      </article>
      {selected && (
        <div className={css.actions}>
          <Button
            id={actionId}
            variant="filled"
            leftSection={<Icon name="phone" small />}
            rightSection={<Kbd>↵</Kbd>}
            onClick={onStart}
          >
            {isOpen ? words.today.resume : words.today.startCall}
          </Button>
          <ButtonLink
            variant="subtle"
            to="/patients/$patientId"
            params={{ patientId: row.patient.id }}
            rightSection={<Kbd>o</Kbd>}
          >
            {words.today.openChart}
          </ButtonLink>
          <span className={css.phone}>{row.patient.phones[0] ?? words.person.noPhone}</span>
        </div>
      )}
    </li>
  );
}
