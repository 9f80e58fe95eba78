import { useEffect, useState, useSyncExternalStore } from 'react';
import { useActor } from '../access/session.queries.ts';
import { isUnsaved } from '../kit/autosave.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { keptDraft } from '../kit/kept-drafts.ts';
import { type CallView, draftServer } from './call.queries.ts';

/** The draft of a call and how its saving stands. Sends at once when the page goes to the back; warns before it closes. */
export function useDraft(call: CallView) {
  const { staffId } = useActor();
  const [keeper] = useState(() => {
    const loaded = { draft: call.draft, version: call.version };
    return keptDraft(staffId, call.callId, loaded, () => draftKeeper(loaded, draftServer(call.callId)));
  });
  const autosave = useSyncExternalStore(keeper.subscribe, keeper.state);
  const unsaved = isUnsaved(autosave);

  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void keeper.flush();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      void keeper.flush();
    };
  }, [keeper]);

  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);

  return { keeper, autosave };
}
