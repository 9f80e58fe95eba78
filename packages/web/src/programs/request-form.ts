import { findDay } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { PartialDay } from '@trellis/core/basics/partial-day';
import type { Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { type Channel, type IntakeEntry, intakeEntrySchema } from '@trellis/core/programs/intake';
import type { AskerKind, Urgency } from '@trellis/core/programs/intake-anchors';
import { typedDay } from '../people/person-form.ts';
import type { IntakeRow, PersonAsked } from './intake.queries.ts';
import { momentOf, type TypedMoment, typedNow } from './MomentFields.tsx';

/** A request as typed: days are text until they are whole. */
export type TypedRequest = {
  readonly kind: AskerKind | null;
  readonly name: string;
  readonly reach: string;
  readonly arrivedBy: Channel;
  readonly arrived: TypedMoment;
  /** The patient who was chosen; null: looked for, or typed below. */
  readonly patient: Pick<Patient, 'id' | 'given' | 'family' | 'birthDate'> | null;
  readonly isNotHere: boolean;
  readonly given: string;
  readonly family: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly asked: string;
  readonly urgency: Urgency;
  readonly wishedBy: string;
  readonly note: string;
};

export const emptyRequest = (zone: Zone): TypedRequest => ({
  kind: null,
  name: '',
  reach: '',
  arrivedBy: 'phone',
  arrived: typedNow(zone),
  patient: null,
  isNotHere: false,
  given: '',
  family: '',
  birthDate: '',
  phone: '',
  asked: '',
  urgency: 'routine',
  wishedBy: '',
  note: '',
});

export const typedRequest = (row: IntakeRow): TypedRequest => {
  const person = row.about.kind === 'person' ? row.about : undefined;
  return {
    kind: row.asker.kind,
    name: row.asker.name,
    reach: row.asker.reach ?? '',
    arrivedBy: row.arrivedBy,
    arrived: typedNow(row.zone, row.arrivedAt),
    patient: row.about.kind === 'patient' ? row.about.patient : null,
    isNotHere: person !== undefined,
    given: person?.given ?? '',
    family: person?.family ?? '',
    birthDate: person?.birthDate ?? '',
    phone: person?.phone ?? '',
    asked: row.asked,
    urgency: row.urgency,
    wishedBy: row.wishedBy ?? '',
    note: row.note,
  };
};

const orNull = (text: string): string | null => text.trim() || null;

/** A birth date that is wrong is `undefined`; one that was left empty is known by nobody. */
const bornOf = (typed: TypedRequest): PartialDay | null | undefined =>
  typed.birthDate.trim() === '' ? null : typedDay(typed.birthDate);

/** Who was typed, once she can be compared with those on record. */
export function personAsked(typed: TypedRequest): PersonAsked | undefined {
  const birthDate = bornOf(typed);
  if (!typed.isNotHere || typed.family.trim() === '' || birthDate === undefined) return undefined;
  return { given: typed.given.trim(), family: typed.family.trim(), birthDate, phone: orNull(typed.phone) };
}

/** The request, once nothing is missing. A moment that was not touched keeps its seconds. */
export function requestFrom(typed: TypedRequest, zone: Zone, before?: IntakeRow): IntakeEntry | undefined {
  const untouched =
    before && JSON.stringify(typedNow(zone, before.arrivedAt)) === JSON.stringify(typed.arrived);
  const arrivedAt = untouched ? before.arrivedAt : momentOf(typed.arrived, zone);
  const person = personAsked(typed);
  const about = typed.patient
    ? { kind: 'patient' as const, patientId: typed.patient.id as PatientId }
    : person && { kind: 'person' as const, ...person };
  const wishedBy = typed.wishedBy === '' ? null : findDay(typed.wishedBy);
  const read = intakeEntrySchema.safeParse({
    asker: { kind: typed.kind, name: typed.name, reach: orNull(typed.reach) },
    arrivedAt,
    arrivedBy: typed.arrivedBy,
    about,
    asked: typed.asked,
    urgency: typed.urgency,
    wishedBy,
    note: typed.note,
  });
  return read.success ? read.data : undefined;
}
