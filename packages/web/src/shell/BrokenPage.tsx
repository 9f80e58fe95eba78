import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { z } from 'zod';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { ClientProblem } from '../kit/client.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { useWords } from '../words/words.ts';

/** A page that could not be shown; everything else still works. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const words = useWords();
  const router = useRouter();
  if (isUnreadableAddress(error)) return <MissingPage />;
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Problem error={error} onRetry={retry}>
      <ButtonLink to="/">{words.panel.back}</ButtonLink>
    </Problem>
  );
}

/** An id or a month that can be none: nobody answered, the router could not read it; trying again would not help. */
const isUnreadableAddress = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof ClientProblem) && error.cause instanceof z.ZodError;

export function MissingPage() {
  const words = useWords();
  return (
    <Nothing title={words.panel.noPage}>
      <p>{words.panel.noPageSays}</p>
      <ButtonLink to="/">{words.panel.back}</ButtonLink>
    </Nothing>
  );
}

export const PageComing = () => <Loading rows={6} rowHeight={44} />;
