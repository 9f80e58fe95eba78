import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import type { ComponentType } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { patientQuery } from '../people/patient.queries.ts';
import { useWords } from '../words/words.ts';

type Place =
  | ''
  | '/access'
  | '/assess/$draftId'
  | '/assessments/$assessmentId'
  | '/edit'
  | '/enrol'
  | '/enrolment/correct'
  | '/enrolment/end'
  | '/letter'
  | '/plan'
  | '/programs'
  | '/whole';

/** The route of a page about one patient: first who she is, then the page; for another patient it begins anew. */
export const withPatient = (place: Place, Page: ComponentType<{ readonly patient: Patient }>) =>
  function PatientKnown() {
    const words = useWords();
    const { patientId } = useParams({ from: `/frame/patients/$patientId${place}` });
    const { data, error, refetch } = useQuery(patientQuery(patientId));
    if (data) return <Page key={patientId} patient={data.patient} />;
    if (error)
      return (
        <Problem error={error} onRetry={() => void refetch()}>
          <ButtonLink to="/patients">{words.frame.patients}</ButtonLink>
        </Problem>
      );
    return <Loading rows={8} rowHeight={44} />;
  };
