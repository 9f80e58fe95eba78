import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { openCallsQuery, useStartCall } from '../call/call.queries.ts';
import { TodayPage } from '../caseload/TodayPage.tsx';

export function TodayRoute() {
  const navigate = useNavigate();
  const { data: open } = useQuery(openCallsQuery);
  const start = useStartCall(callId => void navigate({ to: '/calls/$callId', params: { callId } }));
  return (
    <TodayPage
      calls={{
        start: start.mutate,
        isStarting: start.isPending,
        error: start.error,
        isOpenWith: patientId => open?.some(call => call.patient.id === patientId) ?? false,
      }}
    />
  );
}
