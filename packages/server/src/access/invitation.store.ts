import type { Credential, PersonRole } from '@trellis/core/access/staff';
import type { Id, OrgId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type Invitation = {
  readonly id: Id<'invitation'>;
  readonly kind: 'join' | 'reset';
  readonly staffId: StaffId | null;
  readonly email: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly credential: Credential;
  readonly practiceId: PracticeId;
  readonly endsSecondFactor: boolean;
  readonly createdAt: Instant;
  readonly createdBy: StaffId;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
};

export async function insertInvitation(
  tx: Tx,
  orgId: OrgId,
  invitation: Omit<Invitation, 'usedAt' | 'revokedAt'> & { readonly tokenHash: Buffer },
): Promise<void> {
  const it = invitation;
  await tx.run(sql`
    insert into invitation (org_id, id, kind, staff_id, email, name, role, credential, practice_id, ends_second_factor,
                            token_hash, created_at, created_by, expires_at)
    values (${orgId}, ${it.id}, ${it.kind}, ${it.staffId}, ${it.email}, ${it.name}, ${it.role}, ${it.credential},
            ${it.practiceId}, ${it.endsSecondFactor}, ${it.tokenHash}, ${it.createdAt}, ${it.createdBy}, ${it.expiresAt})`);
}

export function loadInvitations(
  tx: Tx,
  orgId: OrgId,
  since: Instant,
): Promise<readonly (Omit<Invitation, 'createdBy'> & { readonly createdBy: string })[]> {
  return tx.rows(sql`
    select i.id, i.kind, i.staff_id as "staffId", i.email, i.name, i.role, i.credential, i.practice_id as "practiceId",
           i.ends_second_factor as "endsSecondFactor", i.created_at as "createdAt", s.name as "createdBy",
           i.expires_at as "expiresAt", i.used_at as "usedAt", i.revoked_at as "revokedAt"
    from invitation i join staff s on s.org_id = i.org_id and s.id = i.created_by
    where i.org_id = ${orgId} and i.created_at > ${since}
    order by i.created_at desc, i.id`);
}

/** The invitation of a link, its row locked: two who open the same link at once cannot both use it. */
export function findInvitationOf(tx: Tx, orgId: OrgId, tokenHash: Buffer): Promise<Invitation | undefined> {
  return tx.find(sql`
    select id, kind, staff_id as "staffId", email, name, role, credential, practice_id as "practiceId",
           ends_second_factor as "endsSecondFactor", created_at as "createdAt", created_by as "createdBy", expires_at as "expiresAt",
           used_at as "usedAt", revoked_at as "revokedAt"
    from invitation where org_id = ${orgId} and token_hash = ${tokenHash} for no key update`);
}

export async function updateUsed(
  tx: Tx,
  orgId: OrgId,
  id: Id<'invitation'>,
  staffId: StaffId,
  at: Instant,
): Promise<void> {
  await tx.run(sql`
    update invitation set used_at = ${at}, staff_id = ${staffId} where org_id = ${orgId} and id = ${id}`);
}

/** False when there is no such link that could still be withdrawn. */
export async function updateRevoked(
  tx: Tx,
  orgId: OrgId,
  id: Id<'invitation'>,
  at: Instant,
): Promise<boolean> {
  const changed = await tx.run(sql`
    update invitation set revoked_at = coalesce(revoked_at, ${at})
    where org_id = ${orgId} and id = ${id} and used_at is null`);
  return changed === 1;
}

/** What was handed out for this address opens nothing any more: a newer link takes its place, or its person left. */
export async function revokeOpenLinks(tx: Tx, orgId: OrgId, email: string, at: Instant): Promise<void> {
  await tx.run(sql`
    update invitation set revoked_at = ${at}
    where org_id = ${orgId} and email = ${email} and used_at is null and revoked_at is null`);
}

export async function isInvited(tx: Tx, orgId: OrgId, id: Id<'invitation'>): Promise<boolean> {
  return (await tx.run(sql`select from invitation where org_id = ${orgId} and id = ${id}`)) === 1;
}
