import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Instant } from '@trellis/core/basics/instant';
import type { Patient } from '@trellis/core/people/patient';
import { type ComponentProps, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { AskForm } from './AskForm.tsx';
import css from './Coordination.module.css';
import type { QuestionView } from './coordination.queries.ts';
import { questionsQuery, useAnswerQuestion, useWithdrawQuestion } from './coordination.queries.ts';
import { QuestionText, useAboutText } from './QuestionText.tsx';
import { TellForm } from './TellForm.tsx';

type Known = Pick<Patient, 'id' | 'deceasedOn'>;

/** Questions between care manager and provider about one patient; of one version of her plan where that is named. */
export function QuestionsSection({
  patient,
  versionId,
  about,
}: {
  patient: Known;
  versionId?: QuestionView['versionId'];
  about?: ComponentProps<typeof AskForm>['about'];
}) {
  const words = useCoordinationWords();
  const { role } = useActor();
  const [isAsking, setIsAsking] = useState(false);
  const { data, error, refetch } = useQuery(questionsQuery(patient.id));
  const all = data?.questions.filter(it => !versionId || it.versionId === versionId) ?? [];
  const open = all.filter(it => it.stage === 'waiting' || it.stage === 'answered');
  const closed = all.filter(it => !open.includes(it));
  return (
    <Section
      title={words.title}
      aside={open.length || undefined}
      none={data && all.length === 0 && !isAsking && words.none}
    >
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={2} rowHeight={32} />}
      {data && open.length > 0 && <QuestionList patient={patient} questions={open} now={data.now} />}
      {isAsking && <AskForm patient={patient} {...(about && { about })} onDone={() => setIsAsking(false)} />}
      {data && role === 'care-manager' && patient.deceasedOn === null && !isAsking && (
        <p className={css.acts}>
          <Button onClick={() => setIsAsking(true)}>{words.ask}</Button>
        </p>
      )}
      {data && closed.length > 0 && (
        <details className={css.closed}>
          <summary>{words.closed(closed.length)}</summary>
          <QuestionList patient={patient} questions={closed} now={data.now} />
        </details>
      )}
    </Section>
  );
}

function QuestionList({
  patient,
  questions,
  now,
}: {
  patient: Known;
  questions: readonly QuestionView[];
  now: Instant;
}) {
  return (
    <ul className={css.list}>
      {questions.map(question => (
        <li key={question.id}>
          <QuestionText question={question} now={now} />
          <QuestionActs patient={patient} question={question} />
        </li>
      ))}
    </ul>
  );
}

/** What the one who reads can do about it now. */
function QuestionActs({ patient, question }: { patient: Known; question: QuestionView }) {
  const words = useCoordinationWords();
  const { role } = useActor();
  const about = useAboutText(question);
  const withdraw = useWithdrawQuestion(patient.id, question.id);
  const { stage, direction } = question;
  const asks = direction === 'to-provider' ? 'care-manager' : 'supervising-provider';
  const answers = direction === 'to-provider' ? 'supervising-provider' : 'care-manager';
  if (stage === 'answered' && role === 'care-manager')
    return <TellForm patient={patient} question={question} />;
  if (stage !== 'waiting') return null;
  if (role === answers) return <Answering patient={patient} question={question} />;
  if (role !== asks) return null;
  return (
    <TakeBack
      says={words.withdraw}
      label={words.withdrawName(about)}
      why={words.withdrawWhy}
      act={withdraw}
    />
  );
}

function Answering({ patient, question }: { patient: Known; question: QuestionView }) {
  const words = useCoordinationWords();
  const answer = useAnswerQuestion(patient.id, question.id, () => tell(words.answered));
  return (
    <>
      <AnswerFields
        question={question}
        isPending={answer.isPending}
        onAnswer={given => answer.mutate(given)}
      />
      {answer.isError && <ProblemLine error={answer.error} />}
    </>
  );
}
