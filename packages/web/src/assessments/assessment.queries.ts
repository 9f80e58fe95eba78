import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { AssessmentId, Skips } from '@trellis/core/assessments/assessment';
import {
  beginAssessment,
  finishAssessment,
  getAssessment,
  getAssessmentDraft,
  getAssessments,
  getInstruments,
  leaveAssessment,
  readOwnAnswers,
  saveAssessmentDraft,
  seeDanger,
  takeDangerStep,
  voidAssessment,
  voidDangerStep,
} from '@trellis/core/assessments/assessment.contract';
import type { DangerId } from '@trellis/core/assessments/danger';
import type { Lookup, Option } from '@trellis/core/assessments/form';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { findInValueSet } from '@trellis/core/assessments/terminology.contract';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import type { Versioned } from '../kit/autosave.ts';
import { type CallInput, callApi } from '../kit/client.ts';
import type { DraftServer } from '../kit/draft-keeper.ts';

export type DraftId = Id<'assessment draft'>;
export type AssessmentsView = AnswerOf<typeof getAssessments>;
export type DraftView = AnswerOf<typeof getAssessmentDraft>;
export type AssessmentView = AnswerOf<typeof getAssessment>;
export type InstrumentView = AnswerOf<typeof getInstruments>['instruments'][number];
/** What is typed: answers in their place, and why others are skipped. */
export type FormDraft = { readonly items: readonly ResponseItem[]; readonly skips: Skips };

export type DangerView = AssessmentsView['dangers'][number];

export const findAtServer = async (
  lookup: Lookup,
  words: string,
  signal: AbortSignal,
): Promise<readonly Option[]> => {
  const { options } = await callApi(findInValueSet, { body: { ...lookup, words }, signal });
  return options.map(({ text, coding }) => ({ text, value: { valueCoding: coding } }));
};

export const instrumentsQuery = queryOptions({
  queryKey: ['instruments'] as const,
  queryFn: async ({ signal }) => (await callApi(getInstruments, { signal })).instruments,
  staleTime: Number.POSITIVE_INFINITY,
});

export const assessmentsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'assessments'] as const,
    queryFn: ({ signal }) => callApi(getAssessments, { params: { patientId }, signal }),
  });

/** Asked for once: from then on what stands on the page is newer than what the server has. */
export const draftQuery = (patientId: PatientId, draftId: DraftId) =>
  queryOptions({
    queryKey: ['assessment-draft', patientId, draftId] as const,
    queryFn: ({ signal }) => callApi(getAssessmentDraft, { params: { patientId, draftId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const assessmentQuery = (patientId: PatientId, assessmentId: AssessmentId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'assessments', assessmentId] as const,
    queryFn: ({ signal }) => callApi(getAssessment, { params: { patientId, assessmentId }, signal }),
  });

export const assessmentDraftServer = (patientId: PatientId, draftId: DraftId): DraftServer<FormDraft> => ({
  save: (draft, version) => {
    const body = draft as CallInput<typeof saveAssessmentDraft>['body'];
    return callApi(saveAssessmentDraft, { params: { patientId, draftId }, body, version });
  },
  load: async () => loadedDraft(await callApi(getAssessmentDraft, { params: { patientId, draftId } })),
});

/** The contract has read it: what came is a tree of answers. */
export const loadedDraft = ({ draft, version }: DraftView): Versioned<FormDraft> => ({
  draft: draft as FormDraft,
  version,
});

const renewed = (queries: QueryClient, patientId: PatientId) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['patient', patientId] }),
    queries.invalidateQueries({ queryKey: ['today'] }),
  ]);

/** An act that is not done twice, however often its button is hit; whatever shows this patient is read again after it. */
function useAct<Input, Answer>(
  patientId: PatientId,
  act: (input: Input, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => void = () => {},
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (input: Input) => act(input, key.for(input)),
    onSuccess: async answer => {
      key.done();
      await renewed(queries, patientId);
      onDone(answer);
    },
  });
}

export const useBegin = (patientId: PatientId, onBegun: (draftId: DraftId) => void) =>
  useAct(
    patientId,
    (body: BodyOf<typeof beginAssessment>, key) =>
      callApi(beginAssessment, { params: { patientId }, body, key }),
    ({ draftId }) => onBegun(draftId),
  );

export const useFinish = (
  patientId: PatientId,
  draftId: DraftId,
  onDone: (answer: AnswerOf<typeof finishAssessment>) => void,
) =>
  useAct(
    patientId,
    (draftVersion: number, key) =>
      callApi(finishAssessment, { params: { patientId, draftId }, body: { draftVersion }, key }),
    onDone,
  );

export const useLeave = (patientId: PatientId, draftId: DraftId, onLeft: () => void) =>
  useAct(
    patientId,
    (_: null, key) => callApi(leaveAssessment, { params: { patientId, draftId }, key }),
    onLeft,
  );

export const useVoid = (patientId: PatientId, assessmentId: AssessmentId, onDone: () => void) =>
  useAct(
    patientId,
    (reason: string, key) =>
      callApi(voidAssessment, { params: { patientId, assessmentId }, body: { reason }, key }),
    onDone,
  );

export const useDangerStep = (patientId: PatientId, dangerId: DangerId, onTaken: () => void) =>
  useAct(
    patientId,
    (body: BodyOf<typeof takeDangerStep>, key) =>
      callApi(takeDangerStep, { params: { patientId, dangerId }, body, key }),
    onTaken,
  );

export const useVoidDangerStep = (
  patientId: PatientId,
  dangerId: DangerId,
  stepId: DangerView['steps'][number]['id'],
) =>
  useAct(patientId, (reason: string, key) =>
    callApi(voidDangerStep, { params: { patientId, dangerId, stepId }, body: { reason }, key }),
  );

export const useSeeDanger = (patientId: PatientId, dangerId: DangerId) =>
  useAct(patientId, (_: null, key) => callApi(seeDanger, { params: { patientId, dangerId }, key }));

export const useReadOwnAnswers = (patientId: PatientId, assessmentId: AssessmentId) =>
  useAct(patientId, (_: null, key) => callApi(readOwnAnswers, { params: { patientId, assessmentId }, key }));
