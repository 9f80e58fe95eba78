import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from './cx.ts';
import css from './Flyout.module.css';

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

  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener('pointerdown', onPress);
    return () => window.removeEventListener('pointerdown', onPress);
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
          className={cx(css.panel, align === 'end' && css.end, side === 'below' && css.below)}
          aria-label={label}
        >
          {children(close)}
        </section>
      )}
    </div>
  );
}
