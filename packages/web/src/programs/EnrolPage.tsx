import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { addressedIn } from '@trellis/core/people/language';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { useActor } from '../access/session.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { tell } from '../kit/notice.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { todayIn } from '../people/describe.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { allProblems } from '../words/all-problems.ts';
import { useProgramsWords } from '../words/programs.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { EnrolForm } from './EnrolForm.tsx';
import css from './EnrolPage.module.css';
import { emptyForm, formOf } from './enrol-form.ts';
import { enrolmentsQuery, useCorrectEnrolment, useEnrol } from './enrolment.queries.ts';
import { OtherPractitioners } from './OtherPractitioners.tsx';

/**
 * Consent to Chronic Care Management: what she must hear, and what was agreed. The same form corrects what was
 * written about it.
 */
export function EnrolPage({ patient, corrects = false }: { patient: Patient; corrects?: boolean }) {
  const words = useWords();
  const says = useProgramsWords();
  const already = allProblems[useLanguage()]['enrolment.already'];
  const actor = useActor();
  const navigate = useNavigate();
  const chart = useQuery(chartQuery(patient.id));
  const enrolments = useQuery(enrolmentsQuery(patient.id));
  usePageTitle(corrects ? says.correct : words.enrol.short);
  const back = () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } });
  const done = (says: string) => {
    tell(says);
    back();
  };
  const current = enrolments.data?.enrolments[0];
  const enrol = useEnrol(patient.id, () => done(words.patient.enrolled(fullName(patient))));
  const correct = useCorrectEnrolment(patient.id, () => done(says.corrected(fullName(patient))));
  const error = chart.error ?? enrolments.error;
  const fits = corrects === (current !== undefined);
  const practitioners = enrolments.data?.billingPractitioners ?? [];
  const fresh = () => ({
    ...emptyForm(todayIn(patient.zone)),
    practitionerId: practitioners.length === 1 ? (practitioners[0]?.id ?? null) : null,
    obtainedBy: actor.staffId,
    language: addressedIn(patient.language),
  });
  return (
    <div className={css.page}>
      <PatientIdentity patient={patient} />
      {error && (
        <Problem
          error={error}
          onRetry={() => {
            void chart.refetch();
            void enrolments.refetch();
          }}
        />
      )}
      {!error && (!chart.data || !enrolments.data) && <Loading rows={8} rowHeight={44} />}
      {enrolments.data && !fits && (
        <Nothing title={corrects ? says.notEnrolled : already.title}>
          <p>{corrects ? says.notEnrolledSays : already.says}</p>
          <ButtonLink to="/patients/$patientId" params={{ patientId: patient.id }}>
            {words.today.openChart}
          </ButtonLink>
        </Nothing>
      )}
      {!corrects && (
        <div className={css.others}>
          <OtherPractitioners patient={patient} />
        </div>
      )}
      {chart.data && enrolments.data && fits && (
        <EnrolForm
          patient={patient}
          problems={chart.data.problems}
          practitioners={practitioners}
          colleagues={enrolments.data.colleagues}
          first={current ? formOf(current, patient.zone, chart.data.problems) : fresh()}
          corrects={corrects}
          saving={{
            save: ({ papers, ...agreed }, reason) =>
              current
                ? correct.mutate({ enrolmentId: current.id, body: { ...agreed, reason } })
                : enrol.mutate({ ...agreed, papers }),
            isPending: enrol.isPending || correct.isPending,
            error: enrol.error ?? correct.error,
          }}
          onCancel={back}
        />
      )}
      <StatusLine hints={[]} />
    </div>
  );
}
