import { Button, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { cx } from '../kit/cx.ts';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import css from './Line.module.css';
import { focusLine, lineElementId, useLineDesk } from './line-desk.ts';

/** One line of the outline: read as a row, opened in place, moved with Alt and the arrows. */
export function Line({
  id,
  text,
  kind,
  cells,
  children,
}: {
  id: string;
  /** What the line says; nothing written yet is said so. */
  text: string;
  kind: 'problem' | 'goal' | 'step' | 'barrier' | 'sign';
  /** What stands beside the words when the line is closed. */
  cells?: ReactNode;
  /** Its fields, when the line is open. */
  children: ReactNode;
}) {
  const words = useCarePlanWords();
  const { mayWrite, openId, open, move, gapOf } = useLineDesk();
  const gap = gapOf(id);
  const row = (
    <>
      <span className={css.text}>
        {text === '' ? <span className={css.unwritten}>{words.unwritten}</span> : text}
        {gap && ' '}
        {gap && (
          <span className={css.gap}>
            <Status look="needs">{gap}</Status>
          </span>
        )}
      </span>
      {cells && ' '}
      {cells}
    </>
  );
  if (!mayWrite) return <div className={cx(css.row, css[kind])}>{row}</div>;
  if (openId === id) return <Editor id={id} label={words[kind]} text={text} fields={children} />;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    move(id, by);
    focusLine(id);
  };
  return (
    <button
      type="button"
      id={lineElementId(id)}
      className={cx(css.row, css.button, css[kind])}
      onClick={() => open(id)}
      onKeyDown={onKeyDown}
    >
      {row}
    </button>
  );
}

function Editor({ id, label, text, fields }: { id: string; label: string; text: string; fields: ReactNode }) {
  const words = useCarePlanWords();
  const { open, move, remove } = useLineDesk();
  const place = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
  const close = () => {
    if (text.trim() === '') remove(id);
    open(null);
    focusLine(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isDone = event.key === 'Enter' && event.target instanceof HTMLInputElement;
    if (!isDone && event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    <fieldset ref={place} className={css.editor} onKeyDown={onKeyDown}>
      <VisuallyHidden component="legend">{label}</VisuallyHidden>
      <div className={css.fields}>{fields}</div>
      <div className={css.acts}>
        <Button variant="subtle" onClick={() => move(id, -1)}>
          {words.up}
        </Button>
        <Button variant="subtle" onClick={() => move(id, 1)}>
          {words.down}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            remove(id);
            open(null);
          }}
        >
          {words.takeOut}
        </Button>
        <span className={css.grow} />
        <Button onClick={close}>{words.done}</Button>
      </div>
    </fieldset>
  );
}
