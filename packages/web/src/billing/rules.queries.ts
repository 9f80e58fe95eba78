import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import * as fees from '@trellis/core/billing/fee.contract';
import * as contracts from '@trellis/core/billing/rules.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type RulesView = AnswerOf<typeof contracts.getRules>;
export type Choice = RulesView['choices'][number];
export type LoadedRules = RulesView['files'][number];
export type FeeFileView = AnswerOf<typeof fees.getFees>['files'][number];
export type FeePreview = AnswerOf<typeof fees.previewFees>;
export type RulesPreview = AnswerOf<typeof contracts.previewRules>;

export const rulesQuery = queryOptions({
  queryKey: ['billing-rules'] as const,
  queryFn: ({ signal }) => callApi(contracts.getRules, { signal }),
});

export const feesQuery = queryOptions({
  queryKey: ['billing-fees'] as const,
  queryFn: ({ signal }) => callApi(fees.getFees, { signal }),
});

/** What is decided here moves verdicts and amounts: the months are read again. */
function useDecided(onDone: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  const onSuccess = async () => {
    key.done();
    onDone();
    await Promise.all(
      [rulesQuery.queryKey, feesQuery.queryKey, ['month']].map(queryKey =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  };
  return { key, onSuccess };
}

export function useChooseReading(onDone: () => void) {
  const { key, onSuccess } = useDecided(onDone);
  return useMutation({
    mutationFn: (body: BodyOf<typeof contracts.chooseReading>) =>
      callApi(contracts.chooseReading, { body, key: key.for(body) }),
    onSuccess,
  });
}

export const usePreviewFees = () =>
  useMutation({
    mutationFn: (body: BodyOf<typeof fees.previewFees>) => callApi(fees.previewFees, { body }),
  });

export function useLoadFees(onDone: () => void) {
  const { key, onSuccess } = useDecided(onDone);
  return useMutation({
    mutationFn: (body: BodyOf<typeof fees.loadFees>) => callApi(fees.loadFees, { body, key: key.for(body) }),
    onSuccess,
  });
}

export function useWithdrawFees(feeFileId: FeeFileView['id'], onDone: () => void) {
  const { key, onSuccess } = useDecided(onDone);
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(fees.withdrawFees, { params: { feeFileId }, body: { reason }, key: key.for(reason) }),
    onSuccess,
  });
}

export const usePreviewRules = () =>
  useMutation({
    mutationFn: (body: BodyOf<typeof contracts.previewRules>) => callApi(contracts.previewRules, { body }),
  });

export function useLoadRules(onDone: () => void) {
  const { key, onSuccess } = useDecided(onDone);
  return useMutation({
    mutationFn: (body: BodyOf<typeof contracts.loadRules>) =>
      callApi(contracts.loadRules, { body, key: key.for(body) }),
    onSuccess,
  });
}

export function useWithdrawRules(ruleFileId: LoadedRules['id'], onDone: () => void) {
  const { key, onSuccess } = useDecided(onDone);
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(contracts.withdrawRules, { params: { ruleFileId }, body: { reason }, key: key.for(reason) }),
    onSuccess,
  });
}
