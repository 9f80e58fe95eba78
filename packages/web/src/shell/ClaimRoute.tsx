import { useParams } from '@tanstack/react-router';
import type { Id } from '@trellis/core/basics/id';
import { ClaimPage } from '../claims/ClaimPage.tsx';

export function ClaimRoute() {
  const { claimId } = useParams({ from: '/frame/bills/billing/claims/$claimId' });
  return <ClaimPage key={claimId} claimId={claimId as Id<'claim'>} />;
}
