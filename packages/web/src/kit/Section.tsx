import type { ReactNode } from 'react';
import css from './Section.module.css';

/** One part of a page: its name, what is said beside it, its content. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={css.section}>
      <header className={css.head}>
        <h2>{title}</h2>
        {aside !== undefined && <span className={css.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  );
}
