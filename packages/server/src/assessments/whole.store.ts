import type { Skipped } from '@trellis/core/assessments/whole-state';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export async function insertPartSkip(
  tx: Tx,
  orgId: OrgId,
  skip: Pick<Skipped, 'partId' | 'reason'> & { readonly id: string; readonly patientId: PatientId },
  { at, by }: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into part_skip (org_id, id, patient_id, part_id, reason, recorded_at, recorded_by, source)
    values (${orgId}, ${skip.id}, ${skip.patientId}, ${skip.partId}, ${skip.reason}, ${at}, ${by}, 'staff')`);
}

/** What was said last of each part. */
export const loadPartSkips = (tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly Skipped[]> =>
  tx.rows<Skipped>(sql`
    select distinct on (k.part_id) k.part_id as "partId", k.reason, k.recorded_at as at, s.name as by
    from part_skip k join staff s on s.org_id = k.org_id and s.id = k.recorded_by
    where k.org_id = ${orgId} and k.patient_id = ${patientId}
    order by k.part_id, k.recorded_at desc, k.id desc`);
