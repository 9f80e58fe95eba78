import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId, PieceId, SpanId } from '@trellis/core/basics/id';
import { attributePiece } from '@trellis/core/billing/attribution.contract';
import { standingPieceSchema } from '@trellis/core/billing/hand-time';
import { enterTime, takeBackTime } from '@trellis/core/billing/hand-time.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi, problemOf } from '../kit/client.ts';

export const useEnterTime = (patientId: PatientId, onDone: (answer: AnswerOf<typeof enterTime>) => void) =>
  useTime(
    patientId,
    (body: BodyOf<typeof enterTime>, key) => callApi(enterTime, { params: { patientId }, body, key }),
    onDone,
  );

export const useTakeBackTime = (patientId: PatientId, spanId: SpanId, onDone: () => void) =>
  useTime(
    patientId,
    (body: BodyOf<typeof takeBackTime>, key) =>
      callApi(takeBackTime, { params: { patientId, spanId }, body, key }),
    onDone,
  );

export const useGivePiece = (patientId: PatientId, pieceId: PieceId, onDone: () => void) =>
  useTime(
    patientId,
    (body: BodyOf<typeof attributePiece>, key) =>
      callApi(attributePiece, { params: { patientId, pieceId }, body, key }),
    onDone,
  );

/** Whatever became of it the month is read again, as it may have been locked meanwhile. */
function useTime<Given, Answer>(
  patientId: PatientId,
  act: (given: Given, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (given: Given) => act(given, key.for(given)),
    onSettled: () =>
      Promise.all(
        [['month'], ['patient', patientId], ['today']].map(queryKey =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
    onSuccess: answer => {
      key.done();
      onDone(answer);
    },
  });
}

/** The pieces that a refusal names. */
export function piecesInTheWay(error: unknown) {
  const { code, details } = problemOf(error);
  const read = standingPieceSchema.array().safeParse(details.pieces);
  return code === 'time.overlaps' && read.success ? read.data : [];
}
