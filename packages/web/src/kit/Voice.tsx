import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './Voice.module.css';

/** Where the patient speaks: the only warm surface, the only serif. */
export const Voice = ({ children, className }: { children: ReactNode; className?: string | undefined }) => (
  <div className={cx(css.voice, className)}>{children}</div>
);

/** Somebody's words inside a line. */
export const Said = ({ children }: { children: string }) => <q className={css.said}>{children}</q>;
