import type { OrgId } from '@trellis/core/basics/id';
import type { DecisionId } from '@trellis/core/billing/claim-line';
import { type Again, decideAgain } from '@trellis/core/billing/decide-again';
import { withOrg } from '../platform/database/door.ts';
import type { Pool } from '../platform/database/pool.ts';
import { loadDecisionsAfter, type StoredDecision } from './claim.store.ts';
import { proofHash } from './proof-text.ts';

export type DecisionReport = {
  readonly isVerified: boolean;
  readonly decisions: number;
  /** Decisions that do not hold: `edited` when the text is not what was hashed. */
  readonly faults: readonly { readonly id: DecisionId; readonly why: Exclude<Again, 'equal'> | 'edited' }[];
};

const pageSize = 200;

/** Decides every stored case again with the rule set it was decided by. */
export async function verifyDecisions(pool: Pool, orgId: OrgId): Promise<DecisionReport> {
  const faults: DecisionReport['faults'][number][] = [];
  let decisions = 0;
  let after: DecisionId | null = null;
  for (;;) {
    const from: DecisionId | null = after;
    const page: readonly StoredDecision[] = await withOrg(pool, orgId, tx =>
      loadDecisionsAfter(tx, orgId, from, pageSize),
    );
    for (const it of page) {
      decisions += 1;
      after = it.id;
      const isWhole = proofHash(it).equals(it.hash);
      const again = isWhole ? decideAgain(it) : 'edited';
      if (again !== 'equal') faults.push({ id: it.id, why: again });
    }
    if (page.length < pageSize) return { isVerified: faults.length === 0, decisions, faults };
  }
}
