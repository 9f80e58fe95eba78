import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from './cx.ts';
import css from './Flyout.module.css';

const marginPx = 8;

/**
 * A small panel that opens beside its button and is no modal: the page stays usable, Escape and a click
 * elsewhere close it, and the focus goes back to the button.
 */
export function Flyout({
  button,
  label,
  align = 'start',
  side = 'above',
  className,
  children,
}: {
  button: ReactNode;
  label: string;
  align?: 'start' | 'end';
  /** Over its button, or under one that stands at the top of the page. */
  side?: 'above' | 'below';
  className?: string | undefined;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) setOpen(false);
    };
    const place = () => panel.current && keepOnScreen(panel.current);
    place();
    window.addEventListener('pointerdown', onPress);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('pointerdown', onPress);
      window.removeEventListener('resize', place);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard from whatever inside has the focus
    <div
      ref={around}
      className={css.around}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={opener}
        type="button"
        className={className}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <section
          id={id}
          ref={panel}
          className={cx(css.panel, align === 'end' && css.end, side === 'below' && css.below)}
          aria-label={label}
        >
          {children(close)}
        </section>
      )}
    </div>
  );
}

/** A button near an edge of a narrow screen: the panel moves in by as much as it would stand out. */
function keepOnScreen(panel: HTMLElement): void {
  panel.style.translate = '';
  const { left, right } = panel.getBoundingClientRect();
  const room = document.documentElement.clientWidth - marginPx;
  panel.style.translate = `${Math.max(marginPx - left, Math.min(0, room - right))}px`;
}
