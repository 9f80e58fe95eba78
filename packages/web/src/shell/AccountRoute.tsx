import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AccountPage } from '../access/AccountPage.tsx';
import { draftsBelongTo } from '../kit/kept-drafts.ts';

export function AccountRoute() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = () => {
    draftsBelongTo(undefined);
    queries.clear();
    void navigate({ to: '/sign-in' });
  };
  return <AccountPage onSignedOut={leave} />;
}
