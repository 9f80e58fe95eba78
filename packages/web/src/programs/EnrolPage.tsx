import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Program, programs } from '@trellis/core/people/consent';
import { addressedIn } from '@trellis/core/people/language';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
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
import { ProgramChoice } from './ProgramChoice.tsx';

/** Consent to a program: what a patient must hear, and what was agreed. The same form corrects what was written. */
export function EnrolPage({
  patient,
  asked,
  corrects = false,
}: {
  patient: Patient;
  /** The program the address names; without one the first there is to enroll in or to correct. */
  asked?: Program | undefined;
  corrects?: boolean;
}) {
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
  const inForce = enrolments.data?.enrolments ?? [];
  const [chosen, setChosen] = useState(asked);
  const open = programs.filter(program => !inForce.some(it => it.program === program));
  const program = chosen ?? (corrects ? inForce[0]?.program : asked) ?? 'CCM';
  const current = inForce.find(it => it.program === program);
  const enrol = useEnrol(patient.id, () => done(words.patient.enrolled(fullName(patient))));
  const correct = useCorrectEnrolment(patient.id, () => done(says.corrected(fullName(patient))));
  const error = chart.error ?? enrolments.error;
  const fits = corrects === (current !== undefined);
  const practitioners = enrolments.data?.billingPractitioners ?? [];
  const fresh = () => ({
    ...emptyForm(todayIn(patient.zone), program),
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
      {!corrects && enrolments.data && open.length > 1 && (
        <ProgramChoice open={current ? [program, ...open] : open} chosen={program} onChoose={setChosen} />
      )}
      {!corrects && program === 'CCM' && (
        <div className={css.others}>
          <OtherPractitioners patient={patient} />
        </div>
      )}
      {chart.data && enrolments.data && fits && (
        <EnrolForm
          key={program}
          patient={patient}
          enrolled={inForce.map(it => it.program)}
          problems={chart.data.problems}
          practitioners={practitioners}
          colleagues={enrolments.data.colleagues}
          first={current ? formOf(current, patient.zone, chart.data.problems) : fresh()}
          corrects={corrects}
          saving={{
            save: ({ papers, program: into, ...agreed }, reason) =>
              current
                ? correct.mutate({ enrolmentId: current.id, body: { ...agreed, reason } })
                : enrol.mutate({ ...agreed, program: into, papers }),
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
