import { useMediaQuery } from '@mantine/hooks';
import { Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Hatch } from '../kit/Hatch.tsx';
import { StatusPlace } from '../kit/StatusLine.tsx';
import { useWords } from '../words/words.ts';
import css from './Frame.module.css';
import { NoticeLine } from './NoticeLine.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { useLive } from './use-live.ts';

/** Rail, top, page, status line. The page scrolls inside; the frame never moves. */
export function Frame() {
  const words = useWords();
  const path = useRouterState({ select: state => (state.resolvedLocation ?? state.location).pathname });
  const { patientId } = useParams({ strict: false });
  const narrow = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false });
  const [statusPlace, setStatusPlace] = useState<HTMLElement | null>(null);
  const page = useRef<HTMLElement>(null);

  useFocusOnNewPage(path, page);
  useLive();
  return (
    <div className={css.frame} data-slim={narrow || path.startsWith('/calls/') || undefined}>
      <button type="button" className={css.skip} onClick={() => page.current?.focus()}>
        {words.frame.skip}
      </button>
      <Hatch />
      <Rail />
      <TopBar patientOnPage={patientId} />
      <StatusPlace value={statusPlace}>
        <main id="page" ref={page} className={css.page} tabIndex={-1}>
          <Outlet />
        </main>
      </StatusPlace>
      <footer ref={setStatusPlace} className={css.status} />
      <NoticeLine />
    </div>
  );
}

/** After a change of page the focus is in the new page, where keyboard and screen reader go on. */
function useFocusOnNewPage(path: string, page: { readonly current: HTMLElement | null }): void {
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (!page.current?.contains(document.activeElement)) page.current?.focus({ preventScroll: true });
  }, [path, page]);
}
