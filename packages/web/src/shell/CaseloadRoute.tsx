import { useParams } from '@tanstack/react-router';
import { CaseloadPage } from '../people/CaseloadPage.tsx';

export function CaseloadRoute() {
  const { importId } = useParams({ from: '/frame/imports/caseload/$importId' });
  return <CaseloadPage key={importId} importId={importId} />;
}
