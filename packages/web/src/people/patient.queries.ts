import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { type AssignedTo, findPatients, getPatient } from '@trellis/core/people/patient.contract';
import { callApi } from '../kit/client.ts';

export type FoundPage = AnswerOf<typeof findPatients>;

export const patientQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId] as const,
    queryFn: ({ signal }) => callApi(getPatient, { params: { patientId }, signal }),
    staleTime: 60_000,
  });

/** The typed text is a key in memory only: it never enters an address or storage, and goes five minutes after use. */
export const findQuery = (text: string, assigned?: AssignedTo) =>
  infiniteQueryOptions({
    queryKey: ['patients', 'find', text, assigned ?? null] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      callApi(findPatients, {
        body: { text, ...(pageParam !== undefined && { after: pageParam }), ...(assigned && { assigned }) },
        signal,
      }),
    getNextPageParam: page => page.next ?? undefined,
  });
