import { Button } from '@mantine/core';
import type { PlanAnswer } from '@trellis/core/careplans/plan-version';
import { fullName } from '@trellis/core/people/patient';
import { useRef, useState } from 'react';
import { PlanBrief } from '../careplans/PlanBrief.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useCoordinationWords } from '../words/coordination.ts';
import { AskAboutPlan } from './AskAboutPlan.tsx';
import type { ToSignView } from './coordination.queries.ts';
import { useSignPlan, useTakeBackPlan } from './coordination.queries.ts';
import { QuestionText } from './QuestionText.tsx';
import { ReturnPlan } from './ReturnPlan.tsx';
import css from './SignPage.module.css';
import type { SignDeeds } from './sign-deeds.ts';

type PlanItem = Extract<ToSignView, { kind: 'plan' }>;

/** A version to sign: what changed, what is asked of her, and three ways to answer. */
export function SignPlanCard({ item, deeds }: { item: PlanItem; deeds: SignDeeds }) {
  const words = useCoordinationWords().sign;
  const { version, before, returned, patient, questions } = item;
  return (
    <>
      <div className={css.body}>
        {questions.map(question => (
          <section key={question.id} className={css.asked} aria-label={words.yourQuestion}>
            <QuestionText question={question} now={deeds.now} />
            {question.stage === 'waiting' && (
              <Status look="waiting">{words.waitsFor(question.askedTo.name)}</Status>
            )}
          </section>
        ))}
        <PlanBrief patient={patient} version={version} before={before} returned={returned} />
      </div>
      <Answering item={item} deeds={deeds} />
    </>
  );
}

function Answering({ item, deeds }: { item: PlanItem; deeds: SignDeeds }) {
  const all = useCoordinationWords();
  const words = all.sign;
  const { patient, version } = item;
  const name = fullName(patient);
  // The key leads past what is to be read to the button, which Enter presses: nothing is approved from above.
  const approve = useRef<HTMLButtonElement>(null);
  const [writing, setWriting] = useState<'ask' | 'return' | null>(null);
  const takeBack = useTakeBackPlan(patient.id, version.id, () => {
    tell(all.takenBack);
    deeds.back(item);
  });
  const sign = useSignPlan(patient.id, version.id, ({ state }) => {
    deeds.done(item);
    tell(state === 'approved' ? words.approved(name) : words.returned(name), {
      does: all.undo,
      act: () => takeBack.mutate(0),
    });
  });
  const send = (answer: PlanAnswer, reason = '') => !sign.isPending && sign.mutate({ answer, reason });
  useKeys(
    writing
      ? { Escape: () => setWriting(null) }
      : { a: () => approve.current?.focus(), q: () => setWriting('ask'), r: () => setWriting('return') },
  );
  return (
    <div className={css.answering}>
      {sign.isError && <ProblemLine error={sign.error} />}
      {writing === 'ask' && (
        <AskAboutPlan
          patient={patient}
          versionId={version.id}
          onAsked={() => {
            setWriting(null);
            tell(words.questionSent(name));
            deeds.next(item);
          }}
          onCancel={() => setWriting(null)}
        />
      )}
      {writing === 'return' && (
        <ReturnPlan
          isPending={sign.isPending}
          onReturn={reason => send('returned', reason)}
          onCancel={() => setWriting(null)}
        />
      )}
      {writing === null && (
        <div className={css.thumbs}>
          <Button
            ref={approve}
            variant="filled"
            aria-disabled={sign.isPending}
            onClick={() => send('approved')}
          >
            {words.approve}
          </Button>
          <Button onClick={() => setWriting('ask')}>{words.ask}</Button>
          <Button onClick={() => setWriting('return')}>{words.return}</Button>
        </div>
      )}
    </div>
  );
}
