import { z } from 'zod';
import { idOf, type OrgId, type PracticeId, type StaffId } from '../basics/id.ts';
import { type Zone, zoneSchema } from '../basics/zone.ts';

/** What a person may do in Trellis. `program` is a command or interface that acts without a person signed in. */
export const roles = [
  'care-manager',
  'supervising-provider',
  'supervisor',
  'biller',
  'administrator',
  'program',
] as const;
export type Role = (typeof roles)[number];

/**
 * What a person is licensed as; decides whose minutes count (RN, LPN, LCSW: clinical staff; PT, OT, SLP: therapists; MD,
 * NP: billing practitioners).
 */
export const credentials = [
  'RN',
  'LPN',
  'LCSW',
  'MA',
  'CHW',
  'PT',
  'OT',
  'SLP',
  'MD',
  'DO',
  'NP',
  'PA',
  'none',
] as const;
export type Credential = (typeof credentials)[number];

/** The roles of people: a program is no person and signs in with a token. */
export const personRoles = [
  'care-manager',
  'supervising-provider',
  'supervisor',
  'biller',
  'administrator',
] as const satisfies readonly Role[];
export type PersonRole = (typeof personRoles)[number];

/** Who counts as what towards care-management minutes. A therapist counts for therapeutic monitoring alone. Source: billing rules T6, 2026-11. */
export const performerOf = {
  RN: 'clinical-staff',
  LPN: 'clinical-staff',
  LCSW: 'clinical-staff',
  MA: 'clinical-staff',
  CHW: 'non-clinical',
  PT: 'therapist',
  OT: 'therapist',
  SLP: 'therapist',
  MD: 'qhp',
  DO: 'qhp',
  NP: 'qhp',
  PA: 'qhp',
  none: 'non-clinical',
} as const satisfies Record<Credential, 'clinical-staff' | 'therapist' | 'qhp' | 'non-clinical'>;

/** Who supervises under Medicare bills as a practitioner (T6); every other role may be held with any credential. */
export const mayHold = (role: Role, credential: Credential): boolean =>
  role !== 'supervising-provider' || performerOf[credential] === 'qhp';

/** The person (or program) on whose behalf a request runs. */
export type Actor = {
  readonly orgId: OrgId;
  readonly staffId: StaffId;
  readonly role: Role;
  readonly credential: Credential;
  readonly name: string;
  readonly practice: { readonly id: PracticeId; readonly name: string; readonly zone: Zone };
  /** The policies a program's token was made for; people have none. */
  readonly scopes?: readonly string[];
};

export const actorSchema: z.ZodType<Actor> = z.object({
  orgId: idOf<'organization'>(),
  staffId: idOf<'staff'>(),
  role: z.enum(roles),
  credential: z.enum(credentials),
  name: z.string(),
  practice: z.object({ id: idOf<'practice'>(), name: z.string(), zone: zoneSchema }),
});
