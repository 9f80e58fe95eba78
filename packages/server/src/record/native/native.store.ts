import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Tx } from '../../platform/database/door.ts';
import { sql } from '../../platform/database/sql.ts';

/** Whose row this is, of whatever kind: ids are made once for all tables. */
export async function findPatientOfRow(tx: Tx, orgId: OrgId, id: string): Promise<PatientId | undefined> {
  const row = await tx.find<{ patient_id: PatientId }>(sql`
    select id as patient_id from patient where org_id = ${orgId} and id = ${id}
    union all select patient_id from assessment where org_id = ${orgId} and id = ${id}
    union all select patient_id from plan_version where org_id = ${orgId} and id = ${id}
    union all select patient_id from plan_review where org_id = ${orgId} and id = ${id}
    union all select patient_id from consent where org_id = ${orgId} and id = ${id}
    union all select patient_id from document where org_id = ${orgId} and id = ${id}
    union all select patient_id from contact where org_id = ${orgId} and id = ${id}
    union all select patient_id from known_fact where org_id = ${orgId} and id = ${id}
    union all select patient_id from promise where org_id = ${orgId} and id = ${id}
    union all select patient_id from goal_attainment where org_id = ${orgId} and id = ${id}
    limit 1`);
  return row?.patient_id;
}

/** Whether a chart brought a Patient resource that carries her id. */
export async function hasPatientResource(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<boolean> {
  const row = await tx.find(sql`
    select 1 from fhir_resource
    where org_id = ${orgId} and type = 'Patient' and id = ${patientId} and superseded_at is null`);
  return row !== undefined;
}
