import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import { mayAnswerDanger, mayAssess } from '@trellis/core/assessments/assessments.policy';
import type { FormState, Shown } from '@trellis/core/assessments/form-state';
import { evaluateForm } from '@trellis/core/assessments/form-state';
import type { Severity } from '@trellis/core/assessments/instrument';
import { launchOf } from '@trellis/core/assessments/launch';
import type { ResponseAnswer } from '@trellis/core/assessments/response';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { cx } from '../kit/cx.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { useWholeWords } from '../words/whole.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { answersText } from './AnswerField.tsx';
import css from './Assessment.module.css';
import {
  type AssessmentView,
  assessmentQuery,
  assessmentsQuery,
  type DraftId,
  useBegin,
  useReadOwnAnswers,
  useVoid,
} from './assessment.queries.ts';
import { CourseChart } from './CourseChart.tsx';
import { DangerPanel } from './DangerPanel.tsx';
import { stepsOf, textOfItem } from './form-view.ts';
import { totalText } from './ScoreLine.tsx';
import { useForm } from './use-form.ts';

export const severityLooks = {
  critical: 'urgent',
  high: 'soon',
  medium: 'dated',
  low: 'waiting',
} as const satisfies Record<Severity, StatusLook>;

/** What a finished assessment came to: total, band, what it asks for, its course, and the answers as they were given. */
export function AssessmentResult({
  patient,
  assessmentId,
  hasDangers = true,
  actions,
  onVoided,
  onBegun,
}: {
  patient: Patient;
  assessmentId: AssessmentId;
  /** Unless they stand over it already, as on the page of a call. */
  hasDangers?: boolean;
  actions?: ReactNode;
  onVoided: () => void;
  /** Another instrument that the answers ask for was begun. */
  onBegun: (draftId: DraftId) => void;
}) {
  const language = useLanguage();
  const words = useAssessmentWords();
  const wholeWords = useWholeWords();
  const assessment = useQuery(assessmentQuery(patient.id, assessmentId));
  const all = useQuery(assessmentsQuery(patient.id));
  const actor = useActor();
  const view = assessment.data;
  if (!view)
    return assessment.isError ? (
      <Problem error={assessment.error} onRetry={() => void assessment.refetch()}>
        {actions}
      </Problem>
    ) : (
      <Loading rows={8} rowHeight={38} />
    );
  return (
    <section className={css.desk} aria-label={view.title[language]}>
      {all.data?.dangers
        .filter(it => hasDangers && it.assessmentId === assessmentId)
        .map(it => (
          <DangerPanel key={it.id} patientId={patient.id} danger={it} zone={patient.zone} />
        ))}
      <Came view={view} zone={patient.zone} />
      {view.source === 'patient' && <ReadByStaff patient={patient} view={view} />}
      <Section title={words.result.asks}>
        <Asks patient={patient} view={view} onBegun={onBegun} />
      </Section>
      {view.instrument.scoring.by !== 'none' && (
        <Section title={words.result.course}>
          <CourseChart view={view} zone={patient.zone} />
        </Section>
      )}
      <Section
        title={words.result.answers}
        aside={view.before ? wholeWords.changes(view.before.changes.length) : undefined}
      >
        <Answers patient={patient} view={view} />
      </Section>
      <footer className={css.foot}>
        {actions}
        {mayAssess.allows(actor) && (
          <VoidForm patient={patient} assessmentId={assessmentId} onVoided={onVoided} />
        )}
      </footer>
      <p className={css.notice}>{view.notice}</p>
    </section>
  );
}

/** What she answered alone waits until somebody says that it was read. */
function ReadByStaff({ patient, view }: { patient: Patient; view: AssessmentView }) {
  const words = useAssessmentWords().result;
  const format = useFormat();
  const actor = useActor();
  const read = useReadOwnAnswers(patient.id, view.id);
  const hasRead = view.readBy.some(it => it.name === actor.name);
  return (
    <p className={cx(css.crumb, css.read)}>
      {view.readBy.length > 0 ? (
        <Status look="met">{words.readBy(format.list(view.readBy.map(it => it.name)))}</Status>
      ) : (
        <Status look="soon">{words.unread}</Status>
      )}
      {!hasRead && mayAnswerDanger.allows(actor) && (
        <Button onClick={() => !read.isPending && read.mutate(null)}>{words.read}</Button>
      )}
      {read.isError && <ProblemLine error={read.error} />}
    </p>
  );
}

function Came({ view, zone }: { view: AssessmentView; zone: Zone }) {
  const words = useAssessmentWords();
  const format = useFormat();
  const language = useLanguage();
  const { result, answerer } = view;
  const when = `${format.date(localDay(view.finishedAt, zone))} ${format.time(view.finishedAt, zone)}`;
  return (
    <>
      <header className={css.head}>
        <h2>{view.title[language]}</h2>
        <span className={css.quiet}>
          {view.source === 'patient'
            ? words.result.alone[view.isUnfinished ? 'unfinished' : 'finished'](when)
            : words.result.on(when, view.by)}
        </span>
      </header>
      <div className={css.result}>
        {result.total !== null && (
          <p className={css.big}>
            {totalText(result.total)} {result.band && <span>{result.band.label[language]}</span>}
          </p>
        )}
        {result.total === null && result.band && <p className={css.big}>{result.band.label[language]}</p>}
        {Object.entries(result.parts).map(([part, value]) => (
          <p key={part}>
            {part}: <b>{totalText(value)}</b>
          </p>
        ))}
        <p className={css.quiet}>
          {[
            words.answered(result.answered, result.counting),
            ...(result.isProrated ? [words.prorated] : []),
            words.modes[view.mode],
            words.languages[view.language],
            answerer.who === 'patient' ? words.by.patient : words.by.proxy(answerer.name, answerer.relation),
          ].join(' · ')}
        </p>
        {!view.isSignedOff && <Status look="soon">{words.notSigned}</Status>}
      </div>
    </>
  );
}

