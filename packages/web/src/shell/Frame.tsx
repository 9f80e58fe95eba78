import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { LockPanel } from '../access/LockPanel.tsx';
import { useSession, useSignOut } from '../access/session.queries.ts';
import { useIdleLock } from '../access/use-idle-lock.ts';
import { fetched } from '../kit/fetched.tsx';
import { Hatch } from '../kit/Hatch.tsx';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import { StatusPlace } from '../kit/StatusLine.tsx';
import { letterKeysAre, useKeys } from '../kit/use-keys.ts';
import { useWords } from '../words/words.ts';
import css from './Frame.module.css';
import { useChooseLanguage } from './LanguageRoot.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { useLive } from './use-live.ts';

const FrameNotices = fetched(() => import('./FrameNotices.tsx').then(it => it.FrameNotices));
const KeySheet = fetched(() => import('./KeySheet.tsx').then(it => it.KeySheet));

/** Rail, top, page, status line. The page scrolls inside; the frame never moves. */
export function Frame() {
  const words = useWords();
  const path = useRouterState({ select: state => (state.resolvedLocation ?? state.location).pathname });
  const { patientId } = useParams({ strict: false });
  const narrow = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false });
  const [statusPlace, setStatusPlace] = useState<HTMLElement | null>(null);
  const page = useRef<HTMLElement>(null);

  const { gate, hasNotices, isPaged } = useSession();
  const locked = gate === 'locked';
  const [isSheetOpen, setSheetOpen] = useState(false);
  useFocusOnNewPage(path, page);
  useLive();
  useIdleLock();
  usePreferences();
  useKeys(locked ? {} : { '?': () => setSheetOpen(!isSheetOpen) });
  return (
    <>
      {locked && <LockPanel leave={<LeaveLocked />} />}
      {/* What was typed stays where it is; nothing of it is seen or reached. */}
      <div
        className={css.frame}
        hidden={locked}
        inert={locked}
        data-slim={narrow || path.startsWith('/calls/') || undefined}
      >
        <button type="button" className={css.skip} onClick={() => page.current?.focus()}>
          {words.frame.skip}
        </button>
        <Hatch />
        <Rail onKeys={() => setSheetOpen(true)} />
        <TopBar patientOnPage={patientId} />
        <StatusPlace value={statusPlace}>
          <main id="page" ref={page} className={css.page} tabIndex={-1}>
            <Outlet />
          </main>
        </StatusPlace>
        <footer ref={setStatusPlace} className={css.status} />
        <NoticeLine />
        <Suspense>{(hasNotices || isPaged) && !locked && <FrameNotices />}</Suspense>
        <Suspense>{isSheetOpen && <KeySheet onClose={() => setSheetOpen(false)} />}</Suspense>
      </div>
    </>
  );
}

function LeaveLocked() {
  const words = useWords();
  const navigate = useNavigate();
  const leave = useSignOut(() => {
    draftsBelongTo(undefined);
    void navigate({ to: '/sign-in' });
  });
  return (
    <Button variant="subtle" onClick={() => leave.mutate()}>
      {words.lock.leave}
    </Button>
  );
}

/** How she likes to work holds on whichever machine she signs in. */
function usePreferences(): void {
  const { letterKeys, language } = useSession().preference;
  const choose = useRef(useChooseLanguage());
  useEffect(() => letterKeysAre(letterKeys), [letterKeys]);
  useEffect(() => {
    if (language) choose.current(language);
  }, [language]);
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
