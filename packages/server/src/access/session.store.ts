import type { Actor } from '@trellis/core/access/staff';
import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type ActorRow = {
  org_id: Actor['orgId'];
  staff_id: StaffId;
  role: Actor['role'];
  credential: Actor['credential'];
  name: string;
  practice_id: Actor['practice']['id'];
  practice_name: string;
  zone: Actor['practice']['zone'];
};

export const actorOf = (row: ActorRow): Actor => ({
  orgId: row.org_id,
  staffId: row.staff_id,
  role: row.role,
  credential: row.credential,
  name: row.name,
  practice: { id: row.practice_id, name: row.practice_name, zone: row.zone },
});

/** Runs behind the sign-in door, where only the presented name's row is visible. */
export function findSignInName(
  tx: Tx,
  name: string,
): Promise<{ org_id: OrgId; staff_id: StaffId } | undefined> {
  return tx.find(sql`select org_id, staff_id from sign_in_name where name = ${name}`);
}

export async function findActorToSignIn(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
): Promise<{ actor: Actor; passwordHash: string | null } | undefined> {
  const row = await tx.find<ActorRow & { password_hash: string | null }>(sql`
    select s.org_id, s.id as staff_id, s.role, s.credential, s.name, s.password_hash,
           p.id as practice_id, p.name as practice_name, p.zone
    from staff s join practice p on p.org_id = s.org_id and p.id = s.practice_id
    where s.org_id = ${orgId} and s.id = ${staffId} and s.ended_at is null`);
  return row && { actor: actorOf(row), passwordHash: row.password_hash };
}

export async function insertSession(
  tx: Tx,
  session: {
    id: Id<'session'>;
    orgId: OrgId;
    staffId: StaffId;
    tokenHash: Buffer;
    createdAt: Instant;
    expiresAt: Instant;
  },
): Promise<void> {
  await tx.run(sql`
    insert into login_session (org_id, id, staff_id, token_hash, created_at, expires_at)
    values (${session.orgId}, ${session.id}, ${session.staffId}, ${session.tokenHash}, ${session.createdAt}, ${session.expiresAt})`);
}

/** Who holds a session that is still good; a staff member who left has none. */
export async function findSessionActor(
  tx: Tx,
  orgId: OrgId,
  tokenHash: Buffer,
  now: Instant,
): Promise<Actor | undefined> {
  const row = await tx.find<ActorRow>(sql`
    select s.org_id, s.id as staff_id, s.role, s.credential, s.name,
           p.id as practice_id, p.name as practice_name, p.zone
    from login_session l
    join staff s on s.org_id = l.org_id and s.id = l.staff_id
    join practice p on p.org_id = s.org_id and p.id = s.practice_id
    where l.org_id = ${orgId} and l.token_hash = ${tokenHash}
      and l.ended_at is null and l.expires_at > ${now} and s.ended_at is null`);
  return row && actorOf(row);
}

export async function endSession(tx: Tx, orgId: OrgId, tokenHash: Buffer, at: Instant): Promise<void> {
  await tx.run(sql`
    update login_session set ended_at = ${at}
    where org_id = ${orgId} and token_hash = ${tokenHash} and ended_at is null`);
}

/** When a name failed to sign in lately. Runs behind the sign-in door, as do the next two. */
export async function loadFailedTries(tx: Tx, name: string, since: Instant): Promise<readonly Instant[]> {
  const rows = await tx.rows<{ at: Instant }>(
    sql`select at from sign_in_try where name = ${name} and at > ${since}`,
  );
  return rows.map(row => row.at);
}

export async function insertFailedTry(tx: Tx, name: string, id: Id<'try'>, at: Instant): Promise<void> {
  await tx.run(sql`insert into sign_in_try (name, id, at) values (${name}, ${id}, ${at})`);
}

/** A name that got in starts afresh; what is older than `until` is forgotten in any case. */
export async function deleteTries(tx: Tx, name: string, until: Instant): Promise<void> {
  await tx.run(sql`delete from sign_in_try where name = ${name} and at <= ${until}`);
}
