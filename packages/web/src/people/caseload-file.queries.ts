import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import {
  addCaseloadPart,
  beginCaseload,
  decideCaseloadRow,
  getCaseload,
  mapCaseload,
  mostParts,
  partBytes,
  runCaseload,
} from '@trellis/core/people/caseload-import.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { ClientProblem, callApi } from '../kit/client.ts';
import { unassignedQuery } from './assignment.queries.ts';

export type CaseloadView = AnswerOf<typeof getCaseload>;
export type ImportId = AnswerOf<typeof beginCaseload>['importId'];

export const caseloadQuery = (importId: ImportId) =>
  queryOptions({
    queryKey: ['caseload-file', importId] as const,
    queryFn: ({ signal }) => callApi(getCaseload, { params: { importId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The bytes of a part as base64, in steps that a call may have as arguments. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}

export type Sending = { readonly done: number; readonly all: number };

/** Sends a file part by part; a part whose answer was lost is sent again as the same part. */
export async function sendCaseload(file: Blob, onSending: (at: Sending) => void): Promise<ImportId> {
  const all = Math.max(1, Math.ceil(file.size / partBytes));
  if (all > mostParts) throw new ClientProblem('caseload.too-large');
  const { importId } = await callApi(beginCaseload, { body: { parts: all }, key: crypto.randomUUID() });
  for (let part = 0; part < all; part += 1) {
    onSending({ done: part + 1, all });
    const bytes = new Uint8Array(await file.slice(part * partBytes, (part + 1) * partBytes).arrayBuffer());
    const body = { part, base64: base64Of(bytes) };
    await callApi(addCaseloadPart, { params: { importId }, body, key: crypto.randomUUID() });
  }
  return importId;
}

export function useSendCaseload(onSent: (importId: ImportId) => void) {
  const [sending, setSending] = useState<Sending>();
  const send = useMutation({
    mutationFn: (file: Blob) => sendCaseload(file, setSending),
    onSuccess: onSent,
    onSettled: () => setSending(undefined),
  });
  return { send, sending };
}

/** An act on the file; it is looked at anew afterwards. */
function useFileAct<Wanted>(importId: ImportId, act: (wanted: Wanted, key: string) => Promise<unknown>) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (wanted: Wanted) => act(wanted, key.for(wanted)),
    onSuccess: async () => {
      key.done();
      await queries.invalidateQueries({ queryKey: ['caseload-file', importId] });
    },
  });
}

export const useColumns = (importId: ImportId) =>
  useFileAct(importId, (mapping: BodyOf<typeof mapCaseload>['mapping'], key) =>
    callApi(mapCaseload, { params: { importId }, body: { mapping }, key }),
  );

export const useDecideRow = (importId: ImportId) =>
  useFileAct(importId, ({ row, ...body }: BodyOf<typeof decideCaseloadRow> & { readonly row: number }, key) =>
    callApi(decideCaseloadRow, { params: { importId, row }, body, key }),
  );

/** Brings in the rows step by step until none wait. Left in between, it goes on when somebody presses again. */
export function useBringIn(importId: ImportId) {
  const queries = useQueryClient();
  const [done, setDone] = useState<number>();
  const bring = useMutation({
    mutationFn: async () => {
      for (;;) {
        const at = await callApi(runCaseload, { params: { importId }, key: crypto.randomUUID() });
        setDone(at.done);
        if (at.waiting === 0) return at;
      }
    },
    onSettled: () => {
      setDone(undefined);
      return Promise.all(
        [['caseload-file', importId], ['patients'], ['today'], ['eligibility'], unassignedQuery.queryKey].map(
          queryKey => queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  return { bring, done };
}
