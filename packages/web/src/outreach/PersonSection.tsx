import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { localDay } from '@trellis/core/basics/zone';
import { type KnownKind, knownKinds, newestMatters, wordsOf } from '@trellis/core/people/known';
import type { Patient } from '@trellis/core/people/patient';
import { mayKeepKnown } from '@trellis/core/people/people.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { VisitQuestions } from '../careplans/VisitQuestions.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { Said, Voice } from '../kit/Voice.tsx';
import { Around } from '../people/Around.tsx';
import { KnownForm } from '../people/KnownForm.tsx';
import { KnownLine } from '../people/KnownLine.tsx';
import { type KnownView, knownQuery } from '../people/known.queries.ts';
import { useKnownWords } from '../words/known.ts';
import { useVisitQuestionsWords } from '../words/visit-questions.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './PersonSection.module.css';
import { Promises } from './Promises.tsx';
import { type SaidView, saidQuery } from './promise.queries.ts';

/** Who she is: what matters most in her words, then the rest of her life, the people around her, and what we promised. */
export function PersonSection({ patient }: { patient: Patient }) {
  const words = useKnownWords();
  const ask = useVisitQuestionsWords();
  const known = useQuery(knownQuery(patient.id));
  const said = useQuery(saidQuery(patient.id));
  const mayKeep = mayKeepKnown.allows(useActor()) && patient.deceasedOn === null;
  const [isAdding, setAdding] = useState(false);
  useKeys({ ...(mayKeep && { v: () => setAdding(true) }) });
  return (
    <Section title={words.title}>
      {known.isError && !known.data && <Problem error={known.error} onRetry={() => void known.refetch()} />}
      {known.isPending && <Loading rows={4} rowHeight={38} />}
      {known.data && <Portrait patient={patient} known={known.data} said={said.data?.said ?? []} />}
      {said.isError && !said.data && <Problem error={said.error} onRetry={() => void said.refetch()} />}
      {known.data && mayKeep && !isAdding && (
        <p className={css.add}>
          <Button rightSection={<Kbd>v</Kbd>} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        </p>
      )}
      {isAdding && <KnownForm patient={patient} heardIn={{ of: 'other' }} onDone={() => setAdding(false)} />}
      <div className={css.pair}>
        <section aria-label={words.around}>
          <h3>{words.around}</h3>
          <Around patient={patient} />
        </section>
        <section aria-label={words.promises}>
          <h3>{words.promises}</h3>
          <Promises patient={patient} />
        </section>
        <section className={css.whole} aria-label={ask.title}>
          <h3>{ask.title}</h3>
          <VisitQuestions patient={patient} callId={null} />
        </section>
      </div>
    </Section>
  );
}

type Answer = SaidView['said'][number];

function Portrait({
  patient,
  known,
  said,
}: {
  patient: Patient;
  known: readonly KnownView[];
  said: readonly Answer[];
}) {
  const words = useKnownWords();
  const first = newestMatters(known);
  const rest = known.filter(it => it !== first);
  const kinds = knownKinds.filter(kind => [...rest, ...said].some(it => it.kind === kind));
  if (known.length === 0 && said.length === 0)
    return (
      <Voice>
        {words.ask}
        <p className={css.label}>{words.askWhy}</p>
      </Voice>
    );
  return (
    <>
      {first && (
        <Voice className={css.matters}>
          <q>{wordsOf(first)}</q>
          {first.ownWords !== '' && first.ownWords !== first.text && (
            <p className={css.label}>{first.text}</p>
          )}
          <KnownLine patient={patient} known={first} isQuoted />
        </Voice>
      )}
      <div className={css.kinds}>
        {kinds.map(kind => (
          <Kind
            key={kind}
            patient={patient}
            kind={kind}
            known={rest.filter(it => it.kind === kind)}
            said={said.filter(it => it.kind === kind)}
          />
        ))}
      </div>
    </>
  );
}

function Kind({
  patient,
  kind,
  known,
  said,
}: {
  patient: Patient;
  kind: KnownKind;
  known: readonly KnownView[];
  said: readonly Answer[];
}) {
  const words = useKnownWords();
  return (
    <section className={css.kind} aria-label={words.kinds[kind]}>
      <h3>{words.kinds[kind]}</h3>
      {known.map(it => (
        <KnownLine key={it.id} patient={patient} known={it} />
      ))}
      {said.map(it => (
        <AnswerLine key={`${it.assessmentId} ${it.question.en}`} patient={patient} answer={it} />
      ))}
    </section>
  );
}

/** What she answered when she was asked: it leads to the assessment, and is changed by asking again. */
function AnswerLine({ patient, answer }: { patient: Patient; answer: Answer }) {
  const words = useKnownWords();
  const format = useFormat();
  const language = useLanguage();
  return (
    <div className={css.answer}>
      <p>
        <Said>{answer.answer}</Said>
      </p>
      <p className={css.meta}>
        <Link
          to="/patients/$patientId/assessments/$assessmentId"
          params={{ patientId: patient.id, assessmentId: answer.assessmentId }}
        >
          {words.answered(answer.question[language])}
        </Link>{' '}
        · {words.heard(format.date(localDay(answer.saidAt, patient.zone)), answer.by)}
        {!answer.isOwn && ` · ${words.answeredFor}`}
      </p>
    </div>
  );
}
