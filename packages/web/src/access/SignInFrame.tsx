import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import css from './SignInPage.module.css';
import { Vine } from './Vine.tsx';

/** The pages on the way in: the promise and the vine, and one form beside them. */
export function SignInFrame({ children }: { children: ReactNode }) {
  const words = useWords();
  return (
    <div className={css.page}>
      <header className={css.side}>
        <p className={css.brand}>
          <svg viewBox="0 0 18 18" aria-hidden="true">
            <path d="M4 1.5v15M9 1.5v15M14 1.5v15M1.5 5.5h15M1.5 12.5h15" />
          </svg>
          Trellis
        </p>
        <p className={css.promise}>
          {words.signIn.promise.map(line => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <Vine says={words.signIn.picture} />
      </header>
      <main className={css.main}>{children}</main>
    </div>
  );
}
