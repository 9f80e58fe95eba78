import type { Actor } from '@trellis/core/access/staff';
import type { Id, OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { LinkId } from '@trellis/core/messages/patient-link';
import { type ActorRow, actorOf } from '../access/session.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type OwnSessionId = Id<'own session'>;

export async function insertOwnSession(
  tx: Tx,
  orgId: OrgId,
  session: {
    readonly id: OwnSessionId;
    readonly linkId: LinkId;
    readonly tokenHash: Buffer;
    readonly createdAt: Instant;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  await tx.run(
    sql`delete from own_session where org_id = ${orgId} and link_id = ${session.linkId} and expires_at <= ${session.createdAt}`,
  );
  await tx.run(sql`
    insert into own_session (org_id, id, link_id, token_hash, created_at, expires_at)
    values (${orgId}, ${session.id}, ${session.linkId}, ${session.tokenHash}, ${session.createdAt}, ${session.expiresAt})`);
}

/** Who holds the link, while the session lasts; when it was finished or taken back she may still hear so, and no more. */
export async function findHolder(
  tx: Tx,
  orgId: OrgId,
  tokenHash: Buffer,
  now: Instant,
): Promise<
  { readonly sessionId: OwnSessionId; readonly actor: Actor; readonly linkExpiresAt: Instant } | undefined
> {
  const row = await tx.find<
    ActorRow & { readonly sessionId: OwnSessionId; readonly linkExpiresAt: Instant }
  >(sql`
    select o.id as "sessionId", l.expires_at as "linkExpiresAt", s.org_id, s.id as staff_id, s.role, s.credential, s.name,
           p.id as practice_id, p.name as practice_name, p.zone
    from own_session o
    join patient_link l on l.org_id = o.org_id and l.id = o.link_id
    join staff s on s.org_id = l.org_id and s.id = l.program_id
    join practice p on p.org_id = s.org_id and p.id = s.practice_id
    where o.org_id = ${orgId} and o.token_hash = ${tokenHash} and o.expires_at > ${now}`);
  return row && { sessionId: row.sessionId, linkExpiresAt: row.linkExpiresAt, actor: actorOf(row) };
}

export async function prolongOwnSession(
  tx: Tx,
  orgId: OrgId,
  id: OwnSessionId,
  expiresAt: Instant,
): Promise<void> {
  await tx.run(sql`update own_session set expires_at = ${expiresAt} where org_id = ${orgId} and id = ${id}`);
}

/** Sessions that were over before a moment: nothing is asked of them any more. */
export const deleteSessionsBefore = (tx: Tx, orgId: OrgId, before: Instant, limit: number): Promise<number> =>
  tx.run(sql`
    delete from own_session s using (
      select id from own_session where org_id = ${orgId} and expires_at < ${before} order by id limit ${limit}) as over
    where s.org_id = ${orgId} and s.id = over.id`);
