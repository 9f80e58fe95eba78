import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { type Id, idOf, type PatientId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { earliestDay, partialDaySchema } from '../basics/partial-day.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import { askerKinds, urgencies } from './intake-anchors.ts';

/** How a request came, and how an answer went. */
export const channels = ['phone', 'fax', 'ehr-message', 'in-person', 'portal'] as const;
export type Channel = (typeof channels)[number];

const line = (longest: number) => plainText(longest).trim();
const lineOrNone = (longest: number) => line(longest).nullable();

/** Somebody of the record, or somebody who is not in Trellis yet, as far as the asker said. */
export const aboutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('patient'), patientId: idOf<'patient'>() }),
  z.strictObject({
    kind: z.literal('person'),
    given: line(120),
    family: line(120).min(1, 'is empty'),
    birthDate: partialDaySchema.nullable(),
    phone: lineOrNone(40),
  }),
]);
export type About = z.infer<typeof aboutSchema>;

export const intakeEntrySchema = z.strictObject({
  asker: z.strictObject({
    kind: z.enum(askerKinds),
    name: line(120).min(1, 'is empty'),
    /** Number, address or place where the answer reaches the asker. */
    reach: lineOrNone(120),
  }),
  arrivedAt: instantSchema,
  arrivedBy: z.enum(channels),
  about: aboutSchema,
  /** What is asked for, in the asker's words. */
  asked: line(1000).min(1, 'is empty'),
  urgency: z.enum(urgencies),
  /** The day by which the asker wishes it. */
  wishedBy: daySchema.nullable(),
  note: line(1000),
});
export type IntakeEntry = z.infer<typeof intakeEntrySchema>;

export type IntakeId = Id<'intake request'>;

/** Insert-only: a correction voids a version and adds one; `requestId` stays through all of them. */
export type IntakeRequest = IntakeEntry & {
  readonly id: Id<'intake version'>;
  readonly requestId: IntakeId;
  /** Where it came in: whose days and nights its waiting is counted by. */
  readonly zone: Zone;
};

/** Refuses what cannot be true of a request. */
export function decideRequest(request: IntakeRequest, now: Instant): IntakeRequest {
  const { about, arrivedAt, wishedBy, zone } = request;
  if (arrivedAt > now)
    fail('intake.arrived-later', 'The request is dated later than now. Enter when it came in.');
  if (wishedBy !== null && wishedBy < localDay(arrivedAt, zone))
    fail('intake.wished-before', 'The day wished for lies before the request came in. Check both.');
  if (about.kind === 'person' && about.birthDate !== null && isLater(earliestDay(about.birthDate), now, zone))
    fail('patient.born-later', 'The birth date lies in the future. Check the year.');
  return request;
}

const isLater = (day: Day, now: Instant, zone: Zone): boolean => day > localDay(now, zone);

/** The patient whom a request named when it came in; null: a person who was not in Trellis. */
export const patientAsked = ({ about }: Pick<IntakeRequest, 'about'>): PatientId | null =>
  about.kind === 'patient' ? about.patientId : null;
