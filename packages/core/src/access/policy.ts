import type { Actor, Role } from './staff.ts';

/** Who may do something, read aloud by an auditor: the name stands in the audit row, the sentence in the docs. */
export type Policy = {
  readonly name: string;
  readonly says: string;
  /** The roles it is for; absent where the role does not decide. One that names programs may be given to a token. */
  readonly roles?: readonly Role[];
  /** For whoever opened a link that was made for a patient; nobody who signs in has it, and no link has another. */
  readonly ofLink?: true;
  readonly allows: (actor: Actor | undefined) => boolean;
};

export const anyone = {
  name: 'anyone',
  says: 'Open to anyone, signed in or not; shows no patient data.',
  allows: (_actor: Actor | undefined) => true,
} as const satisfies Policy;

export function onlyRoles(name: string, says: string, allowed: readonly Role[]): Policy {
  return { name, says, roles: allowed, allows: actor => actor !== undefined && allowed.includes(actor.role) };
}

/** A person by her role; a program only by a scope that somebody gave its token: its role alone opens nothing. */
export const isGiven = (policy: Policy, actor: Actor): boolean =>
  policy.allows(actor) && (actor.role !== 'program' || (actor.scopes?.includes(policy.name) ?? false));

export const anyStaff = onlyRoles('access.any-staff', 'Everyone who is signed in.', [
  'care-manager',
  'supervising-provider',
  'supervisor',
  'biller',
  'administrator',
]);
