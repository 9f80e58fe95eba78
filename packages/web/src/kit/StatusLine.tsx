import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './Kbd.tsx';
import css from './StatusLine.module.css';
import { useShownKeys } from './shown-keys.ts';

/** The foot of the frame, where each page names its keys. The frame owns the place, the page fills it. */
export const StatusPlace = createContext<HTMLElement | null>(null);

export type KeyHint = { readonly keys: readonly string[]; readonly does: string };

export function StatusLine({ hints, children }: { hints: readonly KeyHint[]; children?: ReactNode }) {
  const place = useContext(StatusPlace);
  useShownKeys(hints);
  if (!place) return null;
  return createPortal(
    <>
      {hints.map(hint => (
        <span key={hint.does} className={css.hint}>
          {hint.keys.map((key, i) => (
            <Fragment key={key}>
              {i > 0 && ' '}
              <Kbd>{key}</Kbd>
            </Fragment>
          ))}{' '}
          {hint.does}
        </span>
      ))}
      {children && <span className={css.says}>{children}</span>}
    </>,
    place,
  );
}
