import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CorrectRequestPage } from '../programs/CorrectRequestPage.tsx';
import { IntakePage } from '../programs/IntakePage.tsx';

export function IntakeRoute() {
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/intake' });
  return <IntakePage asked={search} onAsk={asked => void navigate({ to: '/intake', search: asked })} />;
}

export function CorrectRequestRoute() {
  const { requestId } = useParams({ from: '/frame/intake/$requestId/correct' });
  return <CorrectRequestPage key={requestId} requestId={requestId} />;
}
