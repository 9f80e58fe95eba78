import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { findKeysOf } from '@trellis/core/people/find';
import type { Patient } from '@trellis/core/people/patient';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** Patients one of whose names sounds like one of these. */
export async function findBySound(
  tx: Tx,
  orgId: OrgId,
  sounds: readonly string[],
  limit: number,
): Promise<readonly PatientId[]> {
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select patient_id from patient_find_key
    where org_id = ${orgId} and kind = 'sound' and key = any(${sounds}::text[]) limit ${limit}`);
  return [...new Set(rows.map(row => row.patient_id))];
}

export function loadNames(
  tx: Tx,
  orgId: OrgId,
  ids: readonly PatientId[],
): Promise<readonly Pick<Patient, 'id' | 'given' | 'family'>[]> {
  return tx.rows(sql`
    select id, given, family from patient where org_id = ${orgId} and id = any(${ids}::uuid[])`);
}

/** Adds the keys a patient is found by that are missing: those that an older version did not know. */
export async function addFindKeys(tx: Tx, orgId: OrgId, patient: Patient): Promise<void> {
  const keys = findKeysOf(patient);
  await tx.run(sql`
    insert into patient_find_key (org_id, kind, key, patient_id)
    select ${orgId}::uuid, kind, key, ${patient.id}::uuid
    from unnest(${keys.map(it => it.kind)}::text[], ${keys.map(it => it.key)}::text[]) as given (kind, key)
    on conflict do nothing`);
}
