import { useNavigate, useSearch } from '@tanstack/react-router';
import { EligibilityPage } from '../programs/EligibilityPage.tsx';

export function EligibilityRoute() {
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/eligibility' });
  return (
    <EligibilityPage asked={search} onAsk={asked => void navigate({ to: '/eligibility', search: asked })} />
  );
}
