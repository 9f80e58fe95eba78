import type { ReactNode } from 'react';
import css from './Chip.module.css';

/** A fact with a hairline edge; never a status, never filled. */
export const Chip = ({ children }: { children: ReactNode }) => <span className={css.chip}>{children}</span>;
