import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { standingPieceSchema } from '@trellis/core/billing/hand-time';
import { enterTime } from '@trellis/core/billing/hand-time.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi, problemOf } from '../kit/client.ts';

/** Enters time; whatever became of it the month is read again, as it may have been locked meanwhile. */
export function useEnterTime(patientId: PatientId, onDone: (answer: AnswerOf<typeof enterTime>) => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof enterTime>) =>
      callApi(enterTime, { params: { patientId }, body, key: key.for(body) }),
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
