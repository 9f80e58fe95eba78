import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Instant } from '@trellis/core/basics/instant';
import { mayRecordIntake, mayWorkIntake } from '@trellis/core/programs/programs.policy';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useActor } from '../access/session.queries.ts';
import { dismissNotice, useNotice } from '../kit/notice.ts';
import { Nothing, ProblemLine } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useIntakeWords } from '../words/intake.ts';
import { useWords } from '../words/words.ts';
import { IntakeDetails } from './IntakeDetails.tsx';
import { IntakeLine } from './IntakeLine.tsx';
import css from './IntakePage.module.css';
import type { IntakeRow, IntakeView } from './intake.queries.ts';
import { type IntakeAsked, nextOf } from './intake-list.ts';
import { useIntakeActs } from './use-intake-acts.ts';

/** What is being done about the open row. */
export type IntakeDeed = 'give' | 'decide' | 'answer';

const nameIdOf = (row: IntakeRow): string => `request-${row.id}`;

/** The rows; keys and actions work on the selected one, which is open below its line. */
export function IntakeQueue({
  rows,
  owners,
  now,
  asked,
  onAsk,
  more,
}: {
  rows: readonly IntakeRow[];
  owners: IntakeView['owners'];
  now: Instant;
  asked: IntakeAsked;
  onAsk: (asked: IntakeAsked) => void;
  more: (() => void) | undefined;
}) {
  const words = useIntakeWords();
  const all = useWords();
  const actor = useActor();
  const navigate = useNavigate();
  const notice = useNotice();
  const [picked, setPicked] = useState<string | undefined>(asked.request);
  const [deed, setDeed] = useState<IntakeDeed>();
  const acts = useIntakeActs(() => setDeed(undefined));
  const selected = rows.find(row => row.id === picked) ?? rows[0];
  const mayWork = mayWorkIntake.allows(actor);

  const pick = (row: IntakeRow) => {
    setPicked(row.id);
    setDeed(undefined);
  };
  const move = (by: 1 | -1) => {
    const at = selected ? rows.indexOf(selected) : -1;
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    // At once, so that Enter right after j works on the row that was reached.
    flushSync(() => pick(next));
    document.getElementById(nameIdOf(next))?.focus();
  };
  /** Only what fits where the request stands. */
  const on = (states: readonly IntakeRow['state'][], act: (row: IntakeRow) => void) => () => {
    if (selected && mayWork && states.includes(selected.state)) act(selected);
  };
  const open = (wanted: IntakeDeed) => () => setDeed(deed === wanted ? undefined : wanted);
  const forward = (row: IntakeRow) => {
    const next = nextOf(row);
    if (next === 'take') acts.take(row);
    else if (next !== 'done') setDeed(next);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: on(['waiting', 'owned', 'decided'], forward),
    t: on(['waiting'], acts.take),
    h: on(['waiting', 'owned', 'decided'], open('give')),
    e: on(['waiting', 'owned'], open('decide')),
    r: on(['decided'], open('answer')),
    o: () =>
      selected?.about.kind === 'patient' &&
      void navigate({ to: '/patients/$patientId', params: { patientId: selected.about.patient.id } }),
    n: () => mayRecordIntake.allows(actor) && void navigate({ to: '/intake/add' }),
    u: () => {
      if (!notice?.undo) return;
      dismissNotice();
      notice.undo.act();
    },
  });
  return (
    <>
      {acts.error && !deed && <ProblemLine error={acts.error} />}
      {rows.length > 0 && <Columns />}
      <div className={css.rows}>
        {rows.length === 0 && <NoRows asked={asked} onAsk={onAsk} />}
        <ol aria-label={words.list}>
          {rows.map(row => (
            <IntakeLine
              key={row.id}
              id={nameIdOf(row)}
              row={row}
              now={now}
              selected={row === selected}
              onSelect={() => pick(row)}
            >
              <IntakeDetails
                row={row}
                owners={owners}
                mayWork={mayWork}
                deed={deed}
                acts={acts}
                onDeed={setDeed}
                onForward={() => forward(row)}
              />
            </IntakeLine>
          ))}
        </ol>
        {more && (
          <Button variant="subtle" className={css.more ?? ''} onClick={more}>
            {words.more}
          </Button>
        )}
      </div>
      <StatusLine
        hints={[
          { keys: ['j', 'k'], does: all.keys.move },
          ...(mayWork
            ? [
                { keys: ['↵'], does: words.keys.next },
                { keys: ['t'], does: words.keys.take },
                { keys: ['h'], does: words.keys.give },
                { keys: ['e'], does: words.keys.decide },
                { keys: ['r'], does: words.keys.answer },
                { keys: ['u'], does: all.keys.undo },
              ]
            : []),
          { keys: ['o'], does: all.keys.openChart },
          { keys: ['n'], does: words.keys.add },
        ]}
      >
        {words.count(rows.length)}
      </StatusLine>
    </>
  );
}

function Columns() {
  const { columns } = useIntakeWords();
  return (
    <div className={css.columns} aria-hidden="true">
      <span>{columns.about}</span>
      <span>{columns.asked}</span>
      <span>{columns.asker}</span>
      <span>{columns.owner}</span>
      <span className={css.right}>{columns.waiting}</span>
    </div>
  );
}

function NoRows({ asked, onAsk }: { asked: IntakeAsked; onAsk: (asked: IntakeAsked) => void }) {
  const words = useIntakeWords();
  const isNarrowed = asked.asker !== undefined || asked.owner !== undefined;
  if (asked.show === 'closed' && !isNarrowed) return <Nothing title={words.noneClosed} />;
  if (asked.show === 'open' && !isNarrowed)
    return (
      <Nothing title={words.none} look="done">
        <p>{words.noneSays}</p>
      </Nothing>
    );
  return (
    <Nothing title={words.noneFit}>
      <p>{words.noneFitSays}</p>
      <Button onClick={() => onAsk({ show: 'open' })}>{words.showAll}</Button>
    </Nothing>
  );
}
