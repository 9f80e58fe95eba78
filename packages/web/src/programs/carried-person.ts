import type { StaffId } from '@trellis/core/basics/id';
import { findPhone } from '@trellis/core/people/phone';
import { noCaregiver, noPhone, type TypedPerson } from '../people/person-form.ts';
import type { IntakeRow } from './intake.queries.ts';

/** What a request says of a person goes along to the page that adds her: in memory, never in an address. */
export type Carried = {
  /** Whose page it was carried on: somebody else who signs in here sees nothing of it. */
  readonly by: StaffId;
  readonly requestId: IntakeRow['id'];
  readonly person: Partial<TypedPerson>;
};

let carried: Carried | undefined;

export const carry = (what: Carried): void => {
  carried = what;
};
export const carriedFor = (staffId: StaffId): Carried | undefined =>
  carried?.by === staffId ? carried : undefined;
export const putDown = (): void => {
  carried = undefined;
};

/** What was written down of somebody who is not in Trellis, as the form for a new person begins with it. */
export function personCarried({ about, asker }: Pick<IntakeRow, 'about' | 'asker'>): Partial<TypedPerson> {
  if (about.kind === 'patient') return {};
  const reach = asker.reach !== null && findPhone(asker.reach) ? asker.reach : null;
  return {
    given: about.given,
    family: about.family,
    birthDate: about.birthDate ?? '',
    ...(about.phone !== null && { phones: [{ ...noPhone, number: about.phone }] }),
    ...(asker.kind === 'family' && { caregivers: [{ ...noCaregiver, name: asker.name, phone: reach }] }),
  };
}
