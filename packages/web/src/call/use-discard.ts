import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useBackToToday } from '../caseload/today-place.ts';
import { forgetDraft } from '../kit/kept-drafts.ts';
import { tell } from '../kit/notice.ts';
import { told } from '../kit/Panel.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useLanguage } from '../words/words.ts';
import { type CallView, restoreDiscarded, useDiscardCall } from './call.queries.ts';

/** "Opened by mistake": the call goes, and for ten seconds one press brings it back. */
export function useDiscard(call: CallView) {
  const language = useLanguage();
  const page = useCallDeskWords().page;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const back = useBackToToday();
  const { callId } = call;
  const restore = async () => {
    try {
      await restoreDiscarded(queries, callId);
      void navigate({ to: '/calls/$callId', params: { callId } });
    } catch (error) {
      tell(told(error, language).title);
    }
  };
  const discard = useDiscardCall(callId, () => {
    forgetDraft(callId);
    tell(page.discarded, { does: page.undo, act: () => void restore() });
    back();
  });
  return { press: () => !discard.isPending && discard.mutate(), error: discard.error };
}
