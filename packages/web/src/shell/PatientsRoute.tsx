import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AssignedTo } from '@trellis/core/people/patient.contract';
import { ViewsButton } from '../caseload/ViewsButton.tsx';
import { PatientsPage } from '../people/PatientsPage.tsx';

export function PatientsRoute() {
  const navigate = useNavigate();
  const { assigned } = useSearch({ from: '/frame/patients' });
  const choose = (chosen: AssignedTo | undefined) =>
    void navigate({ to: '/patients', search: chosen ? { assigned: chosen } : {} });
  return (
    <PatientsPage
      assigned={assigned}
      onAssigned={choose}
      views={
        <ViewsButton
          shown={{ page: 'patients', filter: assigned ? { assigned } : {} }}
          onApply={view => view.page === 'patients' && choose(view.filter.assigned)}
        />
      }
    />
  );
}
