import type { ReactNode } from 'react';
import css from './Page.module.css';

/** A page whose head stays in sight while its body scrolls; narrow or low, all of it scrolls. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={css.page}>{children}</div>;
}

/** The name of a page, beside it what is chosen for all of it, and below a sentence on what it is for. */
export function PageHead({
  title,
  says,
  children,
}: {
  title: string;
  says?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={css.head}>
      <h1>{title}</h1>
      {children}
      {says && <p className={css.says}>{says}</p>}
    </header>
  );
}

export function PageBody({ title, children }: { title: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.body} tabIndex={0} aria-label={title}>
      {children}
    </section>
  );
}
