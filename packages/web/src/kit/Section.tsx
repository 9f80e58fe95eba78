import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './Section.module.css';

/** One part of a page: its name, what is said beside it, its content. */
export function Section({
  title,
  aside,
  none,
  children,
}: {
  title: string;
  aside?: ReactNode;
  /** Said where there is nothing yet: the part is then one line, with what can be done at its end. */
  none?: string | false | undefined;
  children: ReactNode;
}) {
  const isBare = typeof none === 'string';
  return (
    <section className={cx(css.section, isBare && css.bare)}>
      <header className={css.head}>
        <h2>{title}</h2>
        {aside !== undefined && <span className={css.aside}>{aside}</span>}
      </header>
      {isBare && <p className={css.none}>{none}</p>}
      {children}
    </section>
  );
}
