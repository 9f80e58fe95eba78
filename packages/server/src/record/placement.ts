import { createHash } from 'node:crypto';
import type { Ids, PatientId } from '@trellis/core/basics/id';
import { isFactType } from '../chart/chart.fhir.ts';
import { type Refusal, refusal } from '../platform/fhir/refusal.ts';
import { type Entry, type EntryRefusal, entryKey, refusedAt, type Unit } from './entry.ts';
import { type Links, resolver } from './links.ts';
import { type Owner, ownerOf } from './owner.ts';
import { isDangling, namesFor, type Resolve } from './reference.ts';
import type { Whose } from './who.ts';

/** The current version of something this source sent before. */
export type Known = {
  readonly type: string;
  readonly sourceRef: string;
  readonly id: string;
  readonly version: number;
  readonly contentHash: string;
  readonly patientId: PatientId | null;
};

/** An entry with its place in the record: `version` is the one to store, or for `unchanged` the one that stays. */
export type Placed = Entry & {
  readonly id: string;
  readonly version: number;
  readonly change: 'created' | 'changed' | 'unchanged';
  /** Whose record it belongs to; null for what supports every chart (organizations, practitioners, places). */
  readonly patientId: PatientId | null;
};

export type Placement = {
  readonly entries: readonly Placed[];
  readonly resolve: Resolve;
  readonly refusals: readonly EntryRefusal[];
};

/** The names of resources that were refused, which nothing can belong to. */
type RefusedNames = ReadonlySet<string>;

/** Gives every entry its id, its version and its patient, and refuses what would mix up two people's records. */
export function placeEntries(
  unit: Pick<Unit, 'kind' | 'entries'>,
  links: Links,
  ids: Ids,
  refused: RefusedNames = new Set(),
  whose: ReadonlyMap<string, Whose> = new Map(),
): Placement {
  const knownBy = new Map(links.known.map(it => [entryKey(it), it]));
  const named = unit.entries.map(entry => {
    const earlier = knownBy.get(entryKey(entry));
    const found = whose.get(entryKey(entry));
    const id = earlier?.id ?? (found?.kind === 'person' ? found.resourceId : ids<'resource'>());
    return { entry, earlier, id };
  });
  const resolve = resolver(named, links);
  const personOf = personFinder(links, whose);
  const owned = named.map(it => ({ ...it, owner: ownerOf(it.entry, it.id, resolve, personOf) }));
  const isChart = unit.kind === 'bundle' && owned.some(it => it.owner.kind === 'patient');
  const refusals = owned.flatMap(({ entry, earlier, owner }) => [
    ...refusedPerson(entry, whose),
    ...whyNotHere(entry, owner, earlier, refused),
  ]);
  return {
    entries: owned.map(({ entry, earlier, id, owner }) => {
      const contentHash = hashWithLost(entry, resolve);
      return {
        ...entry,
        contentHash,
        id,
        patientId: owner.kind === 'patient' ? owner.id : null,
        ...versionOf(contentHash, earlier, owner.kind === 'nobody' && isChart),
      };
    }),
    resolve,
    refusals,
  };
}

/** Several Patient resources may be about one person; the one that came first carries her id. */
function personFinder(links: Links, whose: ReadonlyMap<string, Whose>): (resourceId: string) => PatientId {
  const people = new Map<string, PatientId>();
  for (const it of [...links.known, ...links.identified])
    if (it.type === 'Patient' && it.patientId) people.set(it.id, it.patientId);
  for (const it of whose.values()) if (it.kind === 'person') people.set(it.resourceId, it.patientId);
  return id => people.get(id) ?? (id as PatientId);
}

function refusedPerson(entry: Entry, whose: ReadonlyMap<string, Whose>): readonly EntryRefusal[] {
  const found = whose.get(entryKey(entry));
  return found?.kind === 'refused' ? [refusedAt(entry, found.why)] : [];
}

/**
 * References that lead nowhere are part of the content: when what they name has come, the same text is a new
 * version, with its references in place.
 */
function hashWithLost(entry: Entry, resolve: Resolve): string {
  const lost = entry.members.flatMap(({ references }) =>
    references.filter(it => isDangling(it.value, entry, resolve)).map(it => it.value),
  );
  if (lost.length === 0) return entry.contentHash;
  return createHash('sha256')
    .update([entry.contentHash, ...lost].join('\n'))
    .digest('hex');
}

/** `isCopy`: charts carry poorer copies of organizations and practitioners than the file these have of their own. */
function versionOf(contentHash: string, earlier: Known | undefined, isCopy: boolean) {
  if (!earlier) return { version: 1, change: 'created' } as const;
  return isCopy || earlier.contentHash === contentHash
    ? ({ version: earlier.version, change: 'unchanged' } as const)
    : ({ version: earlier.version + 1, change: 'changed' } as const);
}

function whyNotHere(
  entry: Entry,
  owner: Owner,
  earlier: Known | undefined,
  refused: RefusedNames,
): readonly EntryRefusal[] {
  if (owner.kind === 'unknown') {
    const isRefused = namesFor(owner.reference, entry).some(it => refused.has(it.sourceRef));
    return [refusedAt(entry, whyOwnerless(entry, owner.member, isRefused), !isRefused)];
  }
  if (owner.kind === 'nobody' && !owner.isSaid && isFactType(entry.type))
    return [
      refusedAt(
        entry,
        refusal(`${entry.type}.${entry.type === 'AllergyIntolerance' ? 'patient' : 'subject'}`, 'no-subject'),
      ),
    ];
  const id = owner.kind === 'patient' ? owner.id : null;
  if (earlier && earlier.patientId !== null && earlier.patientId !== id)
    return [refusedAt(entry, refusal(entry.type, 'another-record'))];
  return [];
}

const whyOwnerless = (entry: Entry, member: string, isRefused: boolean): Refusal =>
  refusal(`${entry.type}.${member}`, isRefused ? 'refused-subject' : 'unknown-subject');
