import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PatientId } from '@trellis/core/basics/id';
import { cardKinds } from '@trellis/core/education/reference-card';
import { cardsFor } from '@trellis/core/education/suggest';
import { useEffect, useRef, useState } from 'react';
import { carePlanQuery } from '../careplans/careplan.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useEducationWords } from '../words/education.ts';
import { useLanguage } from '../words/words.ts';
import { type CardView, cardsQuery } from './education.queries.ts';
import css from './ReferenceCards.module.css';
import { SignOff } from './TextBody.tsx';

/** Cards to look something up, beside whatever page is open: no modal, for a call may be running. Escape closes it. */
export function ReferenceCards({ patientId, onClose }: { patientId: PatientId; onClose: () => void }) {
  const words = useEducationWords().cards;
  const cards = useQuery(cardsQuery);
  const [sought, setSought] = useState('');
  const [card, setCard] = useState<CardView>();
  const field = useRef<HTMLInputElement>(null);
  const back = useRef<Element | null>(null);
  useEffect(() => {
    back.current = document.activeElement;
    field.current?.focus();
    return () => (back.current instanceof HTMLElement ? back.current.focus() : undefined);
  }, []);
  return (
    <section
      className={css.panel}
      aria-label={words.title}
      onKeyDown={event => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (card) setCard(undefined);
        else onClose();
      }}
    >
      <header className={css.head}>
        <div>
          <h2>{words.title}</h2>
          <p>{words.notForPatients}</p>
        </div>
        <Button variant="subtle" onClick={onClose}>
          {words.close}
        </Button>
      </header>
      {card ? (
        <Card card={card} onBack={() => setCard(undefined)} />
      ) : (
        <>
          <TextInput
            ref={field}
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            maxLength={80}
            value={sought}
            onChange={event => setSought(event.currentTarget.value)}
          />
          {cards.isError && <Problem error={cards.error} onRetry={() => void cards.refetch()} />}
          {cards.isPending && <Loading rows={6} rowHeight={32} />}
          {cards.data && (
            <CardList cards={cards.data} patientId={patientId} sought={sought} onChoose={setCard} />
          )}
        </>
      )}
    </section>
  );
}

function CardList({
  cards,
  patientId,
  sought,
  onChoose,
}: {
  cards: readonly CardView[];
  patientId: PatientId;
  sought: string;
  onChoose: (card: CardView) => void;
}) {
  const words = useEducationWords().cards;
  const language = useLanguage();
  const chart = useQuery(chartQuery(patientId)).data;
  const plan = useQuery(carePlanQuery(patientId)).data?.current?.plan;
  const codes = [
    ...(chart?.problems ?? []).map(it => it.code),
    ...(chart?.medicines ?? []).map(it => it.code),
    ...(chart?.results ?? []).map(it => it.latest.code),
  ];
  const wanted = sought.trim().toLowerCase();
  const found = cards.filter(it =>
    [it.title[language], ...it.lines[language]].some(line => line.toLowerCase().includes(wanted)),
  );
  const { hers, others } = cardsFor(found, { codes, plans: plan?.problems.map(it => it.id) ?? [] });
  const groups = [
    { name: words.hers, list: hers },
    { name: words.others, list: others },
  ].filter(it => it.list.length > 0);
  if (groups.length === 0) return <p className={css.none}>{words.none}</p>;
  return (
    <div className={css.groups}>
      {groups.map(({ name, list }) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          <ul>
            {list
              .toSorted((a, b) => cardKinds.indexOf(a.kind) - cardKinds.indexOf(b.kind))
              .map(it => (
                <li key={it.id}>
                  <button type="button" onClick={() => onChoose(it)}>
                    {it.title[language]} <small>{words.kinds[it.kind]}</small>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Card({ card, onBack }: { card: CardView; onBack: () => void }) {
  const words = useEducationWords().cards;
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article className={css.card}>
      <h3 ref={heading} tabIndex={-1}>
        {card.title[language]}
      </h3>
      <p>
        <SignOff isSigned={card.signedOff !== null} />
      </p>
      <ul>
        {card.lines[language].map(it => (
          <li key={it}>{it}</li>
        ))}
      </ul>
      {card.escalate[language] !== '' && (
        <p className={css.escalate}>
          <b>{words.escalate}:</b> {card.escalate[language]}
        </p>
      )}
      <p className={css.sources}>{card.sources.map(it => `${it.name} (${it.date})`).join(' · ')}</p>
      <p>
        <Button onClick={onBack}>{words.back}</Button>
      </p>
    </article>
  );
}
