import type { OrgId } from '@trellis/core/basics/id';
import { epochMs, type Instant, later } from '@trellis/core/basics/instant';
import { type AuditRow, type Head, linkHash, type Seal, startOfChain } from './chain.ts';
import { type AuditKey, type Checkpoint, signatureState } from './checkpoint.ts';

/** A seal with the row it stands for; no row, when that is gone. */
export type Link = Seal & { readonly row: AuditRow | undefined };

/** What is wrong at a number of the chain. */
export type Finding = { readonly seq: number; readonly wrong: keyof typeof meanings };

/** No transaction stays open as long; see the time limits in platform/database/pool.ts. */
const latestCommitMinutes = 10;

export const meanings = {
  edited: 'This row, or its seal, was changed after it was sealed.',
  deleted: 'This row, or its seal, is gone.',
  inserted: 'This row was put into the chain after it was sealed.',
  reordered: 'This row stands at a place where it was not sealed.',
  cut: 'This row and all after it were cut off: a signed checkpoint knows them.',
  rewritten:
    'The chain up to here is not the one that was signed: rows since the checkpoint before were written anew.',
  signature: 'The signature of this checkpoint is not that of its key.',
  'unknown-key':
    'This checkpoint names a key that is not in secrets/audit-keys.json. Bring back the file, or add the public key to it.',
  backdated: `This row claims to be more than ${latestCommitMinutes} minutes older than a checkpoint signed before it was there.`,
} as const;

/** How far a chain was walked without a fault, and when the last checkpoint on the way was signed. */
export type Walk = { readonly head: Head; readonly signedAt: Instant | undefined };

export const startOfWalk = (orgId: OrgId): Walk => ({ head: startOfChain(orgId), signedAt: undefined });

/** Goes on over links in their order, up to the first that is wrong. Checkpoints beyond the links are left alone. */
export function walk(
  orgId: OrgId,
  from: Walk,
  links: readonly Link[],
  checkpoints: readonly Checkpoint[],
  keys: readonly AuditKey[],
): Walk & { readonly finding?: Finding } {
  const bySeq = Map.groupBy(checkpoints, it => it.seq);
  let { head, signedAt } = from;
  for (const [i, link] of links.entries()) {
    if (!follows(orgId, head, link))
      return {
        head,
        signedAt,
        finding: { seq: head.seq + 1, wrong: nameBreak(orgId, head, links.slice(i)) },
      };
    if (signedAt && isBackdated(link, signedAt))
      return { head, signedAt, finding: { seq: link.seq, wrong: 'backdated' } };
    for (const checkpoint of bySeq.get(link.seq) ?? []) {
      const state = signatureState(orgId, checkpoint, keys);
      const wrong = state === 'broken' ? 'signature' : state === 'unknown-key' ? state : undefined;
      if (wrong) return { head, signedAt, finding: { seq: link.seq, wrong } };
      if (!checkpoint.hash.equals(link.hash))
        return { head, signedAt, finding: { seq: link.seq, wrong: 'rewritten' } };
      signedAt = signedAt ? later(signedAt, checkpoint.signedAt) : checkpoint.signedAt;
    }
    head = link;
  }
  return { head, signedAt };
}

/** A checkpoint beyond the end of the chain: what it signed is no longer there. */
export function findCut({ head }: Walk, checkpoints: readonly Checkpoint[]): Finding | undefined {
  return checkpoints.some(it => it.seq > head.seq) ? { seq: head.seq + 1, wrong: 'cut' } : undefined;
}

const fits = (orgId: OrgId, previous: Buffer, seq: number, row: AuditRow | undefined, hash: Buffer) =>
  row !== undefined && linkHash(orgId, previous, seq, row).equals(hash);

const follows = (orgId: OrgId, head: Head, link: Link): boolean =>
  link.seq === head.seq + 1 && fits(orgId, head.hash, link.seq, link.row, link.hash);

/**
 * A row that was committed when it says it happened would have been sealed before that checkpoint: one is signed
 * only when nothing waits to be sealed. While no sealer ran, none was signed either, so waiting rows are no fault.
 */
function isBackdated({ row }: Link, signedAt: Instant): boolean {
  return Number(row?.at) * 1000 < epochMs(signedAt) - latestCommitMinutes * 60_000;
}

/** What happened where a chain breaks, told from the links that follow: which of them would have fitted here? */
function nameBreak(orgId: OrgId, head: Head, links: readonly Link[]): Finding['wrong'] {
  const [first, second] = links;
  const seq = head.seq + 1;
  if (!first || first.seq !== seq || !first.row) return 'deleted';
  for (const [i, other] of links.entries()) {
    if (i === 0) continue;
    // The rows changed places and the hashes stayed.
    if (fits(orgId, head.hash, seq, other.row, first.hash)) return 'reordered';
    if (!fits(orgId, head.hash, seq, other.row, other.hash)) continue;
    // The rows changed places and took their hashes with them, or everything from here on was moved down.
    const before = i === 1 ? other : links[i - 1];
    return before && fits(orgId, before.hash, other.seq, first.row, first.hash) ? 'reordered' : 'inserted';
  }
  // What follows fits as one number higher: the row of this number was taken out and the rest moved up.
  if (second && fits(orgId, first.hash, second.seq + 1, second.row, second.hash)) return 'deleted';
  return 'edited';
}
