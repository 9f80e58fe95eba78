import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Id, PatientId } from '@trellis/core/basics/id';
import type { VoicemailEntry } from '@trellis/core/outreach/voicemail';
import { getVoicemails, logVoicemail, voidVoicemail } from '@trellis/core/outreach/voicemail.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type VoicemailView = AnswerOf<typeof getVoicemails>['voicemails'][number];

export const voicemailsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'voicemails'] as const,
    queryFn: ({ signal }) => callApi(getVoicemails, { params: { patientId }, signal }),
  });

export const useLogVoicemail = (patientId: PatientId, onDone: () => void) =>
  useAct(
    [['patient', patientId], ['today']],
    (body: VoicemailEntry, key) => callApi(logVoicemail, { params: { patientId }, body, key }),
    onDone,
  );

export const useVoidVoicemail = (patientId: PatientId) =>
  useAct([['patient', patientId], ['today']], (voicemailId: Id<'voicemail'>, key) =>
    callApi(voidVoicemail, { params: { patientId, voicemailId }, key }),
  );
