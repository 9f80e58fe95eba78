import { csvOf } from '../basics/csv.ts';
import { byText } from '../basics/order.ts';
import type { Policy } from './policy.ts';
import { type Actor, type Credential, credentials, mayHold, type PersonRole, personRoles } from './staff.ts';

/** Whom one policy allows: of each role every credential that it may be held with, or only some. */
export type AllowedRole = { readonly role: PersonRole; readonly credentials: 'any' | readonly Credential[] };
export type PolicyLine = {
  readonly name: string;
  readonly says: string;
  readonly allowed: readonly AllowedRole[];
};

/** Asks the policies themselves: what a request would be told is what stands in the table. `asking`: anybody. */
export function accessTable(policies: readonly Policy[], asking: Actor): readonly PolicyLine[] {
  return policies
    .map(policy => ({
      name: policy.name,
      says: policy.says,
      allowed: personRoles.flatMap(role => allowedAs(policy, role, asking)),
    }))
    .toSorted((a, b) => byText(a.name, b.name));
}

function allowedAs(policy: Policy, role: PersonRole, asking: Actor): readonly AllowedRole[] {
  const held = credentials.filter(it => mayHold(role, it));
  const allowed = held.filter(credential => policy.allows({ ...asking, role, credential }));
  if (allowed.length === 0) return [];
  return [{ role, credentials: allowed.length === held.length ? 'any' : allowed }];
}

export type Reviewed = {
  readonly name: string;
  readonly role: PersonRole;
  readonly credential: Credential;
  readonly practice: string;
  readonly hasSecondFactor: boolean;
  readonly lastUsedAt: string | null;
};

export const mayDo = (
  line: PolicyLine,
  { role, credential }: Pick<Reviewed, 'role' | 'credential'>,
): boolean =>
  line.allowed.some(
    it => it.role === role && (it.credentials === 'any' || it.credentials.includes(credential)),
  );

export const reviewColumns = [
  'person',
  'role',
  'credential',
  'practice',
  'second_factor',
  'last_here',
  'may',
  'says',
] as const;

/** A row for each person and each thing she may do, in an order that only the facts decide. */
export const reviewCsv = (lines: readonly PolicyLine[], people: readonly Reviewed[]): string =>
  csvOf([
    reviewColumns,
    ...people
      .toSorted((a, b) => byText(a.name, b.name))
      .flatMap(person =>
        lines
          .filter(line => mayDo(line, person))
          .map(line => [
            person.name,
            person.role,
            person.credential,
            person.practice,
            person.hasSecondFactor ? 'yes' : 'no',
            person.lastUsedAt,
            line.name,
            line.says,
          ]),
      ),
  ]);
