import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay } from '@trellis/core/basics/day';
import { type PracticeElement, practiceElements } from '@trellis/core/billing/billing-case';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import { type Element, elementsQuery, useTakeBackElement, useVouch } from './attestation.queries.ts';
import css from './MonthAside.module.css';

/** What Medicare asks of the practice besides time and papers, who vouched for it and from when. */
export function PracticeElements() {
  const words = useMonthWords().practice;
  const { role } = useActor();
  const { data, error, refetch } = useQuery(elementsQuery);
  const mayVouch = role === 'supervisor' || role === 'administrator';
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={css.says}>{words.says}</p>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={4} rowHeight={24} />}
      {data && (
        <ul className={css.elements}>
          {practiceElements.map(element => (
            <ElementLine
              key={element}
              element={element}
              own={data.elements.filter(it => it.kind === element)}
              mayVouch={mayVouch}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function ElementLine({
  element,
  own,
  mayVouch,
}: {
  element: PracticeElement;
  own: readonly Element[];
  mayVouch: boolean;
}) {
  const words = useMonthWords();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const name = words.elements[element];
  const close = () => setIsOpen(false);
  const [latest] = own;
  return (
    <li>
      <div className={css.line}>
        <Status look={latest ? 'met' : 'needs'}>{name}</Status>
        {mayVouch && !isOpen && (
          <Button
            variant="subtle"
            aria-label={latest ? words.practice.takeBackOf(name) : words.practice.vouchFor(name)}
            onClick={() => setIsOpen(true)}
          >
            {latest ? words.practice.takeBack : words.practice.vouch}
          </Button>
        )}
      </div>
      <p className={css.says}>
        {latest
          ? words.practice.since(format.date(latest.from), latest.where, latest.by)
          : words.practice.missing}
      </p>
      {isOpen &&
        (latest ? <TakeBack it={latest} onDone={close} /> : <Vouch element={element} onDone={close} />)}
    </li>
  );
}

function Vouch({ element, onDone }: { element: PracticeElement; onDone: () => void }) {
  const words = useMonthWords();
  const { zone } = useActor().practice;
  const [typed, setTyped] = useState({ from: todayIn(zone) as string, where: '' });
  const vouch = useVouch(onDone);
  const from = findDay(typed.from);
  const isWhole = from !== undefined && typed.where.trim() !== '' && !vouch.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from && isWhole) vouch.mutate({ kind: element, from, until: null, where: typed.where });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        type="date"
        label={words.practice.from}
        value={typed.from}
        onChange={event => setTyped({ ...typed, from: event.currentTarget.value })}
      />
      <TextInput
        label={words.practice.where}
        maxLength={200}
        value={typed.where}
        onChange={event => setTyped({ ...typed, where: event.currentTarget.value })}
      />
      <div className={css.acts}>
        <Button type="submit" aria-disabled={!isWhole}>
          {words.practice.vouch}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {vouch.isError && <ProblemLine error={vouch.error} />}
    </form>
  );
}

function TakeBack({ it, onDone }: { it: Element; onDone: () => void }) {
  const words = useMonthWords();
  const [reason, setReason] = useState('');
  const takeBack = useTakeBackElement(it.id, onDone);
  const isWhole = reason.trim().length >= 3 && !takeBack.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) takeBack.mutate(reason);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.reason}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div className={css.acts}>
        <Button type="submit" aria-disabled={!isWhole}>
          {words.practice.takeBack}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {takeBack.isError && <ProblemLine error={takeBack.error} />}
    </form>
  );
}
