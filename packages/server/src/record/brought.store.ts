import { sql } from '../platform/database/sql.ts';
import type { LoadBrought } from '../proposals/elsewhere.service.ts';

/** The current resources of these types about a patient, as they were sent. */
export const loadBrought: LoadBrought = async (tx, orgId, patientId, types) => {
  const rows = await tx.rows<{ type: string; id: string; version: number; body: string }>(sql`
    select type, id, version, body from fhir_resource
    where org_id = ${orgId} and patient_id = ${patientId} and type = any(${types}::text[]) and superseded_at is null
    order by type, recorded_at, id`);
  return rows.map(({ body, ...it }) => ({ ...it, resource: JSON.parse(body) as unknown }));
};
