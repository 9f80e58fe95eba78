import { Button, TextInput } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import type { CallId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { mayKeepQuestions } from '@trellis/core/careplans/careplan.policy';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { onEscape } from '../kit/on-escape.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { Said } from '../kit/Voice.tsx';
import { todayIn } from '../people/describe.ts';
import { useVisitQuestionsWords } from '../words/visit-questions.ts';
import { useFormat } from '../words/words.ts';
import css from './VisitQuestions.module.css';
import {
  useAnswerQuestion,
  useVoidAnswer,
  useVoidQuestion,
  type VisitQuestionView,
} from './visit-question.queries.ts';

type Shown = {
  readonly patient: Patient;
  readonly question: VisitQuestionView;
  readonly callId: CallId | null;
};

/** One question: her words, who wrote them down, what was answered; and what may be said of it now. */
export function QuestionLine({ patient, question, callId }: Shown) {
  const words = useVisitQuestionsWords();
  const format = useFormat();
  const mayAct = mayKeepQuestions.allows(useActor());
  const [isAnswering, setAnswering] = useState(false);
  const asked = format.date(localDay(question.askedAt, patient.zone));
  const { answer } = question;
  return (
    <li className={css.question}>
      <p className={css.what}>
        <Said>{question.text}</Said>
      </p>
      <p className={css.meta}>
        {question.writtenBy === null ? words.askedHerself(asked) : words.asked(asked, question.writtenBy)}
      </p>
      {answer && (
        <>
          <p className={css.answer}>{answer.words}</p>
          <p className={css.meta}>
            {words.answered(answer.answeredBy, format.date(answer.answeredOn))} ·{' '}
            {words.answeredIn[answer.callId === null ? 'visit' : 'call']} · {words.noted(answer.recordedBy)}
          </p>
        </>
      )}
      {mayAct && answer && <Reopen patient={patient} question={question} answerId={answer.id} />}
      {mayAct && !answer && !isAnswering && (
        <Open patient={patient} question={question} onAnswer={() => setAnswering(true)} />
      )}
      {mayAct && !answer && isAnswering && (
        <AnswerForm
          patient={patient}
          question={question}
          callId={callId}
          onDone={() => setAnswering(false)}
        />
      )}
    </li>
  );
}

function Open({ patient, question, onAnswer }: Omit<Shown, 'callId'> & { onAnswer: () => void }) {
  const words = useVisitQuestionsWords();
  const taken = useVoidQuestion(patient.id, question.id);
  return (
    <div className={css.acts}>
      <Button variant="subtle" aria-label={words.answerLabel(question.text)} onClick={onAnswer}>
        {words.answer}
      </Button>
      <TakeBack
        says={words.takeBack}
        label={words.takeBackLabel(question.text)}
        why={words.reason}
        mostLetters={300}
        act={taken}
      />
    </div>
  );
}

function Reopen({
  patient,
  question,
  answerId,
}: Omit<Shown, 'callId'> & { answerId: NonNullable<VisitQuestionView['answer']>['id'] }) {
  const words = useVisitQuestionsWords();
  const taken = useVoidAnswer(patient.id, question.id, answerId);
  return (
    <div className={css.acts}>
      <TakeBack
        says={words.reopen}
        label={words.reopenLabel(question.text)}
        why={words.reason}
        mostLetters={300}
        act={taken}
      />
    </div>
  );
}

/** Who answered is typed: it may be a specialist whom no list of ours has. */
function AnswerForm({ patient, question, callId, onDone }: Shown & { onDone: () => void }) {
  const words = useVisitQuestionsWords();
  const today = todayIn(patient.zone);
  const record = useAnswerQuestion(patient.id, question.id, onDone);
  const [said, setSaid] = useState('');
  const [by, setBy] = useState('');
  const [on, setOn] = useState<string>(today);
  const [place, setPlace] = useState<'call' | 'visit'>('visit');
  const day = findDay(on);
  const isWhole = said.trim() !== '' && by.trim() !== '' && day !== undefined && !record.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const heardIn = place === 'call' ? callId : null;
    record.mutate({ words: said.trim(), answeredBy: by.trim(), answeredOn: day, callId: heardIn });
  };
  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onEscape(onDone)}>
      <TextInput
        label={words.words}
        autoFocus
        maxLength={500}
        value={said}
        onChange={event => setSaid(event.currentTarget.value)}
      />
      <div className={css.acts}>
        <TextInput
          label={words.answeredBy}
          maxLength={100}
          value={by}
          onChange={event => setBy(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={words.answeredOn}
          max={today}
          value={on}
          onChange={event => setOn(event.currentTarget.value)}
        />
        {callId !== null && (
          <Segments
            label={words.where}
            choices={(['call', 'visit'] as const).map(value => ({ value, label: words.places[value] }))}
            chosen={place}
            onChoose={setPlace}
          />
        )}
      </div>
      <p className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {words.record}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {record.isError && <ProblemLine error={record.error} />}
    </form>
  );
}
