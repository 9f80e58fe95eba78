import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Language } from '../words/format.ts';
import { toldIn } from '../words/told.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { problemOf } from './client.ts';
import { cx } from './cx.ts';
import css from './Panel.module.css';
import { Status } from './Status.tsx';

/** Lines of the coming height, so that nothing jumps when the data arrive. */
export function Loading({
  rows,
  rowHeight,
  className,
}: {
  rows: number;
  rowHeight: number;
  className?: string;
}) {
  const words = useWords();
  return (
    <div className={cx(css.loading, className)} aria-busy="true">
      <VisuallyHidden>{words.panel.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={i} className={css.line} style={{ height: rowHeight }}>
          <Skeleton height={10} width={`${58 - ((i * 17) % 30)}%`} />
        </div>
      ))}
    </div>
  );
}

/** What went wrong, why, and what to do. */
export function Problem({
  error,
  onRetry,
  children,
}: {
  error: unknown;
  onRetry?: () => void;
  children?: ReactNode;
}) {
  const words = useWords();
  const told = useTold(error);
  return (
    <div className={css.state} role="alert">
      <h2>
        <Status look="soon">{told.title}</Status>
      </h2>
      <p>{told.says}</p>
      <div className={css.actions}>
        {onRetry && <Button onClick={onRetry}>{words.panel.retry}</Button>}
        {children}
      </div>
    </div>
  );
}

/** One line of the same, inside a form or a bar. */
export function ProblemLine({ error }: { error: unknown }) {
  const told = useTold(error);
  return (
    <p className={css.problemLine} role="alert">
      <Status look="soon">{told.title}</Status> {told.says}
    </p>
  );
}

export function useTold(error: unknown) {
  return told(error, useLanguage());
}

/** A problem in words, for where no panel stands. */
export const told = (error: unknown, language: Language) => toldIn(language, problemOf(error).code);

/** The quiet state: there is nothing, and that is fine. */
export function Nothing({ title, children, look }: { title: string; children?: ReactNode; look?: 'done' }) {
  return (
    <div className={css.state}>
      <h2>{look === 'done' ? <Status look="met">{title}</Status> : title}</h2>
      {children}
    </div>
  );
}
