import { findDay } from '@trellis/core/basics/day';
import { findPartialDay, type PartialDay } from '@trellis/core/basics/partial-day';
import type { Zone } from '@trellis/core/basics/zone';
import { readDay } from '@trellis/core/people/caseload-row';
import type { CoverageEntry, Payer, SecondReason } from '@trellis/core/people/coverage';
import { type Person, personSchema } from '@trellis/core/people/person';
import type { Frozen } from '../kit/frozen.ts';

/** A person as typed: dates are text until they are whole. */
export type TypedPerson = Omit<Frozen<Person>, 'birthDate' | 'deceasedOn'> & {
  readonly birthDate: string;
  readonly deceasedOn: string;
};

export const noPhone: TypedPerson['phones'][number] = {
  number: '',
  use: 'mobile',
  answeredBy: null,
  bestFrom: null,
  bestUntil: null,
};
export const noCaregiver: TypedPerson['caregivers'][number] = {
  name: '',
  relation: '',
  phone: null,
  mayHear: [],
  note: null,
};

export const nobody = (zone: Zone): TypedPerson => ({
  given: '',
  family: '',
  birthDate: '',
  sex: 'unknown',
  deceasedOn: '',
  language: null,
  needsInterpreter: false,
  mrn: null,
  phones: [noPhone],
  address: { line: null, city: null, state: null, postalCode: null },
  zone,
  bestTime: null,
  caregivers: [],
});

export const typedOf = (person: Frozen<Person>): TypedPerson => ({
  ...person,
  deceasedOn: person.deceasedOn ?? '',
});

/** A day as people write it: 3/14/1948, 14 Mar 1948 or 1948-03-14; a month or a year where no more is known. */
export function typedDay(text: string): PartialDay | undefined {
  const written = text.trim();
  const partial = findPartialDay(written);
  if (partial || /^\d+$/.test(written)) return partial;
  const day = readDay(written);
  return day === 'two-digit-year' || day === 'no-such-day' ? undefined : day;
}

/** The person, once nothing is missing; lines that were left empty are no lines. */
export function personFrom(typed: TypedPerson): Person | undefined {
  const birthDate = typedDay(typed.birthDate);
  const died = typed.deceasedOn.trim();
  const deceasedOn = died === '' ? null : died === 'unknown' ? died : typedDay(died);
  if (!birthDate || deceasedOn === undefined) return undefined;
  const result = personSchema.safeParse({
    ...typed,
    birthDate,
    deceasedOn,
    phones: typed.phones.filter(it => it.number.trim() !== ''),
    caregivers: typed.caregivers.filter(it => it.name.trim() !== ''),
  });
  return result.success ? result.data : undefined;
}

/** One coverage as typed. */
export type TypedCoverage = {
  readonly payer: Payer | null;
  readonly plan: string;
  readonly memberNumber: string;
  readonly from: string;
  readonly until: string;
  readonly qmb: boolean;
  /** Why Medicare pays second; empty where it pays first. */
  readonly secondBecause: SecondReason | '';
};
export const noCoverage: TypedCoverage = {
  payer: null,
  plan: '',
  memberNumber: '',
  from: '',
  until: '',
  qmb: false,
  secondBecause: '',
};

export const typedCoverage = (it: Frozen<CoverageEntry>): TypedCoverage => ({
  payer: it.payer,
  plan: it.plan ?? '',
  memberNumber: it.memberNumber ?? '',
  from: it.from,
  until: it.until ?? '',
  qmb: it.qmb,
  secondBecause: it.secondBecause ?? '',
});

/** Undefined while it is not whole: a payer and a first day. */
export function coverageFrom(typed: TypedCoverage): CoverageEntry | undefined {
  const from = findDay(typed.from);
  const until = typed.until === '' ? null : findDay(typed.until);
  if (typed.payer === null || !from || until === undefined) return undefined;
  const { payer, qmb, secondBecause } = typed;
  return {
    ...{ payer, qmb, from, until },
    plan: typed.plan || null,
    memberNumber: typed.memberNumber || null,
    ...(payer === 'medicare' && secondBecause !== '' ? { secondBecause } : {}),
  };
}
