import type { Day } from '@trellis/core/basics/day';
import type { Ids, PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import type { ChartFacts } from '@trellis/core/chart/chart';
import { isAnotherPerson, type Patient } from '@trellis/core/people/patient';
import { chartFactsOf, type FactType, isFactType, joinFacts } from '../chart/chart.fhir.ts';
import type { PatientFacts } from '../chart/extracted.store.ts';
import { patientFrom } from '../people/patient.fhir.ts';
import { type Reading, refusal, refuse } from '../platform/fhir/refusal.ts';
import { parseResource } from '../platform/fhir/resource-json.ts';
import { type Entry, type EntryRefusal, refusedAt, resourceOf } from './entry.ts';
import type { Placed, Placement } from './placement.ts';

/** What the new and changed resources of a unit say in Trellis's own terms. */
export type Meaning = {
  readonly patients: readonly ToldPatient[];
  readonly facts: readonly PatientFacts[];
  readonly refusals: readonly EntryRefusal[];
};

/** Who a Patient resource says a person is; `entry` is the resource. */
export type ToldPatient = { readonly entry: Placed; readonly patient: Patient };

export type Context = {
  readonly ids: Ids;
  readonly zone: Zone;
  readonly today: Day;
  /** Who the patients of the unit are, as far as the record knows them. */
  readonly people: ReadonlyMap<PatientId, Patient>;
  /** Bodies of stored resources that this unit's facts are spelt out in, by id. */
  readonly stored: ReadonlyMap<string, string>;
};

export function meaningOf(placement: Placement, context: Context): Meaning {
  const facts = new Map<PatientId, ChartFacts[]>();
  const refusals: EntryRefusal[] = [];
  const patients: ToldPatient[] = [];
  const inUnit = new Map(placement.entries.map(it => [it.id, it]));
  for (const entry of placement.entries) {
    const { patientId } = entry;
    if (entry.change === 'unchanged' || !patientId) continue;
    if (entry.type === 'Patient') {
      const reading = personOf(entry, patientId, context);
      if (reading.kind === 'read') patients.push({ entry, patient: reading.value });
      else refusals.push(...reading.refusals.map(why => refusedAt(entry, why)));
    } else if (isFactType(entry.type)) {
      const reading = factsOf(entry, entry.type, placement, inUnit, context);
      if (reading.kind === 'read') pushTo(facts, patientId, reading.value);
      else {
        const waits = hasLostMedicine(entry, placement);
        refusals.push(...reading.refusals.map(why => refusedAt(entry, why, waits)));
      }
    }
  }
  return {
    patients,
    facts: [...facts].map(([patientId, all]) => ({ patientId, facts: joinFacts(all) })),
    refusals,
  };
}

function pushTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Two systems may use one name for two people, and must never be taken for one source. */
function personOf(entry: Placed, id: PatientId, context: Context): Reading<Patient> {
  const reading = patientFrom(resourceOf(entry), { ...context, id });
  const earlier = context.people.get(id);
  if (reading.kind === 'refused' || !earlier || !isAnotherPerson(earlier, reading.value)) return reading;
  return refuse(refusal('Patient', 'another-person'));
}

function factsOf(
  entry: Placed,
  type: FactType,
  { resolve }: Placement,
  inUnit: ReadonlyMap<string, Entry>,
  { ids, zone, stored }: Context,
): Reading<ChartFacts> {
  const resource = resourceOf(entry);
  return chartFactsOf(type, resource, {
    source: { type, id: entry.id, version: entry.version },
    ids,
    zone,
    find: reference => {
      if (reference.startsWith('#')) return findContained(resource, reference.slice(1));
      const id = resolve(reference, entry)?.id;
      const named = id === undefined ? undefined : inUnit.get(id);
      const body = id === undefined ? undefined : stored.get(id);
      return named ? resourceOf(named) : body && parseResource(body);
    },
  });
}

const hasLostMedicine = (entry: Entry, { resolve }: Placement): boolean =>
  entry.members.some(
    ({ name, references }) =>
      name === 'medicationReference' &&
      references.some(it => !it.value.startsWith('#') && resolve(it.value, entry) === undefined),
  );

function findContained(resource: unknown, id: string): unknown {
  const held = (resource as { readonly contained?: unknown }).contained;
  return Array.isArray(held) ? held.find(it => it?.id === id) : undefined;
}
