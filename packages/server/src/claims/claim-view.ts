import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { isLate, isWork, stateOf } from '@trellis/core/claims/claim-state';
import type { ClaimView } from '@trellis/core/claims/claim-view';
import type { Tx } from '../platform/database/door.ts';
import {
  loadAcknowledgments,
  loadItems,
  loadPostings,
  loadSteps,
  type SentClaim,
} from './claim-read.store.ts';

/** Claims with everything that came back and followed, and the state that follows from it. */
export async function viewClaims(
  tx: Tx,
  orgId: OrgId,
  sent: readonly SentClaim[],
  now: Instant,
): Promise<readonly ClaimView[]> {
  const ids = sent.map(it => it.id);
  const items = Map.groupBy(await loadItems(tx, orgId, ids), it => it.claim_id);
  const acknowledgments = Map.groupBy(await loadAcknowledgments(tx, orgId, ids), it => it.claim_id);
  const postings = Map.groupBy(await loadPostings(tx, orgId, ids), it => it.claim_id);
  const steps = Map.groupBy(await loadSteps(tx, orgId, ids), it => it.claim_id);
  return sent.map(claim => {
    const posted = postings.get(claim.id) ?? [];
    const acknowledged = acknowledgments.get(claim.id) ?? [];
    const done = steps.get(claim.id) ?? [];
    const state = stateOf({
      sentAt: claim.sentAt,
      followedBy: claim.followedBy?.frequency ?? null,
      acknowledgments: acknowledged,
      postings: posted,
    });
    return {
      ...claim,
      followedBy: claim.followedBy?.id ?? null,
      payerClaimNumber:
        [...acknowledged, ...posted].findLast(it => it.payerClaimNumber !== null)?.payerClaimNumber ?? null,
      state,
      isLate: isLate(claim, state, now),
      isOpen: isWork(state) && !done.some(it => it.kind === 'written-off'),
      owner: done.findLast(it => it.kind === 'owned')?.owner ?? null,
      items: items.get(claim.id) ?? [],
      acknowledgments: acknowledged,
      postings: posted,
      steps: done,
    } as ClaimView;
  });
}
