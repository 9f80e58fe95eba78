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
export function insertDoubles(
  tx: Tx,
  orgId: OrgId,
  doubles: readonly PossibleDouble[],
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<number> | 0 {
  if (doubles.length === 0) return 0;
  const rows = JSON.stringify(doubles);
  return tx.run(sql`
    insert into possible_double (org_id, patient_id, other_id, reasons, recorded_at, recorded_by)
    select ${orgId}, least("patientId", "otherId"), greatest("patientId", "otherId"), reasons, ${recorded.at}, ${recorded.by}
    from jsonb_to_recordset(${rows}::jsonb) as given ("patientId" uuid, "otherId" uuid, reasons text[])
    on conflict do nothing`);
}
