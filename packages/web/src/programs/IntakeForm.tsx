import { type ReactNode, useEffect, useRef } from 'react';
import { onEscape } from '../kit/on-escape.ts';
import css from './IntakeDetails.module.css';

/** What is said of the open request, below its line; Escape puts it away. */
export function IntakeForm({
  title,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const around = useRef<HTMLFormElement>(null);
  useEffect(() => around.current?.querySelector<HTMLElement>('input, select, button, textarea')?.focus(), []);
  return (
    <form
      ref={around}
      className={css.form}
      aria-label={title}
      onSubmit={event => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={onEscape(onClose)}
    >
      <h2>{title}</h2>
      {children}
    </form>
  );
}
