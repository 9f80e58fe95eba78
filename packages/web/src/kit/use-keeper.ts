import { useEffect, useState, useSyncExternalStore } from 'react';
import { isUnsaved } from './autosave.ts';
import type { DraftKeeper } from './draft-keeper.ts';

/**
 * A draft and how its saving stands: sent at once when the page goes to the back or is left, and nobody closes the
 * window unwarned while something is unsaved. `find` is asked once.
 */
export function useKeeper<Draft>(find: () => DraftKeeper<Draft>) {
  const [keeper] = useState(find);
  const autosave = useSyncExternalStore(keeper.subscribe, keeper.state);
  const unsaved = isUnsaved(autosave);
  useEffect(() => sentWhenHidden(keeper, document), [keeper]);
  useEffect(() => (unsaved ? warnedBeforeLeaving(window) : undefined), [unsaved]);
  return { keeper, autosave };
}

type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/** Sends what is unsaved whenever the page is hidden, and once more when what is returned is called. */
export function sentWhenHidden(keeper: Pick<DraftKeeper<unknown>, 'flush'>, page: Page): () => void {
  const onHidden = () => {
    if (page.visibilityState === 'hidden') void keeper.flush();
  };
  page.addEventListener('visibilitychange', onHidden);
  return () => {
    page.removeEventListener('visibilitychange', onHidden);
    void keeper.flush();
  };
}

/** The browser asks before it closes the window, until what is returned is called. */
export function warnedBeforeLeaving(
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener('beforeunload', warn);
  return () => window.removeEventListener('beforeunload', warn);
}
