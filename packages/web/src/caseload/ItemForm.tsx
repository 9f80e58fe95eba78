import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StaffId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { type Choice, type DismissReason, dismissReasons } from '@trellis/core/caseload/decision';
import { settledBy } from '@trellis/core/caseload/settles';
import { snoozeChoices } from '@trellis/core/caseload/snooze';
import { fullName } from '@trellis/core/people/patient';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { onEscape } from '../kit/on-escape.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { careManagersQuery } from '../people/assignment.queries.ts';
import { useItemFormWords } from '../words/item-form.ts';
import type { Deed } from './DeedButtons.tsx';
import css from './ItemForm.module.css';
import { SnoozeMoment } from './SnoozeMoment.tsx';
import { type Reading, ruleName } from './why-now.ts';
import { useDecide, useUndoDecision, type WorklistItem, type WorklistRow } from './worklist.queries.ts';

/** What is said of one item, below its row. The answer is told in a line that takes it back for ten seconds. */
export function ItemForm({
  row,
  item,
  deed,
  reading,
  onClose,
}: {
  row: Pick<WorklistRow, 'patient'>;
  item: WorklistItem;
  deed: Deed;
  reading: Reading;
  onClose: () => void;
}) {
  const { act } = reading.words.today;
  const say = useItemFormWords();
  const decide = useDecide();
  const undo = useUndoDecision(() => tell(act.told.undone));
  const around = useRef<HTMLFormElement>(null);
  useEffect(() => around.current?.querySelector<HTMLElement>('[data-first], input, button')?.focus(), []);

  const name = fullName(row.patient);
  const send = (choice: Choice, told: string) =>
    !decide.isPending &&
    decide.mutate(
      { patientId: row.patient.id, key: item.key, seen: item.decisionId, choice },
      {
        onSuccess: ({ decisionId }) => {
          onClose();
          tell(told, {
            does: act.undo,
            act: () => undo.mutate(decisionId),
          });
        },
      },
    );
  const parts = { name, item, reading, send };
  return (
    <form
      ref={around}
      className={css.form}
      aria-label={act[deed]}
      onSubmit={(event: FormEvent) => event.preventDefault()}
      onKeyDown={onEscape(onClose)}
    >
      <p className={css.of}>{say.of(ruleName(item.rule, reading.words))}</p>
      {deed === 'done' && <Done {...parts} />}
      {deed === 'snooze' && <Snooze {...parts} />}
      {deed === 'dismiss' && <Dismiss {...parts} />}
      {deed === 'handOver' && <HandOver {...parts} />}
      {decide.isError && <ProblemLine error={decide.error} />}
    </form>
  );
}

type Part = {
  readonly name: string;
  readonly item: WorklistItem;
  readonly reading: Reading;
  readonly send: (choice: Choice, told: string) => void;
};

const Line = ({ children }: { children: ReactNode }) => <div className={css.line}>{children}</div>;

function Done({ name, item, send }: Part) {
  const say = useItemFormWords();
  const [note, setNote] = useState('');
  const settlement = settledBy(item.rule);
  return (
    <>
      <p>
        <b>{say.endsBy[settlement]}</b> {settlement !== 'nothing' && say.doneAnyway}
      </p>
      <Line>
        <TextInput
          data-first
          className={css.note ?? ''}
          aria-label={say.doneNote}
          placeholder={say.doneNote}
          value={note}
          maxLength={300}
          onChange={event => setNote(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="filled"
          onClick={() => send({ kind: 'done', note }, say.told.done(name))}
        >
          {say.doneSubmit}
        </Button>
      </Line>
    </>
  );
}

function Snooze({ name, reading, send }: Part) {
  const say = useItemFormWords();
  const { format, now, practiceZone } = reading;
  const until = (at: typeof now) =>
    localDay(at, practiceZone) === localDay(now, practiceZone)
      ? format.time(at, practiceZone)
      : format.dayTime(at, practiceZone);
  const snooze = (at: typeof now) => send({ kind: 'snoozed', until: at }, say.told.snoozed(name, until(at)));
  return (
    <>
      <p>
        <b>{say.snoozeTitle}</b>
      </p>
      <Line>
        {snoozeChoices(now, practiceZone).map((choice, i) => (
          <Button
            key={choice.name}
            {...(i === 0 && { 'data-first': true })}
            onClick={() => snooze(choice.until)}
          >
            {say.snoozes[choice.name]} <span className={css.until}>{until(choice.until)}</span>
          </Button>
        ))}
        <SnoozeMoment reading={reading} onChoose={snooze} />
      </Line>
    </>
  );
}

function Dismiss({ name, reading, send }: Part) {
  const say = useItemFormWords();
  const [why, setWhy] = useState<DismissReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <>
      <p>
        <b>{say.dismissTitle}</b> {say.dismissEnds}
      </p>
      <Line>
        <Segments
          label={say.dismissTitle}
          choices={dismissReasons.map(value => ({ value, label: reading.words.today.act.dismissals[value] }))}
          chosen={why}
          onChoose={setWhy}
        />
      </Line>
      <Line>
        <TextInput
          className={css.note ?? ''}
          aria-label={say.dismissNote}
          placeholder={say.dismissNote}
          value={note}
          maxLength={300}
          onChange={event => setNote(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="filled"
          aria-disabled={why === null}
          onClick={() => why && send({ kind: 'dismissed', why, note }, say.told.dismissed(name))}
        >
          {say.dismissSubmit}
        </Button>
      </Line>
    </>
  );
}

function HandOver({ name, send }: Part) {
  const say = useItemFormWords();
  const actor = useActor();
  const { data } = useQuery(careManagersQuery);
  const [to, setTo] = useState<StaffId | null>(null);
  const [note, setNote] = useState('');
  const colleagues = (data?.careManagers ?? []).filter(it => it.id !== actor.staffId);
  const chosen = colleagues.find(it => it.id === to);
  if (data && colleagues.length === 0) return <p>{say.handNobody}</p>;
  return (
    <>
      <p>
        <b>{say.handTitle}</b>
      </p>
      <Line>
        <Segments
          label={say.handTitle}
          choices={colleagues.map(it => ({ value: it.id, label: it.name }))}
          chosen={to}
          onChoose={setTo}
        />
      </Line>
      <Line>
        <TextInput
          className={css.note ?? ''}
          aria-label={say.handNote}
          placeholder={say.handNote}
          value={note}
          maxLength={300}
          onChange={event => setNote(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="filled"
          aria-disabled={!chosen}
          onClick={() =>
            chosen &&
            send({ kind: 'handed-over', to: chosen.id, note }, say.told['handed-over'](name, chosen.name))
          }
        >
          {say.handSubmit}
        </Button>
      </Line>
    </>
  );
}
