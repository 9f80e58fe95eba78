import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { tell } from '../kit/notice.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useWords } from '../words/words.ts';
import { EnrolForm } from './EnrolForm.tsx';
import css from './EnrolPage.module.css';
import { enrolmentsQuery } from './enrolment.queries.ts';

/** Consent to Chronic Care Management: what she must hear, and what was agreed. */
export function EnrolPage({ patient }: { patient: Patient }) {
  const words = useWords();
  const navigate = useNavigate();
  const chart = useQuery(chartQuery(patient.id));
  const enrolments = useQuery(enrolmentsQuery(patient.id));
  usePageTitle(words.enrol.short);
  const back = () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } });
  const error = chart.error ?? enrolments.error;
  const isEnrolled = (enrolments.data?.enrolments.length ?? 0) > 0;
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
      {isEnrolled && (
        <Nothing title={words.problems['enrolment.already'].title}>
          <p>{words.problems['enrolment.already'].says}</p>
          <ButtonLink to="/patients/$patientId" params={{ patientId: patient.id }}>
            {words.today.openChart}
          </ButtonLink>
        </Nothing>
      )}
      {chart.data && enrolments.data && !isEnrolled && (
        <EnrolForm
          patient={patient}
          problems={chart.data.problems}
          practitioners={enrolments.data.billingPractitioners}
          onCancel={back}
          onEnrolled={() => {
            tell(words.patient.enrolled(fullName(patient)));
            back();
          }}
        />
      )}
      <StatusLine hints={[]} />
    </div>
  );
}
