import type { PatientId } from '@trellis/core/basics/id';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useActor } from '../access/session.queries.ts';
import { isUnsaved } from '../kit/autosave.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { keptDraft } from '../kit/kept-drafts.ts';
import { type CarePlanView, draftOf, planDraftServer } from './careplan.queries.ts';

/** The draft of a plan and how its saving stands. Sent at once when its page goes to the back or is left. */
export function usePlanDraft(patientId: PatientId, view: CarePlanView) {
  const { staffId } = useActor();
  const [keeper] = useState(() => {
    const loaded = draftOf(view);
    return keptDraft(staffId, `plan ${patientId}`, loaded, () =>
      draftKeeper(loaded, planDraftServer(patientId)),
    );
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
