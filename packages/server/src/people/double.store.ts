import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { MatchReason } from '@trellis/core/people/match';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** Two people who may be one, in either order. */
export type PossibleDouble = {
  readonly patientId: PatientId;
  readonly otherId: PatientId;
  readonly reasons: readonly MatchReason[];
};

/** Gives how many were not known of before. */
export async function insertDoubles(
  tx: Tx,
  orgId: OrgId,
  doubles: readonly PossibleDouble[],
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<number> {
  if (doubles.length === 0) return 0;
  const rows = JSON.stringify(doubles);
  return tx.run(sql`
    insert into possible_double (org_id, patient_id, other_id, reasons, recorded_at, recorded_by)
    select ${orgId}, least("patientId", "otherId"), greatest("patientId", "otherId"), reasons, ${recorded.at}, ${recorded.by}
    from jsonb_to_recordset(${rows}::jsonb) as given ("patientId" uuid, "otherId" uuid, reasons text[])
    on conflict do nothing`);
}

/** The newest first. */
export function loadDoubles(
  tx: Tx,
  orgId: OrgId,
  limit: number,
): Promise<readonly (PossibleDouble & { readonly foundAt: Instant })[]> {
  return tx.rows(sql`
    select patient_id as "patientId", other_id as "otherId", reasons, recorded_at as "foundAt" from possible_double
    where org_id = ${orgId} order by recorded_at desc, patient_id, other_id limit ${limit}`);
}

export async function countDoubles(tx: Tx, orgId: OrgId): Promise<number> {
  const row = await tx.find<{ count: number }>(sql`
    select count(*) as count from possible_double where org_id = ${orgId}`);
  return row?.count ?? 0;
}
