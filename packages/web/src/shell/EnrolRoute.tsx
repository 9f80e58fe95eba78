import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Loading, Problem } from '../kit/Panel.tsx';
import { patientQuery } from '../people/patient.queries.ts';
import { EnrolPage } from '../programs/EnrolPage.tsx';

export function EnrolRoute() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/enrol' });
  const { data, error, refetch } = useQuery(patientQuery(patientId));
  if (data) return <EnrolPage key={patientId} patient={data.patient} />;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return <Loading rows={8} rowHeight={44} />;
}
