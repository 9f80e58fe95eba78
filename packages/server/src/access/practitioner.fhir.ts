import type { Credential } from '@trellis/core/access/staff';
import type { PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Native } from '../platform/fhir/native.ts';

export type KeptStaff = {
  readonly id: StaffId;
  readonly name: string;
  readonly credential: Credential;
  readonly version: number;
  readonly endedAt: Instant | null;
  readonly changedAt: Instant;
};
export type KeptPractice = {
  readonly id: PracticeId;
  readonly name: string;
  readonly version: number;
  readonly changedAt: Instant;
};

/** Who recorded something: a name and a credential, nothing by which she signs in. */
export const practitionerOf = (it: KeptStaff): Native => ({
  type: 'Practitioner',
  id: it.id,
  version: it.version,
  patientId: null,
  recordedAt: it.changedAt,
  members: {
    active: it.endedAt === null,
    name: [{ text: it.name }],
    ...(it.credential !== 'none' && { qualification: [{ code: { text: it.credential } }] }),
  },
});

export const organizationOf = (it: KeptPractice): Native => ({
  type: 'Organization',
  id: it.id,
  version: it.version,
  patientId: null,
  recordedAt: it.changedAt,
  members: {
    profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-organization'],
    active: true,
    name: it.name,
  },
});
