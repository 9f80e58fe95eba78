import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '@trellis/core/access/contract';
import type { Id, PatientId } from '@trellis/core/basics/id';
import type { RedFlagId } from '@trellis/core/outreach/red-flag';
import { addFlagStep, voidFlagStep } from '@trellis/core/outreach/red-flag.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

type Which = { readonly patientId: PatientId; readonly redFlagId: RedFlagId };

/** A step that was taken after the contact, such as that the provider was informed. */
export function useAddFlagStep(params: Which, onDone: () => void) {
  const [key] = useState(actKey);
  const after = useAfter(params.patientId, () => {
    key.done();
    onDone();
  });
  return useMutation({
    mutationFn: (body: BodyOf<typeof addFlagStep>) =>
      callApi(addFlagStep, { params, body, key: key.for(body) }),
    onSuccess: after,
  });
}

export function useVoidFlagStep(
  params: Which & { readonly stepId: Id<'red flag step'> },
  onDone: () => void,
) {
  const [key] = useState(actKey);
  const after = useAfter(params.patientId, () => {
    key.done();
    onDone();
  });
  return useMutation({
    mutationFn: (body: BodyOf<typeof voidFlagStep>) =>
      callApi(voidFlagStep, { params, body, key: key.for(body) }),
    onSuccess: after,
  });
}

function useAfter(patientId: PatientId, done: () => void) {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      [['patient', patientId], ['today']].map(queryKey => queries.invalidateQueries({ queryKey })),
    );
    done();
  };
}
