import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { CallId, Id, PatientId } from '@trellis/core/basics/id';
import {
  beat,
  closeCall,
  decideIdleGap,
  discardCall,
  findCallers,
  getCall,
  getOpenCalls,
  restoreCall,
  saveDraft,
  setPhone,
  startCall,
} from '@trellis/core/call/call.contract';
import { mayCall } from '@trellis/core/call/call.policy';
import type { Clock } from '@trellis/core/call/clock';
import type { ContactKind } from '@trellis/core/outreach/contact-kind';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';
import type { ClockReading } from './clock.ts';
import type { NoteServer } from './note-draft.ts';

export type CallView = AnswerOf<typeof getCall>;

const clockKey = (callId: CallId) => ['call', callId, 'clock'] as const;
const reading = (clock: Clock): ClockReading => ({ clock, readAtMs: Date.now() });

/** Read once when the page opens: from then on the draft lives here and the clock comes with the beats. */
export const callQuery = (callId: CallId) =>
  queryOptions({
    queryKey: ['call', callId] as const,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async ({ signal, client }) => {
      const call = await callApi(getCall, { params: { callId }, signal });
      client.setQueryData<ClockReading>(clockKey(callId), reading(call.clock));
      return call;
    },
  });

/** Open calls of the signed-in person, each with its clock as it was read. */
export const openCallsQuery = queryOptions({
  queryKey: ['calls', 'open'] as const,
  refetchInterval: 20_000,
  queryFn: async ({ signal }) => {
    const { calls } = await callApi(getOpenCalls, { signal });
    return calls.map(call => ({ ...call, reading: reading(call.clock) }));
  },
});
/** The open calls of whoever may call; nobody else is asked about, or each look of theirs would be refused and recorded. */
export function useOpenCalls() {
  return useQuery({ ...openCallsQuery, enabled: mayCall.allows(useActor()) });
}
export type OpenCallView = Awaited<ReturnType<NonNullable<typeof openCallsQuery.queryFn>>>[number];

/** The one call that the running clock or, failing that, the latest open one belongs to. */
export const currentCall = (calls: readonly OpenCallView[] | undefined): OpenCallView | undefined =>
  calls?.find(call => call.reading.clock.runningSince !== null) ??
  [...(calls ?? [])].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0];

export function useClock(callId: CallId, first: Clock): ClockReading {
  const { data } = useQuery<ClockReading>({
    queryKey: clockKey(callId),
    enabled: false,
    queryFn: () => Promise.reject(new Error('the clock comes with the beats')),
  });
  const [start] = useState(() => reading(first));
  return data ?? start;
}

function learnClock(queries: QueryClient, callId: CallId, clock: Clock): void {
  queries.setQueryData<ClockReading>(clockKey(callId), reading(clock));
  queries.setQueryData(openCallsQuery.queryKey, calls =>
    calls?.map(call => {
      if (call.callId === callId) return { ...call, clock, reading: reading(clock) };
      if (clock.runningSince === null) return call;
      // Attention is on one call at a time: where this one runs, no other does.
      return { ...call, reading: { ...call.reading, clock: { ...call.reading.clock, runningSince: null } } };
    }),
  );
}

/** Whose number that is: asked once by a press, never kept, since numbers are no address and no cache key. */
export function useFindCallers() {
  return useMutation({ mutationFn: (phone: string) => callApi(findCallers, { body: { phone } }), gcTime: 0 });
}

/** On the phone, still on it, or hung up. */
export function usePhone(callId: CallId) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (isOnPhone: boolean) => callApi(setPhone, { params: { callId }, body: { isOnPhone } }),
    onSuccess: clock => learnClock(queries, callId, clock),
  });
}

export async function sendBeat(
  queries: QueryClient,
  callId: CallId,
  body: BodyOf<typeof beat>,
): Promise<void> {
  learnClock(queries, callId, await callApi(beat, { params: { callId }, body }));
}

export const draftServer = (callId: CallId): NoteServer => ({
  save: (draft, version) => callApi(saveDraft, { params: { callId }, body: draft, version }),
  load: () => callApi(getCall, { params: { callId } }),
});

type Start = { readonly patientId: PatientId; readonly kind: ContactKind };

/** Opens a call to a patient, or another kind of contact about her, or takes up the one that is open. */
export function useStartCall(onStarted: (callId: CallId) => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (start: PatientId | Start) => {
      const { patientId, kind } = typeof start === 'string' ? { patientId: start, kind: undefined } : start;
      return callApi(startCall, { params: { patientId }, body: { kind }, key: key.for(start) });
    },
    onSuccess: ({ callId }) => {
      key.done();
      void queries.invalidateQueries({ queryKey: openCallsQuery.queryKey });
      onStarted(callId);
    },
  });
}

export function useDecideGap(callId: CallId) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (act: { gapId: Id<'idle gap'> } & BodyOf<typeof decideIdleGap>) => {
      const { gapId, ...body } = act;
      return callApi(decideIdleGap, { params: { callId, gapId }, body, key: key.for(act) });
    },
    onSuccess: clock => {
      key.done();
      learnClock(queries, callId, clock);
    },
  });
}

/** Puts aside a call that was opened by mistake. */
export function useDiscardCall(callId: CallId, onDiscarded: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: () => callApi(discardCall, { params: { callId }, key: key.for('discard') }),
    onSuccess: () => {
      key.done();
      queries.setQueryData(openCallsQuery.queryKey, calls => calls?.filter(call => call.callId !== callId));
      for (const queryKey of [['calls'], ['today'], ['month']]) void queries.invalidateQueries({ queryKey });
      onDiscarded();
    },
  });
}

/** Takes up a discarded call again, from the line that told of it. */
export async function restoreDiscarded(queries: QueryClient, callId: CallId): Promise<void> {
  await callApi(restoreCall, { params: { callId }, key: crypto.randomUUID() });
  await queries.invalidateQueries({ queryKey: openCallsQuery.queryKey });
}

/** One close is one act: pressing twice, or again after a lost answer, sends the same key. */
export function useCloseCall(
  callId: CallId,
  patientId: PatientId,
  onClosed: (answer: AnswerOf<typeof closeCall>) => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof closeCall>) =>
      callApi(closeCall, { params: { callId }, body, key: key.for(body) }),
    onSuccess: answer => {
      key.done();
      queries.setQueryData(openCallsQuery.queryKey, calls => calls?.filter(call => call.callId !== callId));
      for (const queryKey of [['patient', patientId], ['today'], ['month'], ['calls']])
        void queries.invalidateQueries({ queryKey });
      onClosed(answer);
    },
  });
}
