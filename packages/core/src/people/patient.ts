import { z } from 'zod';
import { ageOn, type Day } from '../basics/day.ts';
import { idOf, type PatientId } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import { earliestDay, latestDay, type PartialDay, partialDaySchema } from '../basics/partial-day.ts';
import { type Zone, zoneSchema } from '../basics/zone.ts';
import { normalName } from './find.ts';

export type Sex = 'female' | 'male' | 'other' | 'unknown';

/** Who a patient is, as the last source said. `phones` in the order to try them. */
export type Patient = {
  readonly id: PatientId;
  readonly given: string;
  readonly family: string;
  readonly birthDate: PartialDay;
  readonly sex: Sex;
  /** Null while she lives; `unknown` when the source says no more than that she has died. */
  readonly deceasedOn: PartialDay | 'unknown' | null;
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
  birthDate: partialDaySchema,
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  deceasedOn: z.union([z.literal('unknown'), partialDaySchema]).nullable(),
  language: z.string().nullable(),
  mrn: z.string().nullable(),
  phones: z.array(z.string()),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zone: zoneSchema,
});

export const fullName = (patient: Pick<Patient, 'given' | 'family'>): string =>
  `${patient.given} ${patient.family}`.trim() || nameless;

/** Some records come without a name; they must still be seen and opened. */
const nameless = '—';

export const initials = (patient: Pick<Patient, 'given' | 'family'>): string =>
  `${patient.given.charAt(0)}${patient.family.charAt(0)}`.toUpperCase();

/**
 * Age in whole years on a day, the age reached for someone who has died, null if nobody knows it. Where only a
 * month or year of birth is known, the age she has at least.
 */
export function ageOf({ birthDate, deceasedOn }: Lifetime, today: Day): number | null {
  if (deceasedOn === 'unknown') return null;
  const died = deceasedOn && earliestDay(deceasedOn);
  return Math.max(0, ageOn(latestDay(birthDate), died && died < today ? died : today));
}

type Lifetime = Pick<Patient, 'birthDate' | 'deceasedOn'>;

/** Whether she certainly lived on a day: where the day of death is not known, no day is certain. */
export function wasAliveOn({ deceasedOn }: Pick<Patient, 'deceasedOn'>, day: Day): boolean {
  if (deceasedOn === null) return true;
  return deceasedOn !== 'unknown' && day <= earliestDay(deceasedOn);
}

/**
 * Whether two descriptions can hardly be of one person: no name, no record number and no birth date in common. A
 * marriage, a correction or a move changes some of these, never all.
 */
export function isAnotherPerson(a: Described, b: Described): boolean {
  const same = (one: string | null, other: string | null) =>
    Boolean(one) && Boolean(other) && normalName(one ?? '') === normalName(other ?? '');
  const firstName = (it: Described) => it.given.split(' ')[0] ?? '';
  return (
    a.birthDate !== b.birthDate &&
    !same(a.family, b.family) &&
    !same(firstName(a), firstName(b)) &&
    !same(a.mrn, b.mrn)
  );
}

type Described = Pick<Patient, 'given' | 'family' | 'birthDate' | 'mrn'>;

/**
 * What people are sorted by: family name, then given name, whatever their case, accents and marks, so that Báez stands
 * before Booker and O'Neil beside Oneil. The tab is smaller than every letter and blank: García stands before García López.
 */
export const sortKeyOf = ({ given, family }: Pick<Patient, 'given' | 'family'>): string =>
  `${normalName(family).slice(0, 200)}\t${normalName(given).slice(0, 200)}`;

/** The order of every list of people. */
export const byName = (
  a: Pick<Patient, 'id' | 'given' | 'family'>,
  b: Pick<Patient, 'id' | 'given' | 'family'>,
): number => byText(sortKeyOf(a), sortKeyOf(b)) || byText(a.id, b.id);
