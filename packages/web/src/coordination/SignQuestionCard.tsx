import { fullName } from '@trellis/core/people/patient';
import { SafetyFacts } from '../careplans/SafetyFacts.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import { AnswerFields } from './AnswerFields.tsx';
import type { ToSignView } from './coordination.queries.ts';
import { useAnswerQuestion, useTakeBackQuestion } from './coordination.queries.ts';
import { QuestionText } from './QuestionText.tsx';
import css from './SignPage.module.css';
import type { SignDeeds } from './sign-deeds.ts';

type QuestionItem = Extract<ToSignView, { kind: 'question' }>;

/** A question of a care manager, and what the provider decides. */
export function SignQuestionCard({ item, deeds }: { item: QuestionItem; deeds: SignDeeds }) {
  const words = useCoordinationWords();
  const { patient, question } = item;
  const takeBack = useTakeBackQuestion(patient.id, question.id, () => {
    tell(words.takenBack);
    deeds.back(item);
  });
  const answer = useAnswerQuestion(patient.id, question.id, () => {
    deeds.done(item);
    tell(words.sign.answered(fullName(patient)), { does: words.undo, act: () => takeBack.mutate(0) });
  });
  return (
    <>
      <div className={css.body}>
        <QuestionText question={question} now={deeds.now} />
        <SafetyFacts patient={patient} conflicts={[]} />
      </div>
      <div className={css.answering}>
        <AnswerFields
          question={question}
          isPending={answer.isPending}
          onAnswer={given => answer.mutate(given)}
        />
        {answer.isError && <ProblemLine error={answer.error} />}
      </div>
    </>
  );
}
