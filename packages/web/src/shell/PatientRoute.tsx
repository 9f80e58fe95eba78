import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { patientQuery } from '../people/patient.queries.ts';
import { useWords } from '../words/words.ts';
import { PatientPage } from './PatientPage.tsx';

export function PatientRoute() {
  const words = useWords();
  const { patientId } = useParams({ from: '/frame/patients/$patientId' });
  const { data, error, refetch } = useQuery(patientQuery(patientId));
  usePageTitle(words.patient.title);
  if (data) return <PatientPage key={patientId} patient={data.patient} />;
  if (error)
    return (
      <Problem error={error} onRetry={() => void refetch()}>
        <ButtonLink to="/patients">{words.frame.patients}</ButtonLink>
      </Problem>
    );
  return <Loading rows={8} rowHeight={44} />;
}
