import type { Id, OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/**
 * Counts a password or code that is about to be looked at, so that many at once are many; undefined when the session
 * has ended.
 */
export async function countProof(tx: Tx, orgId: OrgId, id: Id<'session'>): Promise<number | undefined> {
  const row = await tx.find<{ count: number }>(sql`
    update login_session set wrong_proofs = least(wrong_proofs + 1, 1000)
    where org_id = ${orgId} and id = ${id} and ended_at is null
    returning wrong_proofs as count`);
  return row?.count;
}

export async function forgiveProofs(tx: Tx, orgId: OrgId, id: Id<'session'>): Promise<void> {
  await tx.run(sql`update login_session set wrong_proofs = 0 where org_id = ${orgId} and id = ${id}`);
}

/** It was she: she mistypes anew, and one act may follow. */
export async function saveProof(tx: Tx, orgId: OrgId, id: Id<'session'>, at: Instant): Promise<void> {
  await tx.run(sql`
    update login_session set wrong_proofs = 0, proved_at = ${at} where org_id = ${orgId} and id = ${id}`);
}

/** Takes the proof away and gives when it was given: of two acts at once, one finds it. */
export async function takeProof(tx: Tx, orgId: OrgId, id: Id<'session'>): Promise<Instant | null> {
  const row = await tx.find<{ provedAt: Instant | null }>(sql`
    with given as (
      select proved_at from login_session
      where org_id = ${orgId} and id = ${id} and ended_at is null for no key update)
    update login_session l set proved_at = null from given
    where l.org_id = ${orgId} and l.id = ${id}
    returning given.proved_at as "provedAt"`);
  return row?.provedAt ?? null;
}
