import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { mayAssess } from '@trellis/core/assessments/assessments.policy';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Spark } from '../kit/Spark.tsx';
import { Status } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { useWholeWords } from '../words/whole.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './AssessmentSection.module.css';
import { type AssessmentsView, assessmentsQuery, type DraftId } from './assessment.queries.ts';
import { InstrumentPicker } from './InstrumentPicker.tsx';
import { OutsideAnswers } from './OutsideAnswers.tsx';
import { totalText } from './ScoreLine.tsx';
import { wholeQuery } from './whole.queries.ts';

/** What she was asked: the latest of each instrument with its course, those begun, and the way to one more. */
export function AssessmentSection({ patient }: { patient: Patient }) {
  const words = useAssessmentWords();
  const navigate = useNavigate();
  const actor = useActor();
  const all = useQuery(assessmentsQuery(patient.id));
  const mayWrite = mayAssess.allows(actor) && patient.deceasedOn === null;
  const open = (draftId: DraftId) =>
    void navigate({ to: '/patients/$patientId/assess/$draftId', params: { patientId: patient.id, draftId } });
  return (
    <Section title={words.title} aside={all.data?.finished.length || undefined}>
      {all.isError && !all.data && <Problem error={all.error} onRetry={() => void all.refetch()} />}
      {all.isPending && <Loading rows={2} rowHeight={32} />}
      {all.data?.finished.length === 0 && all.data.begun.length === 0 && (
        <p className={css.none}>{words.none}</p>
      )}
      {all.data && <Latest patient={patient} finished={all.data.finished} dangers={all.data.dangers} />}
      {all.data && all.data.begun.length > 0 && <Begun patient={patient} begun={all.data.begun} />}
      <OutsideAnswers patient={patient} />
      <WholeLink patient={patient} />
      {mayWrite && <InstrumentPicker patient={patient} onBegun={open} />}
    </Section>
  );
}

/** How far the comprehensive assessment is, and the way to its parts. */
function WholeLink({ patient }: { patient: Patient }) {
  const words = useWholeWords();
  const { data } = useQuery(wholeQuery(patient.id));
  if (!data) return null;
  const covered = data.parts.filter(it => it.is === 'done' || it.is === 'left-out').length;
  return (
    <p className={css.picker}>
      <span>
        <ButtonLink to="/patients/$patientId/whole" params={{ patientId: patient.id }}>
          {words.inSection(covered, data.parts.length)}
        </ButtonLink>
      </span>
    </p>
  );
}

/** Of each instrument the newest, as the server gives them, with all the others behind it. */
export const latestOf = (
  finished: AssessmentsView['finished'],
): readonly { readonly latest: AssessmentsView['finished'][number]; readonly totals: readonly number[] }[] =>
  [...Map.groupBy(finished, it => it.instrumentId).values()].flatMap(lines => {
    const [latest] = lines;
    return latest ? [{ latest, totals: lines.flatMap(it => it.result.total ?? []).toReversed() }] : [];
  });

/** A danger that was heard stays beside the score: “Minimal” alone would hide it from who reads later. */
function Latest({
  patient,
  finished,
  dangers,
}: { patient: Patient } & Pick<AssessmentsView, 'finished' | 'dangers'>) {
  const { section: words, danger } = useAssessmentWords();
  const format = useFormat();
  const language = useLanguage();
  return (
    <ul className={css.list}>
      {latestOf(finished).map(({ latest, totals }) => (
        <li key={latest.id}>
          <Link
            to="/patients/$patientId/assessments/$assessmentId"
            params={{ patientId: patient.id, assessmentId: latest.id }}
          >
            {latest.title[language]}
          </Link>
          <span className={css.value}>
            {latest.result.total !== null && <b>{totalText(latest.result.total)}</b>}{' '}
            {latest.result.band?.label[language]}{' '}
            {dangers.some(it => it.assessmentId === latest.id) && (
              <Status look="urgent">{danger.title}</Status>
            )}
          </span>
          <span className={css.trend}>
            {totals.length > 1 && (
              <Spark
                values={totals}
                says={words.trend(latest.title[language], totals.map(totalText).join(', '))}
              />
            )}
          </span>
          <span className={css.when}>{format.date(localDay(latest.finishedAt, patient.zone))}</span>
        </li>
      ))}
    </ul>
  );
}

function Begun({ patient, begun }: { patient: Patient; begun: AssessmentsView['begun'] }) {
  const words = useAssessmentWords().section;
  const format = useFormat();
  const language = useLanguage();
  return (
    <>
      <h3 className={css.part}>{words.begun}</h3>
      <ul className={css.list}>
        {begun.map(it => (
          <li key={it.id}>
            <Link
              to="/patients/$patientId/assess/$draftId"
              params={{ patientId: patient.id, draftId: it.id }}
            >
              {it.title[language]}: {words.goOn}
            </Link>
            <span className={css.when}>{words.savedBy(it.by, format.dayTime(it.savedAt, patient.zone))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
