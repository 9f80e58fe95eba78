import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { ProposalDecision } from '@trellis/core/proposals/proposal';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export async function insertDecision(
  tx: Tx,
  orgId: OrgId,
  it: ProposalDecision & {
    readonly id: string;
    readonly patientId: PatientId;
    readonly reason: string;
  },
  { at, by }: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into proposal_decision (org_id, id, patient_id, key, fact_key, verdict, reason, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.key}, ${it.factKey}, ${it.verdict}, ${it.reason}, ${at}, ${by}, 'staff')`);
}

export const loadDecisions = (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly ProposalDecision[]> =>
  tx.rows<ProposalDecision>(sql`
    select key, fact_key as "factKey", verdict from proposal_decision
    where org_id = ${orgId} and patient_id = ${patientId} order by recorded_at, id`);
