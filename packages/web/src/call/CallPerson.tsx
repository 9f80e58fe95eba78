import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import { linesForCall, wordsOf } from '@trellis/core/people/known';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { VisitQuestions } from '../careplans/VisitQuestions.tsx';
import { cardsQuery } from '../education/education.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { Said } from '../kit/Voice.tsx';
import { PromiseForm } from '../outreach/PromiseForm.tsx';
import { type SaidView, saidQuery } from '../outreach/promise.queries.ts';
import { KnownForm } from '../people/KnownForm.tsx';
import { knownQuery } from '../people/known.queries.ts';
import { useKnownWords } from '../words/known.ts';
import { useVisitQuestionsWords } from '../words/visit-questions.ts';
import { useLanguage } from '../words/words.ts';
import css from './CallPerson.module.css';

type Writing = 'heard' | 'promise';

/** Who is on the phone, in three lines, and what may be said to her; what she says is written down here, and what is promised. */
export function CallPerson({ patient, callId }: { patient: Patient; callId: CallId }) {
  const words = useKnownWords().call;
  const ask = useVisitQuestionsWords();
  const known = useQuery(knownQuery(patient.id));
  const said = useQuery(saidQuery(patient.id));
  const [writing, setWriting] = useState<Writing | null>(null);
  const [isSaying, setSaying] = useState(false);
  const toggle = (what: Writing) => setWriting(writing === what ? null : what);
  useKeys({ v: () => toggle('heard'), p: () => toggle('promise') });
  // A form that was kept may be gone already for another: it closes itself and nothing else.
  const leave = (what: Writing) => () => setWriting(now => (now === what ? null : now));
  return (
    <section className={css.person} aria-label={words.label}>
      <div className={css.head}>
        {known.isError && !known.data && <Problem error={known.error} onRetry={() => void known.refetch()} />}
        {known.isPending && <Loading className={css.lines ?? ''} rows={1} rowHeight={24} />}
        {known.data && <Lines known={known.data} said={said.data?.said ?? []} />}
        <span className={css.acts}>
          <Button
            variant="subtle"
            leftSection={<Icon name="message-square" small />}
            aria-expanded={isSaying}
            onClick={() => setSaying(!isSaying)}
          >
            {words.say}
          </Button>
          <Button
            variant="subtle"
            aria-expanded={writing === 'heard'}
            rightSection={<Kbd>v</Kbd>}
            onClick={() => toggle('heard')}
          >
            {words.heard}
          </Button>
          <Button
            variant="subtle"
            aria-expanded={writing === 'promise'}
            rightSection={<Kbd>p</Kbd>}
            onClick={() => toggle('promise')}
          >
            {words.promise}
          </Button>
        </span>
      </div>
      {writing === 'heard' && (
        <KnownForm
          patient={patient}
          kind="family"
          heardIn={{ of: 'contact', callId }}
          onDone={leave('heard')}
        />
      )}
      {writing === 'promise' && <PromiseForm patient={patient} callId={callId} onDone={leave('promise')} />}
      <section className={css.questions} aria-label={ask.title}>
        <h2>{ask.title}</h2>
        <VisitQuestions patient={patient} callId={callId} />
      </section>
      {isSaying && said.isError && !said.data && (
        <Problem error={said.error} onRetry={() => void said.refetch()} />
      )}
      {isSaying && said.isPending && <Loading rows={2} rowHeight={24} />}
      {isSaying && said.data && <Prompts prompts={said.data.prompts} isSignedOff={said.data.isSignedOff} />}
    </section>
  );
}

type KnownLines = Parameters<typeof linesForCall>[0];

function Lines({
  known,
  said,
}: {
  known: readonly (KnownLines[number] & { readonly text: string; readonly ownWords: string })[];
  said: SaidView['said'];
}) {
  const words = useKnownWords();
  const answers = said.map((it, i) => ({
    ...{ id: `${it.assessmentId} ${i}` as KnownLines[number]['id'], kind: it.kind, heardAt: it.saidAt },
    ...{ text: it.answer, ownWords: it.answer },
  }));
  const lines = linesForCall([...known, ...answers]);
  if (lines.length === 0) return <p className={css.none}>{words.call.nothing}</p>;
  return (
    <ul className={css.lines}>
      {lines.map(it => (
        <li key={it.id}>
          <span className={css.kind}>{words.lines[it.kind]}</span>{' '}
          {it.ownWords === '' ? it.text : <Said>{wordsOf(it)}</Said>}
        </li>
      ))}
    </ul>
  );
}

/** Words to say aloud, by what is known; the card says more. */
export function Prompts({ prompts, isSignedOff }: Pick<SaidView, 'prompts' | 'isSignedOff'>) {
  const words = useKnownWords().call;
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className={css.prompts}>
      {!isSignedOff && (
        <p>
          <Status look="needs">{words.unsigned}</Status>
        </p>
      )}
      <ul>
        {prompts.map(({ id, say, card }) => (
          <li key={id}>
            <p className={css.say}>“{say[language]}”</p>
            <Button
              variant="subtle"
              aria-expanded={open === id}
              aria-label={words.cardLabel(say[language])}
              onClick={() => setOpen(open === id ? null : id)}
            >
              {words.card}
            </Button>
            {open === id && <Card id={card} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Card({ id }: { id: string }) {
  const language = useLanguage();
  const cards = useQuery(cardsQuery);
  const card = cards.data?.find(it => it.id === id);
  if (cards.isError) return <Problem error={cards.error} onRetry={() => void cards.refetch()} />;
  if (!card) return <Loading rows={3} rowHeight={20} />;
  return (
    <div className={css.card}>
      <b>{card.title[language]}</b>
      <ul>
        {card.lines[language].map(it => (
          <li key={it}>{it}</li>
        ))}
      </ul>
      {card.escalate[language] !== '' && <p>{card.escalate[language]}</p>}
    </div>
  );
}
