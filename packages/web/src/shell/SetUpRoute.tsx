import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { SecondFactor } from '../access/SecondFactor.tsx';
import { SignInFrame } from '../access/SignInFrame.tsx';
import css from '../access/SignInPage.module.css';
import { sessionQuery } from '../access/session.queries.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useEntryWords } from '../words/entry.ts';

/** Between the first sign-in and the first page: the second factor that the organization asks for. */
export function SetUpRoute() {
  const words = useEntryWords().factor;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: session, isError } = useQuery(sessionQuery);
  usePageTitle(words.title);
  if (isError) return <Navigate to="/sign-in" replace />;
  const goOn = async () => {
    await queries.refetchQueries({ queryKey: sessionQuery.queryKey });
    await navigate({ to: '/', replace: true });
  };
  return (
    <SignInFrame>
      <div className={css.form}>
        <h1>{words.title}</h1>
        <p className={css.again}>{words.why}</p>
        {session && <SecondFactor asksProof={session.gate === 'open'} onDone={() => void goOn()} />}
      </div>
    </SignInFrame>
  );
}