function Asks({
  patient,
  view,
  onBegun,
}: {
  patient: Patient;
  view: AssessmentView;
  onBegun: (draftId: DraftId) => void;
}) {
  const words = useAssessmentWords();
  const mayWrite = mayAssess.allows(useActor()) && patient.deceasedOn === null;
  const language = useLanguage();
  if (view.result.rules.length === 0) return <p className={css.quiet}>{words.result.nothing}</p>;
  return (
    <ul className={css.rules}>
      {view.result.rules.map(it => (
        <li key={it.id}>
          <Status look={severityLooks[it.severity]}>{words.severity[it.severity]}</Status>
          <span>
            {it.says[language]}{' '}
            {it.withinMinutes !== null && (
              <span className={css.within}>{words.result.within(it.withinMinutes)}</span>
            )}
            {it.opens?.what === 'instrument' && mayWrite && (
              <AskNow patient={patient} view={view} instrumentId={it.opens.id} onBegun={onBegun} />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The instrument that the answers ask for, asked of the same person in the same language. */
function AskNow({
  patient,
  view: { language, mode, answerer },
  instrumentId,
  onBegun,
}: {
  patient: Patient;
  view: AssessmentView;
  instrumentId: string;
  onBegun: (draftId: DraftId) => void;
}) {
  const words = useAssessmentWords().result;
  const begin = useBegin(patient.id, onBegun);
  return (
    <>
      {' '}
      <Button
        variant="subtle"
        aria-disabled={begin.isPending}
        onClick={() => !begin.isPending && begin.mutate({ instrumentId, language, mode, answerer })}
      >
        {words.ask}
      </Button>
      {begin.isError && <ProblemLine error={begin.error} />}
    </>
  );
}

function Answers({ patient, view }: { patient: Patient; view: AssessmentView }) {
  const coming = useForm(view.questionnaire);
  if (coming.is === 'broken') return <Problem error={coming.error} onRetry={coming.again} />;
  if (coming.is === 'coming') return <Loading rows={4} rowHeight={28} />;
  return (
    <AnswerList
      view={view}
      zone={patient.zone}
      state={evaluateForm(coming.form, view.items, launchOf(patient))}
    />
  );
}

/** What stood there the time before, where it is another now. */
function Was({ view, shown, zone }: { view: AssessmentView; shown: Shown; zone: Zone }) {
  const words = useWholeWords();
  const declined = useAssessmentWords().declined;
  const format = useFormat();
  const change = view.before?.changes.find(it => it.linkId === shown.item.linkId);
  if (!view.before || !change) return null;
  const on = format.date(localDay(view.before.finishedAt, zone));
  const before = change.before as readonly ResponseAnswer[];
  if (before.length === 0) return <small className={css.was}>{words.wasNothing(on)}</small>;
  const said = answersText({ answers: before, options: shown.options }, declined);
  return <small className={css.was}>{words.was(said, on)}</small>;
}

function AnswerList({ view, state, zone }: { view: AssessmentView; state: FormState; zone: Zone }) {
  const words = useAssessmentWords();
  return (
    <dl lang={view.language} className={css.answers}>
      {stepsOf(state.shown).map(({ shown }) => {
        const skip = view.skips[shown.item.linkId];
        const said = answersText(shown, words.declined);
        return (
          <div key={shown.key}>
            <dt>{textOfItem(shown.item)}</dt>
            <dd>
              {said !== '' ? said : skip ? words.skips[skip] : words.nothing}
              <Was view={view} shown={shown} zone={zone} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Recorded of another patient, or twice: taken back with the reason; a danger it opened stays. */
function VoidForm({
  patient,
  assessmentId,
  onVoided,
}: {
  patient: Patient;
  assessmentId: AssessmentId;
  onVoided: () => void;
}) {
  const words = useAssessmentWords();
  const [reason, setReason] = useState<string | null>(null);
  const act = useVoid(patient.id, assessmentId, onVoided);
  if (reason === null)
    return (
      <Button variant="subtle" onClick={() => setReason('')}>
        {words.result.void}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '' && !act.isPending) act.mutate(reason.trim());
  };
  return (
    <form className={css.crumb} onSubmit={submit}>
      <TextInput
        label={words.result.voidWhy}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={reason.trim() === ''}>
        {words.result.voidDo}
      </Button>
      <Button variant="subtle" onClick={() => setReason(null)}>
        {words.leaveNo}
      </Button>
      {act.isError && <ProblemLine error={act.error} />}
    </form>
  );
}
