import { z } from 'zod';
import { ageOn, type Day, daySchema } from '../basics/day.ts';
import { idOf, type PatientId } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import { type Zone, zoneSchema } from '../basics/zone.ts';

export type Sex = 'female' | 'male' | 'other' | 'unknown';

/** Who a patient is, as the last source said. `phones` in the order to try them. */
export type Patient = {
  readonly id: PatientId;
  readonly given: string;
  readonly family: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly deceasedOn: Day | null;
  readonly language: string | null;
  readonly mrn: string | null;
  readonly phones: readonly string[];
  readonly city: string | null;
  readonly state: string | null;
  readonly zone: Zone;
};

export const patientSchema = z.object({
  id: idOf<'patient'>(),
  given: z.string(),
  family: z.string(),
  birthDate: daySchema,
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  deceasedOn: daySchema.nullable(),
  language: z.string().nullable(),
  mrn: z.string().nullable(),
  phones: z.array(z.string()),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zone: zoneSchema,
});

export const fullName = (patient: Pick<Patient, 'given' | 'family'>): string =>
  `${patient.given} ${patient.family}`.trim();

export const initials = (patient: Pick<Patient, 'given' | 'family'>): string =>
  `${patient.given.charAt(0)}${patient.family.charAt(0)}`.toUpperCase();

/** Age in whole years on a day; for someone who has died, the age reached. */
export const ageOf = (patient: Pick<Patient, 'birthDate' | 'deceasedOn'>, today: Day): number =>
  ageOn(
    patient.birthDate,
    patient.deceasedOn !== null && patient.deceasedOn < today ? patient.deceasedOn : today,
  );

/** By family name, then given name, whatever their case: the order of every list of people. */
export const byName = (
  a: Pick<Patient, 'id' | 'given' | 'family'>,
  b: Pick<Patient, 'id' | 'given' | 'family'>,
): number =>
  byText(a.family.toLowerCase(), b.family.toLowerCase()) ||
  byText(a.given.toLowerCase(), b.given.toLowerCase()) ||
  byText(a.id, b.id);
