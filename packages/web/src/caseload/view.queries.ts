import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { ViewId } from '@trellis/core/caseload/view';
import * as contracts from '@trellis/core/caseload/view.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type View = AnswerOf<typeof contracts.getViews>['views'][number];

export const viewsQuery = queryOptions({
  queryKey: ['views'] as const,
  queryFn: ({ signal }) => callApi(contracts.getViews, { signal }),
  staleTime: 60_000,
});

/** One thing done to a view; the list is read again whatever comes of it. */
export type ViewAct =
  | { readonly kind: 'keep'; readonly body: BodyOf<typeof contracts.keepView> }
  | { readonly kind: 'rename'; readonly viewId: ViewId; readonly name: string }
  | { readonly kind: 'share'; readonly viewId: ViewId; readonly with: 'team' | 'nobody' }
  | { readonly kind: 'delete'; readonly viewId: ViewId }
  | { readonly kind: 'bring-back'; readonly viewId: ViewId };

export function useViewAct() {
  const queries = useQueryClient();
  const [keys] = useState(() => actKey());
  return useMutation({
    mutationFn: (act: ViewAct) => carryOut(act, keys.for(act)),
    onSuccess: keys.done,
    onSettled: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
}

function carryOut(act: ViewAct, key: string) {
  switch (act.kind) {
    case 'keep':
      return callApi(contracts.keepView, { body: act.body, key });
    case 'rename':
      return callApi(contracts.renameView, {
        params: { viewId: act.viewId },
        body: { name: act.name },
        key,
      });
    case 'share':
      return callApi(contracts.shareView, {
        params: { viewId: act.viewId },
        body: { with: act.with },
        key,
      });
    case 'delete':
      return callApi(contracts.deleteView, { params: { viewId: act.viewId }, key });
    case 'bring-back':
      return callApi(contracts.bringViewBack, { params: { viewId: act.viewId }, key });
    default:
      return act satisfies never;
  }
}
