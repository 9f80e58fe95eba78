import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Id, PatientId } from '@trellis/core/basics/id';
import type { VoicemailEntry } from '@trellis/core/outreach/voicemail';
import { getVoicemails, logVoicemail, voidVoicemail } from '@trellis/core/outreach/voicemail.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type VoicemailView = AnswerOf<typeof getVoicemails>['voicemails'][number];

export const voicemailsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'voicemails'] as const,
    queryFn: ({ signal }) => callApi(getVoicemails, { params: { patientId }, signal }),
  });

export const useLogVoicemail = (patientId: PatientId, onDone: () => void) =>
  useAct(
    patientId,
    (body: VoicemailEntry, key) => callApi(logVoicemail, { params: { patientId }, body, key }),
    onDone,
  );

export const useVoidVoicemail = (patientId: PatientId) =>
  useAct(
    patientId,
    (voicemailId: Id<'voicemail'>, key) =>
      callApi(voidVoicemail, { params: { patientId, voicemailId }, key }),
    () => {},
  );

function useAct<Given, Answer>(
  patientId: PatientId,
  act: (given: Given, key: string) => Promise<Answer>,
  onDone: () => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (given: Given) => act(given, key.for(given)),
    onSuccess: async () => {
      key.done();
      await Promise.all(
        [['patient', patientId], ['today']].map(queryKey => queries.invalidateQueries({ queryKey })),
      );
      onDone();
    },
  });
}
