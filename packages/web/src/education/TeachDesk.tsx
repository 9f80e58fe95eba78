import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import { mayTeach } from '@trellis/core/education/education.policy';
import { testsFirst } from '@trellis/core/education/suggest';
import { type About, notYetSaid } from '@trellis/core/education/teaching';
import type { Patient } from '@trellis/core/people/patient';
import { type ReactNode, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useEducationWords } from '../words/education.ts';
import css from './Education.module.css';
import { libraryQuery, type OnTaught, type TeachingView, teachingQuery } from './education.queries.ts';
import { GivenText } from './GivenText.tsx';
import { GiveText } from './GiveText.tsx';
import { RulerForm, RulerList } from './Rulers.tsx';
import { UnsignedLine, unsignedAmong } from './sign-off.tsx';
import { TeachBackAsk } from './TeachBackAsk.tsx';

const shownAtFirst = 5;

/** What is due for her, by rule: a test that is due is explained first. */
export type DueNow = readonly {
  readonly rule: string;
  readonly anchors: Readonly<Record<string, unknown>>;
}[];

type Desk = {
  readonly patient: Patient;
  readonly callId: CallId | null;
  readonly onTaught: OnTaught | undefined;
};

/** Everything about teaching one patient: what is to be taught again, what fits her, what she had, and her rulers. */
export function TeachDesk({ patient, callId, onTaught, due }: Desk & { readonly due: DueNow }) {
  const words = useEducationWords();
  const teaching = useQuery(teachingQuery(patient.id));
  const mayGive = mayTeach.allows(useActor()) && patient.deceasedOn === null;
  if (teaching.isError && !teaching.data)
    return <Problem error={teaching.error} onRetry={() => void teaching.refetch()} />;
  if (!teaching.data) return <Loading rows={5} rowHeight={40} />;
  const { given, teachBacks, rulers } = teaching.data;
  const desk = { patient, callId, onTaught };
  // What was given in this contact is asked back next: it stands before what else fits.
  const isAsking = callId !== null && given.some(it => it.callId === callId);
  const had = (
    <Part key="had" title={words.teach.given}>
      {given.length === 0 && <p className={css.none}>{words.teach.givenNone}</p>}
      <ul className={css.list}>
        {given.map(it => (
          <GivenText key={it.id} {...desk} given={it} teachBacks={teachBacks} mayTeach={mayGive} />
        ))}
      </ul>
      {mayGive && <OtherTopic {...desk} />}
    </Part>
  );
  return (
    <div className={css.desk}>
      {mayGive && <TeachAgain {...desk} teaching={teaching.data} />}
      {isAsking && had}
      {mayGive && <Fitting key="fits" {...desk} suggestions={testsFirst(teaching.data.suggestions, due)} />}
      {!isAsking && had}
      <Part title={words.rulers.title}>
        {rulers.length === 0 && <p className={css.none}>{words.rulers.none}</p>}
        <RulerList patient={patient} rulers={rulers} mayTeach={mayGive} />
        {mayGive && <AskRuler patient={patient} callId={callId} />}
      </Part>
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={css.part} aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);

/** What she could not say yet, with what she said instead: explained from there, in simpler words, and asked again. */
function TeachAgain({ teaching, patient, ...desk }: Desk & { readonly teaching: TeachingView }) {
  const words = useEducationWords().teachBack;
  const open = notYetSaid(teaching.teachBacks);
  if (open.length === 0) return null;
  return (
    <Part title={words.reteach}>
      <p className={css.lead}>{words.again}</p>
      {open.map(it => (
        <TeachBackAsk key={it.id} {...desk} patient={patient} about={aboutOf(it)} ask={it.ask} last={it} />
      ))}
    </Part>
  );
}

/** A key says what was asked; of a topic its own words do. */
function aboutOf({ key, ask }: TeachingView['teachBacks'][number]): About {
  const [textId = '', questionId = ''] = key.split('/');
  return textId === 'topic' ? { of: 'topic', subject: ask.en } : { of: 'text', textId, questionId };
}

function Fitting({ suggestions, ...desk }: Desk & { readonly suggestions: TeachingView['suggestions'] }) {
  const words = useEducationWords();
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({ ...libraryQuery(sought), enabled: sought !== '' });
  const fitting = all ? suggestions : suggestions.slice(0, shownAtFirst);
  const whyOf = (id: string) => suggestions.find(it => it.id === id)?.why;
  const shown = sought === '' ? fitting : (found.data?.texts ?? []).slice(0, 12);
  const unsigned = unsignedAmong(shown);
  return (
    <Part title={words.teach.fits}>
      <TextInput
        type="search"
        aria-label={words.teach.find}
        placeholder={words.teach.find}
        maxLength={80}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {sought === '' && suggestions.length === 0 && <p className={css.none}>{words.teach.fitsNone}</p>}
      {sought !== '' && found.data?.texts.length === 0 && <p className={css.none}>{words.library.none}</p>}
      <UnsignedLine unsigned={unsigned} className={css.sub} />
      <ul className={css.list}>
        {shown.map(it => {
          const why = whyOf(it.id);
          const offer = { text: it, why: why && words.reasons[why], isMarked: unsigned === 'some' };
          return <GiveText key={it.id} {...desk} {...offer} />;
        })}
      </ul>
      {sought === '' && suggestions.length > shownAtFirst && !all && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {words.teach.more(suggestions.length - shownAtFirst)}
        </Button>
      )}
    </Part>
  );
}

/** What no text is about is said back too. */
function OtherTopic(desk: Desk) {
  const words = useEducationWords().teachBack;
  const [subject, setSubject] = useState('');
  const named = subject.trim();
  return (
    <div className={css.other}>
      <TextInput
        label={words.topic}
        placeholder={words.topicPlaceholder}
        maxLength={120}
        value={subject}
        onChange={event => setSubject(event.currentTarget.value)}
      />
      {named !== '' && (
        <TeachBackAsk
          {...desk}
          about={{ of: 'topic', subject: named }}
          ask={{ en: named, es: named }}
          last={undefined}
        />
      )}
    </div>
  );
}

function AskRuler({ patient, callId }: Pick<Desk, 'patient' | 'callId'>) {
  const words = useEducationWords().rulers;
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <RulerForm patient={patient} callId={callId} onDone={() => setOpen(false)} />
  ) : (
    <p>
      <Button onClick={() => setOpen(true)}>{words.rate}</Button>
    </p>
  );
}
