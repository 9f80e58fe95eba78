import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { DocumentId } from '@trellis/core/documents/document';
import {
  getDocumentContent,
  getDocuments,
  keepDocument,
  recordGiven,
  uploadBytes,
  voidDocument,
} from '@trellis/core/documents/document.contract';
import { draftLetters, getPhrases, makeLetter, writePhrase } from '@trellis/core/documents/letter.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { addressOf, callApi } from '../kit/client.ts';
import { uploadTo } from '../kit/upload.ts';

export type DocumentView = AnswerOf<typeof getDocuments>['documents'][number];

export const documentsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'documents'] as const,
    queryFn: ({ signal }) => callApi(getDocuments, { params: { patientId }, signal }),
  });

export const lettersQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'letters'] as const,
    queryFn: async ({ signal }) => (await callApi(draftLetters, { params: { patientId }, signal })).letters,
  });

export const phrasesQuery = queryOptions({
  queryKey: ['phrases'] as const,
  queryFn: async ({ signal }) => (await callApi(getPhrases, { signal })).phrases,
});

/** Where the bytes of a document are: to look at, or as a file. */
export const contentAddress = (
  patientId: PatientId,
  documentId: DocumentId,
  as: 'view' | 'file' = 'view',
): string =>
  addressOf(getDocumentContent.path, { patientId, documentId }, as === 'file' ? { as } : undefined);

const renewed = (queries: QueryClient, patientId: PatientId) =>
  queries.invalidateQueries({ queryKey: ['patient', patientId] });

type Paper = Omit<BodyOf<typeof keepDocument>, 'blobId'> & { readonly file: File };

/** Sends the bytes, then says what they are: two steps, one button. */
export function useUpload(patientId: PatientId, onSent: (bytes: number) => void, onKept: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: async ({ file, ...paper }: Paper) => {
      const signal = new AbortController().signal;
      const { blobId } = await uploadTo(uploadBytes, { params: { patientId }, file, onSent, signal });
      const body = { ...paper, blobId };
      return callApi(keepDocument, { params: { patientId }, body, key: key.for(body) });
    },
    onSuccess: async () => {
      key.done();
      await renewed(queries, patientId);
      onKept();
    },
  });
}

export function useGiven(patientId: PatientId, documentId: DocumentId, onKept: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof recordGiven>) =>
      callApi(recordGiven, { params: { patientId, documentId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await renewed(queries, patientId);
      onKept();
    },
  });
}

export function useVoidDocument(patientId: PatientId, documentId: DocumentId, onVoided: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof voidDocument>) =>
      callApi(voidDocument, { params: { patientId, documentId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await renewed(queries, patientId);
      onVoided();
    },
  });
}

export function useMakeLetter(patientId: PatientId, onMade: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof makeLetter>) =>
      callApi(makeLetter, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await renewed(queries, patientId);
      onMade();
    },
  });
}

export function useWritePhrase(onKept: () => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof writePhrase>) => callApi(writePhrase, { body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await queries.invalidateQueries({ queryKey: phrasesQuery.queryKey });
      onKept();
    },
  });
}
