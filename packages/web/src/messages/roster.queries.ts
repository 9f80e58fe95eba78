import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Day } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import type { DutyId, StandInId } from '@trellis/core/messages/roster';
import {
  addDuty,
  addStandIn,
  endDuty,
  getOnCall,
  getRoster,
  keepReach,
  withdrawDuty,
  withdrawStandIn,
} from '@trellis/core/messages/roster.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type RosterView = AnswerOf<typeof getRoster>;
export type OnCallView = AnswerOf<typeof getOnCall>;

/** Hours begin and end by themselves, so both are asked again now and then. */
const againMs = 60_000;

export const onCallQuery = queryOptions({
  queryKey: ['roster', 'now'] as const,
  queryFn: ({ signal }) => callApi(getOnCall, { signal }),
  refetchInterval: againMs,
});

export const rosterQuery = (from: Day) =>
  queryOptions({
    queryKey: ['roster', 'week', from] as const,
    queryFn: ({ signal }) => callApi(getRoster, { query: { from }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: againMs,
  });

/** One change of the roster; what is shown of it is read again. */
function useAct<Asked, Answer>(act: (asked: Asked, key: (of: unknown) => string) => Promise<Answer>) {
  const queries = useQueryClient();
  const [key] = useState(() => actKey());
  return useMutation({
    mutationFn: (asked: Asked) => act(asked, key.for),
    onSuccess: key.done,
    onSettled: () => queries.invalidateQueries({ queryKey: ['roster'] }),
  });
}

export const useAddDuty = () =>
  useAct((body: BodyOf<typeof addDuty>, key) => callApi(addDuty, { body, key: key(body) }));

/** The same hours on several days are one line, and end together. */
export const useEndDuties = () =>
  useAct(async ({ ids, lastDay }: { readonly ids: readonly DutyId[]; readonly lastDay: Day }, key) => {
    for (const dutyId of ids)
      await callApi(endDuty, { params: { dutyId }, body: { lastDay }, key: key({ dutyId, lastDay }) });
  });

export const useWithdrawDuties = (ids: readonly DutyId[]) =>
  useAct(async (reason: string, key) => {
    for (const dutyId of ids)
      await callApi(withdrawDuty, { params: { dutyId }, body: { reason }, key: key({ dutyId, reason }) });
  });

export const useAddStandIn = () =>
  useAct((body: BodyOf<typeof addStandIn>, key) => callApi(addStandIn, { body, key: key(body) }));

export const useWithdrawStandIn = () =>
  useAct((standInId: StandInId, key) =>
    callApi(withdrawStandIn, { params: { standInId }, key: key(standInId) }),
  );

export const useKeepReach = (staffId: StaffId) =>
  useAct((body: BodyOf<typeof keepReach>, key) =>
    callApi(keepReach, { params: { staffId }, body, key: key(body) }),
  );
