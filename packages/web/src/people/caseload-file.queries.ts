import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import {
  decideCaseloadRow,
  getCaseload,
  mapCaseload,
  runCaseload,
  uploadCaseload,
} from '@trellis/core/people/caseload-import.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';
import { uploadTo } from '../kit/upload.ts';
import { unassignedQuery } from './assignment.queries.ts';

export type CaseloadView = AnswerOf<typeof getCaseload>;
export type ImportId = AnswerOf<typeof uploadCaseload>['importId'];

export const caseloadQuery = (importId: ImportId) =>
  queryOptions({
    queryKey: ['caseload-file', importId] as const,
    queryFn: ({ signal }) => callApi(getCaseload, { params: { importId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Sends a table as it is; `percent` of it that has left, null while none is being sent. */
export function useSendCaseload(onSent: (importId: ImportId) => void) {
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: (file: Blob) => {
      const importId = crypto.randomUUID() as ImportId;
      const { signal } = new AbortController();
      return uploadTo(uploadCaseload, { params: { importId }, file, onSent: setSent, signal });
    },
    onSuccess: ({ importId }) => onSent(importId),
    onSettled: () => setSent(0),
  });
  const percent = send.isPending
    ? Math.min(100, Math.round((100 * sent) / (send.variables.size || 1)))
    : null;
  return { send, percent };
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
