import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { LetterPage } from '../documents/LetterPage.tsx';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { patientQuery } from '../people/patient.queries.ts';
import { useWords } from '../words/words.ts';

export function LetterRoute() {
  const words = useWords();
  const { patientId } = useParams({ from: '/frame/patients/$patientId/letter' });
  const { data, error, refetch } = useQuery(patientQuery(patientId));
  if (data) return <LetterPage key={patientId} patient={data.patient} />;
  if (error)
    return (
      <Problem error={error} onRetry={() => void refetch()}>
        <ButtonLink to="/patients">{words.frame.patients}</ButtonLink>
      </Problem>
    );
  return <Loading rows={8} rowHeight={38} />;
}
