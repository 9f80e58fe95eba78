import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { KeptAttainment } from './attainment.fhir.ts';

/** In the order of their days, with what was put right. */
export const loadKeptAttainments = (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly KeptAttainment[]> =>
  tx.rows<KeptAttainment>(sql`
    select a.id, a.patient_id as "patientId", a.goal_id as "goalId", a.level, a.on_day as on, a.said, a.meanings, s.name as by,
           a.recorded_at as "recordedAt", v.recorded_at as "voidedAt"
    from goal_attainment a
    join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    left join goal_attainment v on v.org_id = a.org_id and v.voids = a.id
    where a.org_id = ${orgId} and a.patient_id = ${patientId}
    order by a.on_day, a.recorded_at, a.id`);
