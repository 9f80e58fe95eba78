import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { SiteFormId } from '@trellis/core/assessments/site-form';
import {
  bringForm,
  getSiteForms,
  judgeFormFile,
  voidForm,
} from '@trellis/core/assessments/site-form.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';
import { instrumentsQuery } from './assessment.queries.ts';

export type SiteFormsView = AnswerOf<typeof getSiteForms>;
export type JudgedFile = AnswerOf<typeof judgeFormFile>;

export const siteFormsQuery = queryOptions({
  queryKey: ['site-forms'] as const,
  queryFn: ({ signal }) => callApi(getSiteForms, { signal }),
});

/** What stands in the way of a file being asked; asked again when what it is to be changes. */
export const judgedQuery = (file: string, instrumentId: string | null) =>
  queryOptions({
    queryKey: ['site-forms', 'judged', instrumentId, file] as const,
    queryFn: ({ signal }) => callApi(judgeFormFile, { body: { file, instrumentId }, signal }),
    gcTime: 0,
    retry: false,
  });

function useRenew(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: siteFormsQuery.queryKey, exact: true }),
      queries.invalidateQueries(instrumentsQuery),
    ]);
  };
}

export function useBringForm(onBrought: () => void) {
  const renew = useRenew();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof bringForm>) => callApi(bringForm, { body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await renew();
      onBrought();
    },
  });
}

export function useVoidForm(siteFormId: SiteFormId, onVoided: () => void) {
  const renew = useRenew();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(voidForm, { params: { siteFormId }, body: { reason }, key: key.for(reason) }),
    onSuccess: async () => {
      key.done();
      await renew();
      onVoided();
    },
  });
}

export const questionnaireAddress = (instrumentId: string, language: 'en' | 'es' | 'none'): string =>
  `/api/instruments/${encodeURIComponent(instrumentId)}/questionnaire?language=${language}`;
