import { isMbi, normalMemberNumber } from './coverage.ts';

/** What tells a person apart in the world: who else carries it is she. */
export const identifierKinds = ['record-number', 'medicare-number', 'issued'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/**
 * A number that somebody gave a person. `system` says within what it holds: the system or assigner that a chart names,
 * else the source it came from; empty for a record number typed here, of which nobody said whose it is, and for a
 * Medicare number, which holds everywhere.
 */
export type PersonIdentifier = {
  readonly kind: IdentifierKind;
  readonly system: string;
  readonly value: string;
};

/** What systems write where there is no number: it would make one person of all who have none. */
const placeholder = /^(n a|na|none|nil|null|unknown|unk|test|temp|pending|0+|9+|x+)?$/;

/** As it is kept and compared; undefined for what tells nobody apart. */
export function findPersonIdentifier(given: PersonIdentifier): PersonIdentifier | undefined {
  const value = given.value.trim().toLowerCase();
  if (placeholder.test(value.replace(/[^a-z0-9]+/g, ' ').trim())) return undefined;
  if (given.kind !== 'medicare-number') return { ...given, system: given.system.trim(), value };
  return isMbi(value) ? { ...given, system: '', value: normalMemberNumber(value) } : undefined;
}

/** Whether two are one number. `unsaid`: they are, if the record number typed here is of that system. */
export function compareIdentifiers(a: PersonIdentifier, b: PersonIdentifier): 'same' | 'unsaid' | 'other' {
  if (a.kind !== b.kind || a.value !== b.value) return 'other';
  if (a.system === b.system) return a.kind === 'record-number' && a.system === '' ? 'unsaid' : 'same';
  return a.kind === 'record-number' && (a.system === '' || b.system === '') ? 'unsaid' : 'other';
}
