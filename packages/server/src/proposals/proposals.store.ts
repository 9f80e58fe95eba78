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

export type KeptDecision = ProposalDecision & {
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
};

/** In the order they were taken. */
export const loadDecisions = (tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly KeptDecision[]> =>
  tx.rows<KeptDecision>(sql`
    select d.key, d.fact_key as "factKey", d.verdict, d.reason, s.name as by, d.recorded_at as at
    from proposal_decision d join staff s on s.org_id = d.org_id and s.id = d.recorded_by
    where d.org_id = ${orgId} and d.patient_id = ${patientId} order by d.recorded_at, d.id`);
