import type { Ids, PatientId } from '@trellis/core/basics/id';
import { isFactType } from '../chart/chart.fhir.ts';
import { type Refusal, refusal } from '../platform/fhir/refusal.ts';
import type { Entry, EntryRefusal, ReadBundle } from './bundle.ts';
import { type Owner, ownerOf } from './owner.ts';
import type { Resolve } from './reference.ts';

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
  /** The one patient the bundle is about; null when it is about nobody. */
  readonly patientId: PatientId | null;
  readonly resolve: Resolve;
  readonly refusals: readonly EntryRefusal[];
};

/** Gives every entry its id, its version and its patient, and refuses what would mix up two people's records. */
export function placeEntries(bundle: ReadBundle, known: readonly Known[], ids: Ids): Placement {
  const knownBy = new Map(known.map(it => [keyOf(it), it]));
  const named = bundle.entries.map(entry => {
    const earlier = knownBy.get(keyOf(entry));
    return { entry, earlier, id: earlier?.id ?? ids<'resource'>() };
  });
  const targets = new Map([
    ...known.map(it => [it.sourceRef, { type: it.type, id: it.id }] as const),
    ...named.map(it => [it.entry.sourceRef, { type: it.entry.type, id: it.id }] as const),
  ]);
  const resolve: Resolve = reference =>
    reference.startsWith('urn:uuid:') ? targets.get(reference) : undefined;

  const owned = named.map(it => ({ ...it, owner: ownerOf(it.entry, it.id, resolve) }));
  const ofPatients = owned.flatMap(it => (it.owner.kind === 'patient' ? [{ ...it, id: it.owner.id }] : []));
  const patientId = (ofPatients.find(it => it.entry.type === 'Patient') ?? ofPatients[0])?.id ?? null;
  const refusals = owned.flatMap(({ entry, earlier, owner }) => {
    const why = whyNotHere(entry, owner, patientId, earlier);
    return why ? [{ line: entry.line, fullUrl: entry.fullUrl, ...why }] : [];
  });
  return {
    entries: owned.map(({ entry, earlier, id, owner }) => ({
      ...entry,
      id,
      patientId: owner.kind === 'patient' ? owner.id : null,
      ...versionOf(entry, earlier, owner.kind === 'nobody' && patientId !== null),
    })),
    patientId,
    resolve,
    refusals: [...bundle.refusals, ...refusals],
  };
}

const keyOf = (it: { readonly type: string; readonly sourceRef: string }) => `${it.type} ${it.sourceRef}`;

/** `isCopy`: charts carry poorer copies of organizations and practitioners than the file these have of their own. */
function versionOf(entry: Entry, earlier: Known | undefined, isCopy: boolean) {
  if (!earlier) return { version: 1, change: 'created' } as const;
  return isCopy || earlier.contentHash === entry.contentHash
    ? ({ version: earlier.version, change: 'unchanged' } as const)
    : ({ version: earlier.version + 1, change: 'changed' } as const);
}

function whyNotHere(
  entry: Entry,
  owner: Owner,
  patientId: PatientId | null,
  earlier: Known | undefined,
): Refusal | undefined {
  if (owner.kind === 'unknown')
    return refusal(
      `${entry.type}.${owner.member}`,
      'names nobody who is in this file or was imported earlier from the same source, so nobody can tell whose record this belongs to',
      'Put the Patient into the same file, or import the Patient first.',
    );
  if (owner.kind === 'nobody' && !owner.isSaid && isFactType(entry.type))
    return refusal(
      `${entry.type}.subject`,
      'refers to nobody, so nobody can tell whose record this belongs to',
    );
  const id = owner.kind === 'patient' ? owner.id : null;
  if (id !== null && id !== patientId)
    return refusal(
      entry.type,
      'belongs to another patient than the rest of the bundle',
      'Split the file into one bundle for each patient.',
    );
  if (earlier && earlier.patientId !== null && earlier.patientId !== id)
    return refusal(
      entry.type,
      "stands in one patient's record since an earlier import and now names another, or none",
      'Ask the system that wrote the file whose it is; Trellis does not move it from one record to another.',
    );
  return undefined;
}
