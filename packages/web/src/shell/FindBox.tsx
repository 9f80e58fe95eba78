import { useLocation } from '@tanstack/react-router';
import { mayReadRecords } from '@trellis/core/people/people.policy';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useActor, useSession } from '../access/session.queries.ts';
import { fetched } from '../kit/fetched.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useWords } from '../words/words.ts';
import css from './FindBox.module.css';
import { useGoKeys } from './places.ts';

const bringPalette = () => import('./Palette.tsx').then(it => it.Palette);
const Palette = fetched(bringPalette);

/** Ahead of time; what does not come now is told when the list is opened. */
const bringAhead = (): void => void bringPalette().catch(() => undefined);

/** Fetched once the page has come to rest, so that it is there when it is asked for and costs the first visit nothing. */
const restMs = 5_000;

/** The way to everything: it looks like a field and opens the list that Ctrl K opens. */
export function FindBox() {
  const words = useWords().frame;
  const { pathname } = useLocation();
  const readsCharts = mayReadRecords.allows(useActor());
  const locked = useSession().gate === 'locked';
  const [isOpen, setOpen] = useState(false);
  const before = useRef<Element>(null);
  const goKeys = useGoKeys();
  useEffect(() => {
    const rest = setTimeout(bringAhead, restMs);
    return () => clearTimeout(rest);
  }, []);

  const open = () => {
    if (!isOpen) before.current = document.activeElement;
    setOpen(true);
  };
  const close = (goesBack: boolean) => {
    setOpen(false);
    if (goesBack && before.current instanceof HTMLElement) before.current.focus();
  };
  useKeys(
    locked
      ? {}
      : {
          ...goKeys,
          'mod+k': open,
          // The list of patients has a field of its own.
          ...(pathname !== '/patients' && { '/': open }),
        },
  );
  return (
    <div className={css.around}>
      <button
        type="button"
        className={css.find}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={bringAhead}
        onClick={open}
      >
        <Icon name="search" small />
        <span className={css.long}>{readsCharts ? words.find : words.findPages}</span>
        <span className={css.short}>{words.findShort}</span>
        <Kbd>{`${modKey}K`}</Kbd>
      </button>
      <Suspense>
        {isOpen && !locked && <Palette isLow={pathname.startsWith('/calls/')} onClose={close} />}
      </Suspense>
    </div>
  );
}
