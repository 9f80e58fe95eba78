import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { ClaimStep } from '@trellis/core/claims/claim.contract';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Step = { readonly id: Id<'claim step'>; readonly claimId: ClaimId } & ClaimStep;

/** Whoever takes a claim on is its owner until somebody else does. */
export async function insertStep(
  tx: Tx,
  orgId: OrgId,
  it: Step,
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into claim_step (org_id, id, claim_id, kind, owner_id, says, cents, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.claimId}, ${it.kind}, ${it.kind === 'owned' ? recorded.by : null},
            ${it.kind === 'owned' ? null : it.says}, ${it.kind === 'written-off' ? it.cents : null}, ${recorded.at}, ${recorded.by}, 'staff')`);
}
