import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import { mayKeepQuestions } from '@trellis/core/careplans/careplan.policy';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { onEscape } from '../kit/on-escape.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { useVisitQuestionsWords } from '../words/visit-questions.ts';
import { QuestionLine } from './QuestionLine.tsx';
import css from './VisitQuestions.module.css';
import { useAskQuestion, visitQuestionsQuery } from './visit-question.queries.ts';

/** What she wants to ask next time, in her words: what waits first, what was answered behind a word. */
export function VisitQuestions({ patient, callId }: { patient: Patient; callId: CallId | null }) {
  const words = useVisitQuestionsWords();
  const questions = useQuery(visitQuestionsQuery(patient.id));
  const mayAsk = mayKeepQuestions.allows(useActor()) && patient.deceasedOn === null;
  const [isAsking, setAsking] = useState(false);
  if (questions.isError && !questions.data)
    return <Problem error={questions.error} onRetry={() => void questions.refetch()} />;
  if (!questions.data) return <Loading rows={2} rowHeight={38} />;
  const open = questions.data.filter(it => it.answer === null);
  const answered = questions.data.filter(it => it.answer !== null).toReversed();
  return (
    <div className={css.questions}>
      {open.length === 0 && <p className={css.meta}>{words.none}</p>}
      <ul>
        {open.map(it => (
          <QuestionLine key={it.id} patient={patient} question={it} callId={callId} />
        ))}
      </ul>
      {mayAsk && !isAsking && (
        <p>
          <Button variant={callId === null ? 'default' : 'subtle'} onClick={() => setAsking(true)}>
            {words.add}
          </Button>
        </p>
      )}
      {isAsking && <QuestionForm patient={patient} callId={callId} onDone={() => setAsking(false)} />}
      {answered.length > 0 && (
        <details>
          <summary>{words.earlier(answered.length)}</summary>
          <ul>
            {answered.map(it => (
              <QuestionLine key={it.id} patient={patient} question={it} callId={callId} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Escape leaves it. */
function QuestionForm({
  patient,
  callId,
  onDone,
}: {
  patient: Patient;
  callId: CallId | null;
  onDone: () => void;
}) {
  const words = useVisitQuestionsWords();
  const ask = useAskQuestion(patient.id, onDone);
  const [text, setText] = useState('');
  const isWhole = text.trim() !== '' && !ask.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) ask.mutate({ text: text.trim(), callId });
  };
  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onEscape(onDone)}>
      <TextInput
        label={words.text}
        placeholder={words.textHint}
        autoFocus
        maxLength={200}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <p className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {words.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {ask.isError && <ProblemLine error={ask.error} />}
    </form>
  );
}
