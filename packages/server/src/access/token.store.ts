import type { Actor } from '@trellis/core/access/staff';
import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { type ActorRow, actorOf } from './session.store.ts';

export type ProgramToken = {
  readonly id: Id<'token'>;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly madeBy: string;
  /** It ended because whoever made it, and has seen its secret, left. */
  readonly endedWithMaker: boolean;
};

export function loadTokens(tx: Tx, orgId: OrgId): Promise<readonly ProgramToken[]> {
  return tx.rows(sql`
    select t.id, s.name, t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt",
           coalesce(t.revoked_at, m.ended_at) as "revokedAt", t.last_used_at as "lastUsedAt", m.name as "madeBy",
           m.ended_at is not null and coalesce(t.revoked_at, m.ended_at) >= m.ended_at as "endedWithMaker"
    from program_token t
    join staff s on s.org_id = t.org_id and s.id = t.staff_id
    join staff m on m.org_id = t.org_id and m.id = t.created_by
    where t.org_id = ${orgId}
    order by coalesce(t.revoked_at, m.ended_at) is not null, t.created_at desc`);
}

export async function insertToken(
  tx: Tx,
  orgId: OrgId,
  token: Pick<ProgramToken, 'id' | 'scopes' | 'createdAt' | 'expiresAt'> & {
    readonly staffId: StaffId;
    readonly tokenHash: Buffer;
    readonly createdBy: StaffId;
  },
): Promise<void> {
  await tx.run(sql`
    insert into program_token (org_id, id, staff_id, scopes, token_hash, created_at, created_by, expires_at)
    values (${orgId}, ${token.id}, ${token.staffId}, ${token.scopes}, ${token.tokenHash}, ${token.createdAt},
            ${token.createdBy}, ${token.expiresAt})`);
}

export async function updateTokenRevoked(
  tx: Tx,
  orgId: OrgId,
  id: Id<'token'>,
  at: Instant,
): Promise<boolean> {
  const changed = await tx.run(sql`
    update program_token set revoked_at = coalesce(revoked_at, ${at}) where org_id = ${orgId} and id = ${id}`);
  return changed === 1;
}

/** Ends what this person made: she has seen the secrets. */
export async function revokeTokensMadeBy(tx: Tx, orgId: OrgId, staffId: StaffId, at: Instant): Promise<void> {
  await tx.run(sql`
    update program_token set revoked_at = ${at}
    where org_id = ${orgId} and created_by = ${staffId} and revoked_at is null`);
}

/** The program behind a token that is still good; none is whose maker has left. */
export async function findTokenActor(
  tx: Tx,
  orgId: OrgId,
  tokenHash: Buffer,
  now: Instant,
): Promise<
  { id: Id<'token'>; actor: Actor; scopes: readonly string[]; lastUsedAt: Instant | null } | undefined
> {
  const row = await tx.find<
    ActorRow & { id: Id<'token'>; scopes: readonly string[]; last_used_at: Instant | null }
  >(sql`
    select s.org_id, s.id as staff_id, s.role, s.credential, s.name,
           p.id as practice_id, p.name as practice_name, p.zone, t.id, t.scopes, t.last_used_at
    from program_token t
    join staff s on s.org_id = t.org_id and s.id = t.staff_id
    join staff m on m.org_id = t.org_id and m.id = t.created_by and m.ended_at is null
    join practice p on p.org_id = s.org_id and p.id = s.practice_id
    where t.org_id = ${orgId} and t.token_hash = ${tokenHash}
      and t.revoked_at is null and t.expires_at > ${now} and s.ended_at is null`);
  return (
    row && {
      id: row.id,
      actor: { ...actorOf(row), scopes: row.scopes },
      scopes: row.scopes,
      lastUsedAt: row.last_used_at,
    }
  );
}

export async function updateTokenUsed(tx: Tx, orgId: OrgId, id: Id<'token'>, at: Instant): Promise<void> {
  await tx.run(sql`update program_token set last_used_at = ${at} where org_id = ${orgId} and id = ${id}`);
}
