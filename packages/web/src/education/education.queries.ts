import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import {
  getGivenText,
  getLibrary,
  getReferenceCards,
  getTeaching,
  getText,
  getTextSheet,
  giveText,
  recordRuler,
  recordTeachBack,
  voidTaught,
} from '@trellis/core/education/education.contract';
import type { TextLanguage } from '@trellis/core/education/education-text';
import type { GivenTextId } from '@trellis/core/education/teaching';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { addressOf, callApi } from '../kit/client.ts';

export type LibraryView = AnswerOf<typeof getLibrary>;
export type TextHead = LibraryView['texts'][number];
export type TextView = Omit<AnswerOf<typeof getText>, 'level'>;
export type TeachingView = AnswerOf<typeof getTeaching>;
export type GivenView = TeachingView['given'][number];
export type TeachBackView = TeachingView['teachBacks'][number];
export type RulerView = TeachingView['rulers'][number];
export type CardView = AnswerOf<typeof getReferenceCards>['cards'][number];

export const libraryQuery = (words: string) =>
  queryOptions({
    queryKey: ['library', words] as const,
    queryFn: ({ signal }) => callApi(getLibrary, { query: { words }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

export const textQuery = (textId: string) =>
  queryOptions({
    queryKey: ['library', 'text', textId] as const,
    queryFn: ({ signal }) => callApi(getText, { params: { textId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const cardsQuery = queryOptions({
  queryKey: ['reference-cards'] as const,
  queryFn: async ({ signal }) => (await callApi(getReferenceCards, { signal })).cards,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Where a text lies as a sheet to print. */
export const sheetAddress = (textId: string, language: TextLanguage): string =>
  addressOf(getTextSheet.path, { textId }, { language });

export const teachingQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'teaching'] as const,
    queryFn: ({ signal }) => callApi(getTeaching, { params: { patientId }, signal }),
  });

/** What was given never changes, so it is asked for once. */
export const givenTextQuery = (patientId: PatientId, givenId: GivenTextId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'teaching', givenId] as const,
    queryFn: ({ signal }) => callApi(getGivenText, { params: { patientId, givenId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What is told when something was taught: how it stood before and how it stands now. */
export type OnTaught = (before: TeachingView | undefined, after: TeachingView | undefined) => void;

/** An act that is not done twice, however often its button is hit; what shows this patient is read again after it. */
function useAct<Input, Answer>(
  patientId: PatientId,
  act: (input: Input, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
  onTaught: OnTaught | undefined,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  const { queryKey } = teachingQuery(patientId);
  return useMutation({
    mutationFn: (input: Input) => act(input, key.for(input)),
    onSuccess: async answer => {
      key.done();
      const before = queries.getQueryData<TeachingView>(queryKey);
      void queries.invalidateQueries({ queryKey: ['today'] });
      await queries.invalidateQueries({ queryKey: ['patient', patientId] });
      onTaught?.(before, queries.getQueryData<TeachingView>(queryKey));
      onDone(answer);
    },
  });
}

export const useGive = (
  patientId: PatientId,
  onGiven: (answer: AnswerOf<typeof giveText>) => void,
  onTaught?: OnTaught,
) =>
  useAct(
    patientId,
    (body: BodyOf<typeof giveText>, key) => callApi(giveText, { params: { patientId }, body, key }),
    onGiven,
    onTaught,
  );

export const useTeachBack = (patientId: PatientId, onKept: () => void, onTaught?: OnTaught) =>
  useAct(
    patientId,
    (body: BodyOf<typeof recordTeachBack>, key) =>
      callApi(recordTeachBack, { params: { patientId }, body, key }),
    onKept,
    onTaught,
  );

export const useRate = (patientId: PatientId, onKept: () => void) =>
  useAct(
    patientId,
    (body: BodyOf<typeof recordRuler>, key) => callApi(recordRuler, { params: { patientId }, body, key }),
    onKept,
    undefined,
  );

export const useVoidTaught = (
  patientId: PatientId,
  what: 'texts' | 'teach-backs' | 'rulers',
  taughtId: string,
  onTaught?: OnTaught,
) =>
  useAct(
    patientId,
    (reason: string, key) =>
      callApi(voidTaught, {
        params: { patientId, what, taughtId: taughtId as GivenTextId },
        body: { reason },
        key,
      }),
    () => {},
    onTaught,
  );
