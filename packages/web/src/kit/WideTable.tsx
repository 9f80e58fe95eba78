import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './WideTable.module.css';

/** A table that scrolls sideways where it has no room. Its first column names the row; the others hold figures, or words. */
export function WideTable({
  label,
  columns,
  holds = 'figures',
  children,
}: {
  label: string;
  columns: readonly string[];
  holds?: 'figures' | 'words';
  /** The rows, each begun by a `th` of its own. */
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={label}>
      <table className={cx(css.table, holds === 'figures' && css.figures)}>
        <thead>
          <tr>
            {columns.map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
