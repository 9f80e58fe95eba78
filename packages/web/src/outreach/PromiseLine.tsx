import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StaffId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { mayPromise } from '@trellis/core/outreach/outreach.policy';
import { keeperOf, promiseState } from '@trellis/core/outreach/promise';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { onEscape } from '../kit/on-escape.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { careManagersQuery } from '../people/assignment.queries.ts';
import { todayIn } from '../people/describe.ts';
import { useKnownWords } from '../words/known.ts';
import { useFormat } from '../words/words.ts';
import css from './Promises.module.css';
import { type PromiseView, useReopenPromise, useSettlePromise, useVoidPromise } from './promise.queries.ts';

type Deed = 'kept' | 'given-up' | 'handed-over';

/** One promise: what, by whom, until when, what became of it; and what may be said of it now. */
export function PromiseLine({ patient, promise }: { patient: Patient; promise: PromiseView }) {
  const words = useKnownWords().promise;
  const format = useFormat();
  const mayAct = mayPromise.allows(useActor());
  const state = promiseState(promise);
  const [deed, setDeed] = useState<Deed>();
  const isLate = state === 'open' && promise.dueOn < todayIn(patient.zone);
  const meta = [
    ...(promise.to === '' ? [] : [words.toWhom(promise.to)]),
    words.madeBy(promise.madeBy, format.date(localDay(promise.madeAt, patient.zone))),
  ];
  return (
    <li className={css.promise}>
      <p className={css.what}>
        <span>{promise.text}</span>
        {state === 'open' ? (
          <Status look={isLate ? 'soon' : 'dated'}>
            {`${isLate ? `${words.late} · ` : ''}${words.by(format.day(promise.dueOn))}`}
          </Status>
        ) : (
          <Status look={state === 'kept' ? 'met' : 'not'}>{words.states[state]}</Status>
        )}
      </p>
      <p className={css.meta}>{meta.join(' · ')}</p>
      {promise.steps.map(it => (
        <p key={it.id} className={css.meta}>
          {words.step(words.states[it.kind], it.by, format.date(localDay(it.at, patient.zone)))}
          {it.toName === null ? '' : ` ${words.handedTo(it.toName)}`}
          {it.words === '' ? '' : `: ${words.dismissed[it.words] ?? it.words}`}
        </p>
      ))}
      {mayAct && state === 'open' && deed === undefined && (
        <OpenActs patient={patient} promise={promise} onDeed={setDeed} />
      )}
      {mayAct && state === 'open' && deed !== undefined && (
        <SettleForm patient={patient} promise={promise} deed={deed} onDone={() => setDeed(undefined)} />
      )}
      {mayAct && state !== 'open' && <Reopen patient={patient} promise={promise} />}
    </li>
  );
}

function OpenActs({
  patient,
  promise,
  onDeed,
}: {
  patient: Patient;
  promise: PromiseView;
  onDeed: (deed: Deed) => void;
}) {
  const words = useKnownWords();
  const say = words.promise;
  const taken = useVoidPromise(patient.id, promise.id);
  return (
    <div className={css.acts}>
      <Button aria-label={say.keptLabel(promise.text)} onClick={() => onDeed('kept')}>
        {say.kept}
      </Button>
      <Button variant="subtle" aria-label={say.giveUpLabel(promise.text)} onClick={() => onDeed('given-up')}>
        {say.giveUp}
      </Button>
      <Button
        variant="subtle"
        aria-label={say.handOverLabel(promise.text)}
        onClick={() => onDeed('handed-over')}
      >
        {say.handOver}
      </Button>
      <TakeBack
        says={words.takeBack}
        label={words.takeBackLabel(promise.text)}
        why={words.why}
        mostLetters={300}
        act={taken}
      />
    </div>
  );
}

function Reopen({ patient, promise }: { patient: Patient; promise: PromiseView }) {
  const words = useKnownWords();
  const last = promise.steps.findLast(it => it.kind !== 'handed-over');
  const reopen = useReopenPromise(patient.id, promise.id, last?.id ?? ('' as never));
  return (
    <div className={css.acts}>
      <TakeBack
        says={words.promise.reopen}
        label={words.promise.reopenLabel(promise.text)}
        why={words.why}
        mostLetters={300}
        act={reopen}
      />
    </div>
  );
}

function SettleForm({
  patient,
  promise,
  deed,
  onDone,
}: {
  patient: Patient;
  promise: PromiseView;
  deed: Deed;
  onDone: () => void;
}) {
  const words = useKnownWords();
  const say = words.promise;
  const settle = useSettlePromise(patient.id, promise.id, onDone);
  const colleagues = useQuery(careManagersQuery).data?.careManagers ?? [];
  const others = colleagues.filter(it => it.id !== keeperOf(promise));
  const [said, setSaid] = useState('');
  const [to, setTo] = useState('');
  const isWhole = (deed === 'handed-over' ? to !== '' : said.trim() !== '') && !settle.isPending;
  const label = { kept: say.keptHow, 'given-up': say.giveUpWhy, 'handed-over': say.handNote }[deed];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const text = said.trim();
    settle.mutate(
      deed === 'handed-over' ? { kind: deed, to: to as StaffId, words: text } : { kind: deed, words: text },
    );
  };
  return (
    <form className={css.settle} onSubmit={submit} onKeyDown={onEscape(onDone)}>
      {deed === 'handed-over' && (
        <NativeSelect
          label={say.handTo}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
          data={[
            { value: '', label: '–' },
            ...others.map(it => ({ value: it.id as string, label: it.name })),
          ]}
        />
      )}
      <TextInput
        label={label}
        autoFocus
        maxLength={300}
        value={said}
        onChange={event => setSaid(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!isWhole}>
        {say.record}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {words.form.cancel}
      </Button>
      {settle.isError && <ProblemLine error={settle.error} />}
    </form>
  );
}
