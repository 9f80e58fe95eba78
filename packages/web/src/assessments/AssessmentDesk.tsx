import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import { mayAssess } from '@trellis/core/assessments/assessments.policy';
import type { Form } from '@trellis/core/assessments/form';
import type { Offer } from '@trellis/core/assessments/offer';
import type { Patient } from '@trellis/core/people/patient';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { problemOf } from '../kit/client.ts';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { forgetDraft } from '../kit/kept-drafts.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { SaveState } from '../kit/SaveState.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useAssessmentWords } from '../words/assessments.ts';
import { useLanguage } from '../words/words.ts';
import css from './Assessment.module.css';
import { AssessmentConflict } from './AssessmentConflict.tsx';
import {
  type DraftId,
  type DraftView,
  draftQuery,
  findAtServer,
  useFinish,
  useLeave,
} from './assessment.queries.ts';
import { DangerNow } from './DangerNow.tsx';
import { FormView } from './FormView.tsx';
import type { FormLook } from './form-desk.ts';
import { stepsOf } from './form-view.ts';
import { isAnswered } from './QuestionItem.tsx';
import { ScoreLine } from './ScoreLine.tsx';
import { draftKey, marksOf, useAssessment } from './use-assessment.ts';
import { useForm } from './use-form.ts';

type DeskProps = {
  readonly patient: Patient;
  readonly draftId: DraftId;
  readonly onFinished: (assessmentId: AssessmentId) => void;
  readonly onLeft: () => void;
  /** Ways elsewhere, beside its own. */
  readonly actions?: ReactNode;
};

/** A form that was begun: on its own page, or in the place of the guide's questions during a call. */
export function AssessmentDesk(props: DeskProps) {
  const draft = useQuery(draftQuery(props.patient.id, props.draftId));
  if (draft.data) return <WithForm {...props} view={draft.data} />;
  if (draft.isError)
    return (
      <Problem error={draft.error} onRetry={() => void draft.refetch()}>
        {props.actions}
      </Problem>
    );
  return <Loading rows={8} rowHeight={44} />;
}

function WithForm(props: DeskProps & { view: DraftView }) {
  const coming = useForm(props.view.questionnaire);
  if (coming.is === 'broken')
    return (
      <Problem error={coming.error} onRetry={coming.again}>
        {props.actions}
      </Problem>
    );
  if (coming.is === 'coming') return <Loading rows={8} rowHeight={44} />;
  return <Desk {...props} form={coming.form} />;
}

function Desk({
  patient,
  draftId,
  view,
  form,
  onFinished,
  onLeft,
  actions,
}: DeskProps & { view: DraftView; form: Form }) {
  const words = useAssessmentWords();
  const language = useLanguage();
  const mayWrite = mayAssess.allows(useActor()) && patient.deceasedOn === null;
  const desk = useAssessment(patient, draftId, view, form);
  const { keeper, autosave, state, skips, scored, deeds } = desk;
  const [look, setLook] = useState<FormLook>(view.mode === 'read-aloud' ? 'one' : 'all');
  const [isFinishing, setIsFinishing] = useState(false);
  const finishButton = useRef<HTMLButtonElement>(null);
  const finishing = useFinish(patient.id, draftId, ({ assessmentId }) => {
    forgetDraft(draftKey(draftId));
    onFinished(assessmentId);
  });
  // The same as long as the refusal is: otherwise every question would be drawn with every answer.
  const marks = useMemo(() => marksOf(finishing.error), [finishing.error]);
  const finish = async () => {
    if (isFinishing || !mayWrite) return;
    setIsFinishing(true);
    try {
      if (await keeper.flush()) await finishing.mutateAsync(keeper.state().version);
    } catch (error) {
      if (problemOf(error).code === 'edit.stale') await keeper.lookAgain();
    }
    setIsFinishing(false);
  };
  useKeys({ 'mod+Enter': finish, 'mod+enter': finish });
  const { answerer } = view;
  // As long as questions come one by one, the way on is the next of them.
  const isGoingOn = look === 'one' && stepsOf(state.shown).some(it => !isAnswered(it.shown, skips));
  return (
    <section className={css.desk} aria-label={view.title[language]}>
      <header className={css.head}>
        <h2>{view.title[language]}</h2>
        <span className={css.quiet}>
          {[
            words.modes[view.mode],
            words.languages[view.language],
            answerer.who === 'patient' ? words.by.patient : words.by.proxy(answerer.name, answerer.relation),
          ].join(' · ')}
        </span>
        <span className={css.grow} />
        <SaveState phase={autosave.phase} isEmpty={autosave.draft.items.length === 0} />
        <Segments
          label={words.look}
          choices={[
            { value: 'one', label: words.one },
            { value: 'all', label: words.all },
          ]}
          chosen={look}
          onChoose={setLook}
        />
      </header>
      <ScoreLine scored={scored} view={view} zone={patient.zone} />
      {patient.deceasedOn !== null && (
        <p className={css.note}>
          <Status look="not">{words.deceased}</Status>
        </p>
      )}
      <DangerNow rules={scored.rules} />
      <AssessmentConflict form={form} autosave={autosave} keeper={keeper} />
      <FormView
        find={findAtServer}
        {...{ state, skips, marks, look, mayWrite, deeds }}
        offers={view.offers as readonly Offer[]}
        language={view.language}
        zone={patient.zone}
        onEnd={() => finishButton.current?.focus()}
      />
      <footer className={css.foot}>
        {finishing.isError && <ProblemLine error={finishing.error} />}
        {mayWrite && (
          <Button
            ref={finishButton}
            variant={isGoingOn ? 'default' : 'filled'}
            aria-disabled={isFinishing}
            rightSection={<Kbd>{`${modKey}↵`}</Kbd>}
            onClick={finish}
          >
            {isFinishing ? words.finishing : words.finish}
          </Button>
        )}
        {actions}
        {mayWrite && <Leave patient={patient} draftId={draftId} onLeft={onLeft} />}
      </footer>
      <p className={css.notice}>{view.notice}</p>
    </section>
  );
}

/** Begun by mistake: asked once more, for its answers go. */
function Leave({ patient, draftId, onLeft }: Pick<DeskProps, 'patient' | 'draftId' | 'onLeft'>) {
  const words = useAssessmentWords();
  const [isSure, setIsSure] = useState(false);
  const leave = useLeave(patient.id, draftId, () => {
    forgetDraft(draftKey(draftId));
    onLeft();
  });
  if (!isSure)
    return (
      <Button variant="subtle" onClick={() => setIsSure(true)}>
        {words.leave}
      </Button>
    );
  return (
    <span className={css.crumb} role="status">
      {leave.isError && <ProblemLine error={leave.error} />}
      {words.leaveSure}
      <Button onClick={() => !leave.isPending && leave.mutate(null)}>{words.leave}</Button>
      <Button variant="subtle" onClick={() => setIsSure(false)}>
        {words.leaveNo}
      </Button>
    </span>
  );
}
