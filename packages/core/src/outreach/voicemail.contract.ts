import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { mayLogVoicemail } from './outreach.policy.ts';
import { voicemailEntrySchema, voicemailSchema } from './voicemail.ts';

export const getVoicemails = contract({
  name: 'voicemails.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/voicemails',
  says: 'Voicemails left by or about a patient, newest first, and whether they are answered.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ voicemails: z.array(voicemailSchema) }),
  problems: ['patient.not-found'],
});

export const logVoicemail = contract({
  name: 'voicemails.log',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/voicemails',
  says: 'Write down a voicemail; it stands on Today until somebody answers it.',
  policy: mayLogVoicemail,
  params: patientParams,
  body: voicemailEntrySchema,
  answer: z.object({ voicemailId: idOf<'voicemail'>() }),
  problems: ['patient.not-found', 'voicemail.in-future'],
});

export const voidVoicemail = contract({
  name: 'voicemails.void',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/voicemails/:voicemailId/void',
  says: 'Take a voicemail back that was written to the wrong patient or twice.',
  policy: mayLogVoicemail,
  params: z.strictObject({ patientId: idOf<'patient'>(), voicemailId: idOf<'voicemail'>() }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'voicemail.not-found'],
});
