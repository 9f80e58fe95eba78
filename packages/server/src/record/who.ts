import type { Day } from '@trellis/core/basics/day';
import type { Ids, OrgId, PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import { type OnRecord, type Told, type Who, whoIs } from '@trellis/core/people/chart-match';
import { loadOnRecord } from '../people/chart-person.store.ts';
import type { PossibleDouble } from '../people/double.store.ts';
import { type PlacedIdentifier, personIdentifiersFrom } from '../people/identifier.fhir.ts';
import { patientFrom } from '../people/patient.fhir.ts';
import type { Tx } from '../platform/database/door.ts';
import { type Refusal, refusal } from '../platform/fhir/refusal.ts';
import { type Entry, entryKey, resourceOf, type Unit } from './entry.ts';
import type { Links } from './links.ts';
import type { Known } from './placement.ts';
import { loadPatientResources } from './record.store.ts';

/** Whose a Patient resource is that comes for the first time. Another resource may be about her already. */
export type Whose =
  | { readonly kind: 'person'; readonly patientId: PatientId; readonly resourceId: string }
  | { readonly kind: 'refused'; readonly why: Refusal };

export type People = {
  /** By `entryKey`, for every Patient that is new or changed and could be read. */
  readonly whose: ReadonlyMap<string, Whose>;
  readonly identifiers: ReadonlyMap<string, readonly PlacedIdentifier[]>;
  /** Who comes into being with this unit. */
  readonly added: ReadonlySet<PatientId>;
  readonly doubles: readonly PossibleDouble[];
};

type Setting = { readonly ids: Ids; readonly zone: Zone; readonly today: Day; readonly source: string };

/**
 * Finds who the Patients of a unit are: somebody here already, whoever added her, or somebody new. Whom this source
 * sent before stays who she was; that she is like another is only told.
 */
export async function findPeople(
  tx: Tx,
  orgId: OrgId,
  { entries }: Unit,
  { known }: Links,
  setting: Setting,
): Promise<People> {
  const earlier = new Map(known.filter(it => it.type === 'Patient').map(it => [entryKey(it), it]));
  const told = entries
    .filter(it => it.type === 'Patient' && earlier.get(entryKey(it))?.contentHash !== it.contentHash)
    .flatMap(entry => toldIn(entry, setting));
  if (told.length === 0) return nobodyNew;
  const onRecord = await loadOnRecord(tx, orgId, told);
  const ownResources = await loadPatientResources(
    tx,
    orgId,
    onRecord.map(it => it.id),
  );
  return decidePeople(told, earlier, onRecord, ownResources, setting.ids);
}

const nobodyNew: People = { whose: new Map(), identifiers: new Map(), added: new Set(), doubles: [] };

type ToldIn = Omit<Told, 'identifiers'> & {
  readonly entry: Entry;
  readonly identifiers: readonly PlacedIdentifier[];
};

/** What cannot be read is refused later, with everything else that is wrong with it. */
function toldIn(entry: Entry, { zone, today, source }: Setting): readonly ToldIn[] {
  const resource = resourceOf(entry);
  const reading = patientFrom(resource, { id: '' as PatientId, zone, today });
  if (reading.kind === 'refused') return [];
  return [{ ...reading.value, entry, identifiers: personIdentifiersFrom(resource, source) }];
}

/** One after the other, in the order of the file: the second of two who are one person finds the first. */
function decidePeople(
  told: readonly ToldIn[],
  earlier: ReadonlyMap<string, Known>,
  onRecord: readonly OnRecord[],
  ownResources: readonly string[],
  ids: Ids,
): People {
  const taken = new Set(ownResources);
  const here = new Here(onRecord);
  const whose = new Map<string, Whose>();
  const added = new Set<PatientId>();
  const doubles: PossibleDouble[] = [];
  for (const it of told) {
    const before = earlier.get(entryKey(it.entry));
    const who = whoIs(it, here.near(it, before?.patientId));
    if (who.kind === 'another' && !before) {
      const path = it.identifiers.find(one => one === who.identifier)?.fhirPath ?? 'Patient.identifier';
      whose.set(entryKey(it.entry), { kind: 'refused', why: refusal(path, 'number-of-another') });
      continue;
    }
    const found = before?.patientId ?? (who.kind === 'same' ? who.patientId : undefined);
    const patientId = found ?? ids<'patient'>();
    if (!found) added.add(patientId);
    // Her own resource carries her id; what other systems say of her has an id beside it.
    const resourceId = before?.id ?? (taken.has(patientId) ? ids<'resource'>() : patientId);
    taken.add(resourceId);
    here.add({ ...it, id: patientId });
    whose.set(entryKey(it.entry), { kind: 'person', patientId, resourceId });
    doubles.push(...doublesOf(patientId, who));
  }
  const identifiers = new Map(told.map(it => [entryKey(it.entry), it.identifiers]));
  return { whose, identifiers, added, doubles };
}

function doublesOf(patientId: PatientId, who: Who): readonly PossibleDouble[] {
  if (who.kind === 'another') return [];
  const same =
    who.kind === 'same' && who.patientId !== patientId
      ? [{ patientId: who.patientId, reasons: who.reasons }]
      : [];
  return [...same, ...who.alike]
    .filter(it => it.patientId !== patientId)
    .map(it => ({ patientId, otherId: it.patientId, reasons: it.reasons }));
}

/** Who of many could be one: those who share a number or a birth date. */
class Here {
  readonly #byKey = new Map<string, OnRecord[]>();

  constructor(people: readonly OnRecord[]) {
    for (const it of people) this.add(it);
  }

  add(person: OnRecord): void {
    for (const key of keysOf(person)) {
      const others = this.#byKey.get(key);
      if (others) others.push(person);
      else this.#byKey.set(key, [person]);
    }
  }

  /** All but the one she is known to be. */
  near(told: Told, self: PatientId | null | undefined): readonly OnRecord[] {
    const found = new Set(keysOf(told).flatMap(key => this.#byKey.get(key) ?? []));
    return [...found].filter(it => it.id !== self);
  }
}

const keysOf = (it: Told): readonly string[] => [
  `born ${it.birthDate}`,
  ...it.identifiers.map(one => `${one.kind} ${one.value}`),
];
