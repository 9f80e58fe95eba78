import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { CallId } from '@trellis/core/basics/id';
import { getAttribution, setAttribution } from '@trellis/core/call/call-attribution.contract';
import type { Share } from '@trellis/core/time/attribution';
import { useBills } from '../access/session.queries.ts';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';
import type { CallView } from './call.queries.ts';

export type AttributionView = AnswerOf<typeof getAttribution> & { readonly callId: CallId };

export const attributionQuery = (callId: CallId) =>
  queryOptions({
    queryKey: ['call', callId, 'attribution'] as const,
    queryFn: ({ signal }) => callApi(getAttribution, { params: { callId }, signal }),
  });

/** Where the seconds of this call go, once it is known; undefined also where there is nothing to choose. */
export function useAttribution({ callId, mayAttribute }: Pick<CallView, 'callId' | 'mayAttribute'>) {
  const bills = useBills();
  return useQuery({ ...attributionQuery(callId), enabled: mayAttribute && bills }).data;
}

export const useSetAttribution = (callId: CallId, onDone: () => void) =>
  useAct(
    [attributionQuery(callId).queryKey],
    (shares: readonly Share[], key) =>
      callApi(setAttribution, { params: { callId }, body: { shares: [...shares] }, key }),
    onDone,
  );
