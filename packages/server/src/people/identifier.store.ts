import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { PersonIdentifier } from '@trellis/core/people/identifier';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** What one Patient resource says now of the numbers a person carries. */
export type SaidIdentifiers = {
  readonly resourceId: string;
  readonly patientId: PatientId;
  readonly identifiers: readonly PersonIdentifier[];
};

/** Takes the place of what these resources said before. */
export async function saveIdentifiers(tx: Tx, orgId: OrgId, said: readonly SaidIdentifiers[]): Promise<void> {
  if (said.length === 0) return;
  const rows = said.flatMap(it => it.identifiers.map(one => ({ ...it, ...one })));
  await tx.run(sql`
    delete from person_identifier where org_id = ${orgId} and resource_id = any(${said.map(it => it.resourceId)}::uuid[])`);
  await tx.run(sql`
    insert into person_identifier (org_id, kind, value, system, resource_id, patient_id)
    select ${orgId}, given.* from unnest(
      ${rows.map(it => it.kind)}::text[], ${rows.map(it => it.value)}::text[], ${rows.map(it => it.system)}::text[],
      ${rows.map(it => it.resourceId)}::uuid[], ${rows.map(it => it.patientId)}::uuid[]) as given
    on conflict do nothing`);
  await addRecordNumberKeys(tx, orgId, [...new Set(said.map(it => it.patientId))]);
}

/** She is looked up by the record number of each system, not only by the one her row shows. */
export async function addRecordNumberKeys(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<void> {
  await tx.run(sql`
    insert into patient_find_key (org_id, kind, key, patient_id)
    select org_id, 'mrn', value, patient_id from person_identifier
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and kind = 'record-number'
    on conflict do nothing`);
}

/** All that charts say of the numbers of these people. */
export async function loadIdentifiers(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly PersonIdentifier[]>> {
  const rows = await tx.rows<PersonIdentifier & { patientId: PatientId }>(sql`
    select distinct patient_id as "patientId", kind, system, value from person_identifier
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[])`);
  return Map.groupBy(rows, it => it.patientId);
}
