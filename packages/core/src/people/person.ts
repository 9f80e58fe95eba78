import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { PatientId } from '../basics/id.ts';
import { earliestDay, partialDaySchema } from '../basics/partial-day.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { zoneSchema } from '../basics/zone.ts';
import { type BestTime, bestTimeSchema, cleanBestTime, isTurnedRound } from './best-time.ts';
import type { Patient } from './patient.ts';
import { findPhone, phoneText, phoneUses, wallTime } from './phone.ts';

const line = (longest: number) => plainText(longest).trim();
const lineOrNone = (longest: number) => line(longest).nullable();

const phoneSchema = z.strictObject({
  number: line(40),
  use: z.enum(phoneUses),
  /** Who picks up, when it is not she herself. */
  answeredBy: lineOrNone(80),
  bestFrom: wallTime.nullable(),
  bestUntil: wallTime.nullable(),
});

/** What somebody around her may be told. Nothing is said to a person who may hear nothing. */
export const scopes = ['appointments', 'medicines', 'health', 'billing', 'everything'] as const;
export type Scope = (typeof scopes)[number];

const caregiverSchema = z.strictObject({
  name: line(120).min(1, 'is empty'),
  relation: line(60),
  phone: lineOrNone(40),
  mayHear: z.array(z.enum(scopes)).max(scopes.length),
  note: lineOrNone(300),
  /** To be called when her life or health is in danger. Absent: nobody said so. */
  isEmergency: z.boolean().optional(),
});

/** Everything about a person that is kept by hand. Phones in the order to try them. */
export const personSchema = z.strictObject({
  given: line(120),
  family: line(120).min(1, 'is empty'),
  birthDate: partialDaySchema,
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  deceasedOn: z.union([z.literal('unknown'), partialDaySchema]).nullable(),
  language: lineOrNone(40),
  needsInterpreter: z.boolean(),
  mrn: lineOrNone(80),
  phones: z.array(phoneSchema).max(10),
  address: z.strictObject({
    line: lineOrNone(200),
    city: lineOrNone(100),
    state: lineOrNone(40),
    postalCode: lineOrNone(12),
  }),
  zone: zoneSchema,
  bestTime: bestTimeSchema.nullable().default(null),
  caregivers: z.array(caregiverSchema).max(20),
});
export type Person = z.infer<typeof personSchema>;
export type Caregiver = Person['caregivers'][number];

/** Refuses what cannot be true, and writes phones as they are dialled. */
export function decidePerson(person: Person, today: Day): Person {
  const born = earliestDay(person.birthDate);
  if (born > today) fail('patient.born-later', 'The birth date lies in the future. Check the year.');
  const { deceasedOn } = person;
  if (deceasedOn !== null && deceasedOn !== 'unknown') {
    const died = earliestDay(deceasedOn);
    if (died > today || died.slice(0, person.birthDate.length) < person.birthDate.slice(0, deceasedOn.length))
      fail('patient.death-date', 'The day of death lies in the future or before the birth. Check both days.');
  }
  const hours = person.phones.findIndex(it => isTurnedRound({ from: it.bestFrom, until: it.bestUntil }));
  if (hours >= 0)
    fail('patient.hours', 'The best hours of a phone end before they begin. Check both times.', {
      phone: hours,
    });
  const bestTime = cleanBestTime(person.bestTime);
  if (bestTime && isTurnedRound(bestTime))
    fail('patient.hours', 'The best time to call ends before it begins. Check both times.', {
      bestTime: true,
    });
  return {
    ...person,
    bestTime,
    language: orNone(person.language),
    mrn: orNone(person.mrn),
    address: {
      line: orNone(person.address.line),
      city: orNone(person.address.city),
      state: orNone(person.address.state),
      postalCode: orNone(person.address.postalCode),
    },
    phones: person.phones.map((it, i) => ({
      ...it,
      number: dialled(it.number, { phone: i }),
      answeredBy: orNone(it.answeredBy),
    })),
    caregivers: person.caregivers.map((it, i) => ({
      ...it,
      phone: orNone(it.phone) && dialled(it.phone ?? '', { caregiver: i }),
      note: orNone(it.note),
      mayHear: it.mayHear.includes('everything')
        ? ['everything']
        : scopes.filter(scope => it.mayHear.includes(scope)),
    })),
  };
}

/** A field that was left blank says nothing. */
const orNone = (text: string | null): string | null => text?.trim() || null;

function dialled(typed: string, at: Readonly<Record<string, number>>): string {
  const phone = findPhone(typed);
  return phone
    ? phoneText(phone)
    : fail(
        'patient.phone',
        'A phone number is none that can be dialled. It has ten digits, like (212) 555-0134, and an extension after x.',
        at,
      );
}

/** The narrow row that lists, rules and headers read. */
export const patientOfPerson = (id: PatientId, person: Person): Patient => ({
  id,
  given: person.given,
  family: person.family,
  birthDate: person.birthDate,
  sex: person.sex,
  deceasedOn: person.deceasedOn,
  language: person.language,
  mrn: person.mrn,
  phones: person.phones.map(it => it.number),
  city: person.address.city,
  state: person.address.state,
  zone: person.zone,
});

/** What is known of a patient whom nobody edited by hand yet: the form begins with it. */
export const personOfPatient = (patient: Patient): Person => ({
  given: patient.given,
  family: patient.family,
  birthDate: patient.birthDate,
  sex: patient.sex,
  deceasedOn: patient.deceasedOn,
  language: patient.language,
  needsInterpreter: false,
  mrn: patient.mrn,
  phones: patient.phones.map(number => ({
    number,
    use: 'other',
    answeredBy: null,
    bestFrom: null,
    bestUntil: null,
  })),
  address: { line: null, city: patient.city, state: patient.state, postalCode: null },
  zone: patient.zone,
  bestTime: null,
  caregivers: [],
});

/**
 * Whom to call of those around her when there is danger: who was named for it; where nobody was, who has a phone and may
 * hear of her health.
 */
export function toCallInDanger<Around extends Pick<Caregiver, 'isEmergency' | 'phone' | 'mayHear'>>(
  caregivers: readonly Around[],
): { readonly isNamed: boolean; readonly people: readonly Around[] } {
  const named = caregivers.filter(it => it.isEmergency);
  if (named.length > 0) return { isNamed: true, people: named };
  const may = caregivers.filter(it => it.phone !== null && mayHearOfHealth(it));
  return { isNamed: false, people: may };
}

export const mayHearOfHealth = ({ mayHear }: Pick<Caregiver, 'mayHear'>): boolean =>
  mayHear.includes('health') || mayHear.includes('everything');

/** When she wishes to be called; without a wish of her own, the hours of the first phone that has some. */
export function wishOf({ bestTime, phones }: Pick<Person, 'bestTime' | 'phones'>): BestTime | null {
  if (bestTime) return bestTime;
  const phone = phones.find(it => it.bestFrom !== null || it.bestUntil !== null);
  return phone ? { days: [], from: phone.bestFrom, until: phone.bestUntil, words: null } : null;
}
