import { useRouter, useSearch } from '@tanstack/react-router';
import { SignInPage } from '../access/SignInPage.tsx';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import { safeNext } from './safe-next.ts';

export function SignInRoute() {
  const router = useRouter();
  const { next } = useSearch({ from: '/sign-in' });
  return (
    <SignInPage
      comesBack={next !== undefined}
      onSignedIn={actor => {
        draftsBelongTo(actor.staffId);
        router.history.replace(safeNext(next));
      }}
    />
  );
}
