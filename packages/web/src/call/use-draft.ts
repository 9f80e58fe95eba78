import { useActor } from '../access/session.queries.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { keptDraft } from '../kit/kept-drafts.ts';
import { useKeeper } from '../kit/use-keeper.ts';
import { type CallView, draftServer } from './call.queries.ts';

/** The draft of a call and how its saving stands. */
export function useDraft(call: CallView) {
  const { staffId } = useActor();
  return useKeeper(() => {
    const loaded = { draft: call.draft, version: call.version };
    return keptDraft(staffId, call.callId, loaded, () => draftKeeper(loaded, draftServer(call.callId)));
  });
}
