import { useNavigate, useSearch } from '@tanstack/react-router';
import { PatientsPage } from '../people/PatientsPage.tsx';

export function PatientsRoute() {
  const navigate = useNavigate();
  const { assigned } = useSearch({ from: '/frame/patients' });
  return (
    <PatientsPage
      assigned={assigned}
      onAssigned={chosen => void navigate({ to: '/patients', search: chosen ? { assigned: chosen } : {} })}
    />
  );
}
