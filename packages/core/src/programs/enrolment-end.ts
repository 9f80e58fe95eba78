import { z } from 'zod';
import { type EnrolmentId, type Id, idOf, type PatientId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/** Why care in a program ended. Only the first takes her consent back. */
export const endReasons = [
  'patient-stopped',
  'other-practitioner',
  'moved-away',
  'unreachable',
  'no-longer-eligible',
  'died',
] as const;
export type EndReason = (typeof endReasons)[number];

export const endEntrySchema = z.strictObject({
  endedAt: instantSchema,
  why: z.enum(endReasons),
  /** What she or her family said. */
  said: plainText(1000).trim(),
});
export type EndEntry = z.infer<typeof endEntrySchema>;

export type EnrolmentEnd = EndEntry & {
  readonly id: Id<'enrolment end'>;
  readonly patientId: PatientId;
  readonly enrolmentId: EnrolmentId;
};

/** An end as a page tells it, with the enrolment it ended. */
export const endRowSchema = endEntrySchema.extend({
  id: idOf<'enrolment end'>(),
  program: z.string(),
  enrolledAt: instantSchema,
  recordedBy: z.string(),
});
export type EndRow = z.infer<typeof endRowSchema>;

export const revokesConsent = (why: EndReason): boolean => why === 'patient-stopped';

/** Refuses an end that nobody can know of yet, and one from before there was anything to end. */
export function decideEnd(
  end: EnrolmentEnd,
  enrolment: { readonly enrolledAt: Instant; readonly consentAt: Instant },
  now: Instant,
): EnrolmentEnd {
  if (end.endedAt > now)
    fail('enrolment.end-in-future', 'The end is dated later than now. Enter the moment it was said.');
  if (end.endedAt < enrolment.consentAt && end.endedAt < enrolment.enrolledAt)
    fail('enrolment.end-too-early', 'The end lies before the consent. Check the day and the time.');
  return end;
}
