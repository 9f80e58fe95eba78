import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf, QueryOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getPanel, judgeCondition } from '@trellis/core/programs/eligibility.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type PanelView = AnswerOf<typeof getPanel>;
export type PanelRow = PanelView['rows'][number];
export type PanelAsked = QueryOf<typeof getPanel>;

export const panelQuery = (asked: PanelAsked) =>
  queryOptions({
    queryKey: ['eligibility', asked] as const,
    queryFn: ({ signal }) => callApi(getPanel, { query: asked, signal }),
    placeholderData: keepPreviousData,
  });

/** What the practitioner says about a condition moves the patient between the groups. */
export function useJudge(patientId: PatientId) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof judgeCondition>) =>
      callApi(judgeCondition, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await queries.invalidateQueries({ queryKey: ['eligibility'] });
    },
  });
}
