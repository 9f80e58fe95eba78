import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getNeeds, judgeCode, sayWish, takeBackJudgement } from '@trellis/core/needs/needs.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type NeedsView = AnswerOf<typeof getNeeds>;
export type NeedView = NeedsView['needs'][number];
export type CodeView = NeedView['codes'][number];
export type JudgementId = NonNullable<CodeView['judgement']>['id'];

export const needsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'needs'] as const,
    queryFn: ({ signal }) => callApi(getNeeds, { params: { patientId }, signal }),
  });

function useAct<Body, Answer>(
  patientId: PatientId,
  act: (body: Body, key: string) => Promise<Answer>,
  onDone: (body: Body, answer: Answer) => void = () => {},
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: Body) => act(body, key.for(body)),
    onSuccess: (answer, body) => {
      key.done();
      onDone(body, answer);
      return Promise.all(
        [['patient', patientId], ['today']].map(queryKey => queries.invalidateQueries({ queryKey })),
      );
    },
  });
}

export const useWish = (patientId: PatientId, domain: string) =>
  useAct(patientId, (body: BodyOf<typeof sayWish>, key) =>
    callApi(sayWish, { params: { patientId, domain }, body, key }),
  );

export const useJudge = (
  patientId: PatientId,
  domain: string,
  onDone?: (body: BodyOf<typeof judgeCode>, answer: AnswerOf<typeof judgeCode>) => void,
) =>
  useAct(
    patientId,
    (body: BodyOf<typeof judgeCode>, key) => callApi(judgeCode, { params: { patientId, domain }, body, key }),
    onDone,
  );

export const useTakeBackJudgement = (patientId: PatientId, onDone?: () => void) =>
  useAct(
    patientId,
    ({ judgementId, reason }: { judgementId: JudgementId; reason: string }, key) =>
      callApi(takeBackJudgement, { params: { patientId, judgementId }, body: { reason }, key }),
    onDone,
  );
