import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Patient } from '@trellis/core/people/patient';
import type { Caregiver, Person } from '@trellis/core/people/person';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { findPatient } from './patient.store.ts';

export type KeptPerson = {
  readonly patient: Patient;
  /** When her row was last written. */
  readonly recordedAt: Instant;
  /** A chart brought her own Patient resource: then that is the Patient, and ours would be a second. */
  readonly hasChart: boolean;
  /** Who stood around her, version by version, oldest first. */
  readonly around: readonly {
    readonly version: number;
    readonly recordedAt: Instant;
    readonly caregivers: readonly Caregiver[];
    readonly phones: readonly Pick<Person['phones'][number], 'number' | 'answeredBy'>[];
  }[];
  readonly careManager: { readonly id: StaffId; readonly assignedAt: Instant } | null;
};

export async function findKeptPerson(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<Omit<KeptPerson, 'hasChart'> | undefined> {
  const patient = await findPatient(tx, orgId, patientId);
  if (!patient) return undefined;
  const [row, around, careManager] = await Promise.all([
    tx.find<{ recordedAt: Instant }>(sql`
      select recorded_at as "recordedAt" from patient where org_id = ${orgId} and id = ${patientId}`),
    tx.rows<KeptPerson['around'][number]>(sql`
      select version, recorded_at as "recordedAt", person -> 'caregivers' as caregivers, person -> 'phones' as phones
      from person_version where org_id = ${orgId} and patient_id = ${patientId} order by version`),
    tx.find<NonNullable<KeptPerson['careManager']>>(sql`
      select care_manager_id as id, assigned_at as "assignedAt" from care_assignment
      where org_id = ${orgId} and patient_id = ${patientId} and replaced_by is null and care_manager_id is not null`),
  ]);
  return row && { patient, recordedAt: row.recordedAt, around, careManager: careManager ?? null };
}
