import type { OrgId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { type Tx, withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import type { AuditKey, Checkpoint } from './checkpoint.ts';
import { beforeAllIds, countUnsealed, loadCheckpoints, loadLinks } from './seal.store.ts';
import { type Finding, findCut, meanings, startOfWalk, walk } from './walk.ts';

const pageRows = 1_000;
const graceSeconds = 60;

/** What is trusted from outside the database: keys, and the last checkpoint that was kept beside them. */
export type Trust = { readonly keys: readonly AuditKey[]; readonly kept: Checkpoint | undefined };

/** Holds no patient data: it may be printed, mailed and kept. */
export type Verified = {
  readonly isVerified: boolean;
  readonly sealedRows: number;
  readonly lastSignedAt: Instant | null;
  /** Rows without a seal after the grace time: the sealer does not run, or they were written around it. */
  readonly unsealedRows: number;
  /** The first thing that is wrong with the chain. */
  readonly firstBad: (Finding & { readonly says: string }) | null;
};

/** Walks the whole chain of an organization in one snapshot and changes nothing. */
export function verifyAudit(pool: Pool, orgId: OrgId, trust: Trust, now: Instant): Promise<Verified> {
  return withOrg(
    pool,
    orgId,
    async tx => {
      const { head, signedAt, finding } = await walkAll(tx, orgId, trust);
      const unsealedRows = await countAllUnsealed(tx, orgId, now);
      return {
        isVerified: !finding && unsealedRows === 0,
        sealedRows: head.seq,
        lastSignedAt: signedAt ?? null,
        unsealedRows,
        firstBad: finding ? { ...finding, says: meanings[finding.wrong] } : null,
      };
    },
    'repeatable read',
  );
}

async function walkAll(tx: Tx, orgId: OrgId, { keys, kept }: Trust): Promise<ReturnType<typeof walk>> {
  const keptIn = (after: number, upTo: number) =>
    kept && kept.seq > after && kept.seq <= upTo ? [kept] : [];
  let at = startOfWalk(orgId);
  for (;;) {
    const after = at.head.seq;
    const links = await loadLinks(tx, orgId, after, pageRows);
    const end = links.at(-1)?.seq;
    if (end === undefined) break;
    const checkpoints = [...(await loadCheckpoints(tx, orgId, after, end)), ...keptIn(after, end)];
    const walked = walk(orgId, at, links, checkpoints, keys);
    if (walked.finding) {
      // Once more from the break, so that what happened there is told from a whole page that follows.
      const ahead = await loadLinks(tx, orgId, walked.head.seq, pageRows);
      const { finding = walked.finding } = walk(orgId, walked, ahead, checkpoints, keys);
      return { ...walked, finding };
    }
    at = walked;
  }
  const beyond = [
    ...(await loadCheckpoints(tx, orgId, at.head.seq, Number.MAX_SAFE_INTEGER)),
    ...keptIn(at.head.seq, Number.MAX_SAFE_INTEGER),
  ];
  const finding = findCut(at, beyond);
  return finding ? { ...at, finding } : at;
}

async function countAllUnsealed(tx: Tx, orgId: OrgId, now: Instant): Promise<number> {
  const span = { before: plusSeconds(now, -graceSeconds), now };
  let sum = 0;
  for (let after: string | null = beforeAllIds; after !== null; ) {
    const page: Awaited<ReturnType<typeof countUnsealed>> = await countUnsealed(tx, orgId, after, span);
    sum += page.count;
    after = page.last;
  }
  return sum;
}
