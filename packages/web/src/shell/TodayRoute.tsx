import { useNavigate, useSearch } from '@tanstack/react-router';
import { mayCall } from '@trellis/core/call/call.policy';
import { useActor } from '../access/session.queries.ts';
import { useOpenCalls, useStartCall } from '../call/call.queries.ts';
import { TodayPage } from '../caseload/TodayPage.tsx';
import { readFilter } from '../caseload/today-filter.ts';

export function TodayRoute() {
  const navigate = useNavigate();
  const actor = useActor();
  // Read again: what the router hands out still holds the parts of the address that mean nothing.
  const filter = readFilter(useSearch({ from: '/frame/' }));
  const { data: open } = useOpenCalls();
  const start = useStartCall(callId => void navigate({ to: '/calls/$callId', params: { callId } }));
  return (
    <TodayPage
      filter={filter}
      onFilter={search => void navigate({ to: '/', search, resetScroll: false })}
      calls={{
        mayStart: mayCall.allows(actor),
        start: patientId => start.mutate(patientId),
        isStarting: start.isPending,
        error: start.error,
        isOpenWith: patientId => open?.some(call => call.patient.id === patientId) ?? false,
      }}
    />
  );
}
