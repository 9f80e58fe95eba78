import { fhirPathOf } from '../platform/fhir/refusal.ts';
import type { Member } from './json-slices.ts';

/** Where a reference leads: a resource of the record under the id the server made for it. */
export type Target = { readonly type: string; readonly id: string };

/** Finds what a `urn:uuid:…` of one source names; undefined when that source never sent it. */
export type Resolve = (reference: string) => Target | undefined;

/** The member's text with every `urn:uuid:…` that is known replaced by `Type/id`; not one other character differs. */
export function textWithIds(member: Member, resolve: Resolve): string {
  let text = '';
  let copied = 0;
  for (const it of member.references) {
    const target = resolve(it.value);
    if (!target) continue;
    text += `${member.text.slice(copied, it.start)}"${target.type}/${target.id}"`;
    copied = it.end;
  }
  return copied === 0 ? member.text : text + member.text.slice(copied);
}

/** Contained resources and addresses of other servers lead somewhere; anything else must be in the record. */
export const isDangling = (reference: string, resolve: Resolve): boolean =>
  !reference.startsWith('#') && !/^https?:\/\//.test(reference) && resolve(reference) === undefined;

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
