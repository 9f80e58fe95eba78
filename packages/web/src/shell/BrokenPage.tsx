import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { useWords } from '../words/words.ts';

/** A page that could not be shown; everything else still works. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const words = useWords();
  const router = useRouter();
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
