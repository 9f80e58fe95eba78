import type { PatientId } from '@trellis/core/basics/id';
import type { Entry } from './entry.ts';
import { identifiersOf } from './identifier.ts';
import type { Known } from './placement.ts';
import { findIdentified, type Identified, namesFor, type Resolve, type Target } from './reference.ts';

/** What the record already knows of all that a unit names. */
export type Links = {
  readonly known: readonly Known[];
  /** Resources found by a business identifier. */
  readonly identified: readonly (Identified & {
    readonly id: string;
    readonly patientId: PatientId | null;
  })[];
};

export type Wanted = {
  readonly names: readonly { readonly type: string | null; readonly sourceRef: string }[];
  readonly identified: readonly Identified[];
};

/** Everything a unit names: its own resources, and what they refer to outside it. */
export function wantedBy(entries: readonly Entry[]): Wanted {
  const names = new Map(
    entries.map(it => [`${it.type} ${it.sourceRef}`, { type: it.type, sourceRef: it.sourceRef }]),
  );
  const own = new Set(entries.map(it => it.sourceRef));
  const seen = new Set<string>();
  const outside = new Map<string, { type: string | null; sourceRef: string }>();
  const identified = new Map<string, Identified>();
  for (const entry of entries)
    for (const { references } of entry.members)
      for (const { value } of references) {
        if (own.has(value) || seen.has(value)) continue;
        if (!entry.fullUrl?.startsWith('http')) seen.add(value);
        const found = findIdentified(value);
        if (found) identified.set(value, found);
        for (const name of namesFor(value, entry)) {
          const key = `${name.type} ${name.sourceRef}`;
          if (!names.has(key)) outside.set(key, name);
        }
      }
  return { names: [...names.values(), ...outside.values()], identified: [...identified.values()] };
}

type Named = { readonly entry: Entry; readonly id: string };

/** Leads each reference to a resource of the unit, or to one that was stored before. */
export function resolver(named: readonly Named[], links: Links): Resolve {
  const bySourceRef = new Map<string, Target>();
  const byName = new Map<string, Target>();
  for (const it of [...links.known, ...named.map(({ entry, id }) => ({ ...entry, id }))]) {
    const target = { type: it.type, id: it.id };
    bySourceRef.set(it.sourceRef, target);
    byName.set(`${it.type} ${it.sourceRef}`, target);
  }
  const byIdentifier = identifierFinder(named, links);
  const findByName = (reference: string, from: Pick<Entry, 'fullUrl'>): Target | undefined => {
    const found = findIdentified(reference);
    if (found) return byIdentifier(found);
    for (const { type, sourceRef } of namesFor(reference, from)) {
      const target = type === null ? bySourceRef.get(sourceRef) : byName.get(`${type} ${sourceRef}`);
      if (target) return target;
    }
    return undefined;
  };
  // A relative reference means something else under another server; all others mean one thing in the whole unit.
  const remembered = new Map<string, Target | undefined>();
  return (reference, from) => {
    if (from.fullUrl?.startsWith('http')) return findByName(reference, from);
    if (!remembered.has(reference)) remembered.set(reference, findByName(reference, from));
    return remembered.get(reference);
  };
}

/** One that fits is meant; where two fit, nobody can tell which. */
function identifierFinder(named: readonly Named[], links: Links): (wanted: Identified) => Target | undefined {
  const ids = new Map<string, Set<string>>();
  const add = (key: string, id: string) => {
    const known = ids.get(key);
    if (known) known.add(id);
    else ids.set(key, new Set([id]));
  };
  const types = new Set<string>();
  const keyOf = ({ type, system, value }: Identified) => `${type} ${system ?? '*'}|${value}`;
  for (const it of links.identified) add(keyOf(it), it.id);
  return wanted => {
    if (!types.has(wanted.type)) {
      types.add(wanted.type);
      for (const { entry, id } of named)
        if (entry.type === wanted.type)
          for (const { system, value } of identifiersOf(entry)) {
            add(keyOf({ type: entry.type, system, value }), id);
            add(keyOf({ type: entry.type, system: null, value }), id);
          }
    }
    const found = [...(ids.get(keyOf(wanted)) ?? [])];
    return found.length === 1 && found[0] !== undefined ? { type: wanted.type, id: found[0] } : undefined;
  };
}
