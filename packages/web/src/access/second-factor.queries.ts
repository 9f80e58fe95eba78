import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '@trellis/core/access/contract';
import { getNotices, seeNotices } from '@trellis/core/access/notice.contract';
import { changePassword, prove } from '@trellis/core/access/proof.contract';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  makeRecoveryCodes,
} from '@trellis/core/access/second-factor.contract';
import type { Id } from '@trellis/core/basics/id';
import { callApi } from '../kit/client.ts';
import { sessionQuery } from './session.queries.ts';

/** One act may follow a proof, within minutes. */
export const useProve = () =>
  useMutation({ mutationFn: (body: BodyOf<typeof prove>) => callApi(prove, { body }) });

export const useBeginFactor = () => useMutation({ mutationFn: () => callApi(beginSecondFactor, {}) });

export const useConfirmFactor = () =>
  useMutation({ mutationFn: (code: string) => callApi(confirmSecondFactor, { body: { code } }) });

export const useMakeRecoveryCodes = () => useMutation({ mutationFn: () => callApi(makeRecoveryCodes, {}) });

export function useEndFactor(onEnded: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(endSecondFactor, {}),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: sessionQuery.queryKey });
      onEnded();
    },
  });
}

export const useChangePassword = (onChanged: () => void) =>
  useMutation({
    mutationFn: async ({ proof, password }: { proof: BodyOf<typeof prove>; password: string }) => {
      await callApi(prove, { body: proof });
      return callApi(changePassword, { body: { password } });
    },
    onSuccess: onChanged,
  });

export const noticesQuery = queryOptions({
  queryKey: ['notices'] as const,
  queryFn: ({ signal }) => callApi(getNotices, { signal }),
});

/** They are told no more, here and on every other machine. */
export function useSeeNotices() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly Id<'notice'>[]) => callApi(seeNotices, { body: { ids: [...ids] } }),
    onSuccess: () =>
      queries.setQueryData(sessionQuery.queryKey, session => session && { ...session, hasNotices: false }),
  });
}
