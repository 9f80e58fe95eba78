import { fhirPathOf } from '../platform/fhir/refusal.ts';
import type { Entry } from './entry.ts';
import type { Member } from './json-slices.ts';

/** Where a reference leads: a resource of the record under the id the server made for it. */
export type Target = { readonly type: string; readonly id: string };

/** Finds what a literal reference of an entry names; undefined when that source never sent it. */
export type Resolve = (reference: string, from: Pick<Entry, 'fullUrl'>) => Target | undefined;

/** What a reference may stand for in the source's own words, the likeliest first; `type` null where it does not say. */
export type Name = { readonly type: string | null; readonly sourceRef: string };

const restful = /^((?:https?:\/\/[^?#]+\/)?)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/;

/** `urn:uuid:…`, `Patient/7`, `https://server/fhir/Patient/7`; relative ones are also tried beside their bundle's server. */
export function namesFor(reference: string, from: Pick<Entry, 'fullUrl'>): readonly Name[] {
  if (reference.startsWith('urn:')) return [{ type: null, sourceRef: reference }];
  const [, server = '', type, id] = restful.exec(reference.replace(/\/_history\/[^/]+$/, '')) ?? [];
  if (type === undefined) return [];
  const local = `${type}/${id}`;
  if (server !== '') return [{ type, sourceRef: server + local }];
  const beside = from.fullUrl ? restful.exec(from.fullUrl)?.[1] : '';
  return [...(beside ? [{ type, sourceRef: beside + local }] : []), { type, sourceRef: local }];
}

/** A resource named by what it is called in the world: `Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|99`. */
export type Identified = { readonly type: string; readonly system: string | null; readonly value: string };

export function findIdentified(reference: string): Identified | undefined {
  const [, type, token] = /^([A-Z][A-Za-z]+)\?identifier=([^&]+)$/.exec(reference) ?? [];
  if (type === undefined || token === undefined) return undefined;
  const text = decoded(token);
  const bar = text.lastIndexOf('|');
  return bar === -1
    ? { type, system: null, value: text }
    : { type, system: text.slice(0, bar), value: text.slice(bar + 1) };
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** The member's text with every reference that is known replaced by `Type/id`; not one other character differs. */
export function textWithIds(member: Member, from: Pick<Entry, 'fullUrl'>, resolve: Resolve): string {
  let text = '';
  let copied = 0;
  for (const it of member.references) {
    const target = resolve(it.value, from);
    if (!target) continue;
    text += `${member.text.slice(copied, it.start)}"${target.type}/${target.id}"`;
    copied = it.end;
  }
  return copied === 0 ? member.text : text + member.text.slice(copied);
}

/** Contained resources and addresses of other servers lead somewhere; anything else must be in the record. */
export const isDangling = (reference: string, from: Pick<Entry, 'fullUrl'>, resolve: Resolve): boolean =>
  !reference.startsWith('#') && !/^https?:\/\//.test(reference) && resolve(reference, from) === undefined;

/** The FHIR path of the first literal reference `wanted` in a member: `Encounter.participant[0].individual.reference`. */
export function referencePath(type: string, member: Member, wanted: string): string {
  const path = findPath(JSON.parse(member.text), wanted, [member.name]);
  return fhirPathOf(type, path ?? [member.name]);
}

function findPath(
  value: unknown,
  wanted: string,
  path: readonly PropertyKey[],
): readonly PropertyKey[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const inside: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? value.map((it, i) => [i, it] as const)
    : Object.entries(value);
  for (const [key, it] of inside) {
    if (key === 'reference' && it === wanted) return [...path, key];
    const found = findPath(it, wanted, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
