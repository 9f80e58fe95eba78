import { z } from 'zod';
import { type Id, idOf, type PatientId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/** Somebody called and spoke to the machine. It is answered by the next contact that reaches them or leaves word. */
export type Voicemail = {
  readonly id: Id<'voicemail'>;
  readonly patientId: PatientId;
  readonly receivedAt: Instant;
  /** Who spoke, when it was not the patient: "daughter Elena". */
  readonly from: string | null;
  readonly phone: string | null;
  /** What was said, in a line or two. */
  readonly said: string;
};

export const voicemailEntrySchema = z.strictObject({
  receivedAt: instantSchema,
  from: plainText(100).trim().min(1).nullable(),
  phone: plainText(40).trim().min(1).nullable(),
  said: plainText(1000).trim().min(1, 'is empty'),
});
export type VoicemailEntry = z.infer<typeof voicemailEntrySchema>;

export const voicemailSchema = voicemailEntrySchema.extend({
  id: idOf<'voicemail'>(),
  recordedBy: z.string(),
  isAnswered: z.boolean(),
});

export function decideVoicemail(voicemail: Voicemail, now: Instant): Voicemail {
  if (voicemail.receivedAt > now)
    fail('voicemail.in-future', 'The voicemail is dated later than now. Enter when it was left.');
  return voicemail;
}
