import { firstPreference, type Preference } from '@trellis/core/access/preference';
import type { SettingLine } from '@trellis/core/access/setting';
import type { Actor, PersonRole } from '@trellis/core/access/staff';
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
    device: string | null;
  },
): Promise<void> {
  await tx.run(sql`
    insert into login_session (org_id, id, staff_id, token_hash, created_at, expires_at, last_used_at, device)
    values (${session.orgId}, ${session.id}, ${session.staffId}, ${session.tokenHash}, ${session.createdAt},
            ${session.expiresAt}, ${session.createdAt}, ${session.device})`);
}

export type SessionRow = {
  readonly id: Id<'session'>;
  readonly actor: Actor;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
  readonly hasSecondFactor: boolean;
  readonly hasNotices: boolean;
  readonly settings: readonly SettingLine[];
  readonly preference: Preference;
};

/** A session that is still good, with all that decides its gate; a staff member who left has none. */
export async function findSession(
  tx: Tx,
  orgId: OrgId,
  tokenHash: Buffer,
  now: Instant,
): Promise<SessionRow | undefined> {
  const row = await tx.find<
    ActorRow &
      Pick<SessionRow, 'id' | 'lastUsedAt' | 'expiresAt' | 'hasSecondFactor' | 'hasNotices' | 'settings'> &
      Partial<Preference>
  >(sql`
    select s.org_id, s.id as staff_id, s.role, s.credential, s.name,
           p.id as practice_id, p.name as practice_name, p.zone,
           l.id, coalesce(l.last_used_at, l.created_at) as "lastUsedAt",
           l.expires_at as "expiresAt",
           exists (select from second_factor f where f.org_id = s.org_id and f.staff_id = s.id
                   and f.confirmed_at is not null and f.ended_at is null) as "hasSecondFactor",
           exists (select from account_notice n where n.org_id = s.org_id and n.staff_id = s.id
                   and n.seen_at is null and n.at < l.created_at) as "hasNotices",
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'name', o.name, 'value', o.value, 'fromDay', o.from_day, 'recordedAt', o.recorded_at)), '[]')
            from organization_setting o where o.org_id = s.org_id) as settings,
           w.letter_keys as "letterKeys", w.language
    from login_session l
    join staff s on s.org_id = l.org_id and s.id = l.staff_id
    join practice p on p.org_id = s.org_id and p.id = s.practice_id
    left join staff_preference w on w.org_id = s.org_id and w.staff_id = s.id
    where l.org_id = ${orgId} and l.token_hash = ${tokenHash}
      and l.ended_at is null and l.expires_at > ${now} and s.ended_at is null`);
  if (!row) return undefined;
  const { id, lastUsedAt, expiresAt, hasSecondFactor, hasNotices, settings, letterKeys, language } = row;
  const preference = letterKeys ? { letterKeys, language: language ?? null } : firstPreference;
  const found = { lastUsedAt, expiresAt, hasSecondFactor, hasNotices, settings, preference };
  return { id, actor: actorOf(row), ...found };
}

export async function updateLastUsed(tx: Tx, orgId: OrgId, id: Id<'session'>, at: Instant): Promise<void> {
  await tx.run(sql`update login_session set last_used_at = ${at} where org_id = ${orgId} and id = ${id}`);
}

export async function endSession(tx: Tx, orgId: OrgId, tokenHash: Buffer, at: Instant): Promise<void> {
  await tx.run(sql`
    update login_session set ended_at = ${at}
    where org_id = ${orgId} and token_hash = ${tokenHash} and ended_at is null`);
}

/** Ends a person's sessions, but for `except`; gives how many. */
export function endSessionsOf(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  at: Instant,
  except: Id<'session'> | null = null,
): Promise<number> {
  return tx.run(sql`
    update login_session set ended_at = ${at}
    where org_id = ${orgId} and staff_id = ${staffId} and ended_at is null and expires_at > ${at}
      and (${except}::uuid is null or id <> ${except}::uuid)`);
}

export function loadSessionsOf(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  now: Instant,
): Promise<readonly { id: Id<'session'>; device: string | null; createdAt: Instant; lastUsedAt: Instant }[]> {
  return tx.rows(sql`
    select id, device, created_at as "createdAt", coalesce(last_used_at, created_at) as "lastUsedAt"
    from login_session
    where org_id = ${orgId} and staff_id = ${staffId} and ended_at is null and expires_at > ${now}
    order by coalesce(last_used_at, created_at) desc, id`);
}

export async function savePreference(
  tx: Tx,
  actor: Pick<Actor, 'orgId' | 'staffId'>,
  preference: Preference,
): Promise<void> {
  await tx.run(sql`
    insert into staff_preference (org_id, staff_id, letter_keys, language)
    values (${actor.orgId}, ${actor.staffId}, ${preference.letterKeys}, ${preference.language})
    on conflict (org_id, staff_id) do update
      set letter_keys = excluded.letter_keys, language = excluded.language`);
}

export async function updatePassword(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  passwordHash: string,
): Promise<void> {
  await tx.run(
    sql`update staff set password_hash = ${passwordHash} where org_id = ${orgId} and id = ${staffId}`,
  );
}

/** Whether one of our own people signs in with this address. */
export async function findPersonByEmail(
  tx: Tx,
  orgId: OrgId,
  email: string,
): Promise<{ staffId: StaffId } | undefined> {
  return tx.find(sql`
    select staff_id as "staffId" from sign_in_name where org_id = ${orgId} and name = ${email}`);
}

export function findStaffToReset(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
): Promise<
  | {
      email: string;
      name: string;
      role: PersonRole;
      credential: Actor['credential'];
      practiceId: Actor['practice']['id'];
      endedAt: Instant | null;
    }
  | undefined
> {
  return tx.find(sql`
    select n.name as email, s.name, s.role, s.credential, s.practice_id as "practiceId", s.ended_at as "endedAt"
    from staff s join sign_in_name n on n.org_id = s.org_id and n.staff_id = s.id
    where s.org_id = ${orgId} and s.id = ${staffId}`);
}

export async function endSessionById(tx: Tx, orgId: OrgId, id: Id<'session'>, at: Instant): Promise<boolean> {
  const ended = await tx.run(sql`
    update login_session set ended_at = ${at} where org_id = ${orgId} and id = ${id} and ended_at is null`);
  return ended === 1;
}

/**
 * When signing in failed lately; `under` is the keyed hash that tries are counted under. Runs behind the sign-in door,
 * as do the next four.
 */
export async function loadFailedTries(tx: Tx, under: string, since: Instant): Promise<readonly Instant[]> {
  const rows = await tx.rows<{ at: Instant }>(
    sql`select at from sign_in_try where name = ${under} and at > ${since}`,
  );
  return rows.map(row => row.at);
}

export async function insertTry(tx: Tx, under: string, id: Id<'try'>, at: Instant): Promise<void> {
  await tx.run(sql`insert into sign_in_try (name, id, at) values (${under}, ${id}, ${at})`);
}

/** One try at a time: many at once would all be looked at before the first has failed. */
export async function lockTries(tx: Tx, under: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`tries of ${under}`}, 0))`);
}

export async function deleteTry(tx: Tx, under: string, id: Id<'try'>): Promise<void> {
  await tx.run(sql`delete from sign_in_try where name = ${under} and id = ${id}`);
}

/** Whoever got in starts afresh; what is older than `until` is forgotten in any case. */
export async function deleteTries(tx: Tx, under: string, until: Instant): Promise<void> {
  await tx.run(sql`delete from sign_in_try where name = ${under} and at <= ${until}`);
}

/** Whoever they were of: the door shows nothing younger than what it was opened for. */
export function deleteForgottenTries(tx: Tx, before: Instant): Promise<number> {
  return tx.run(sql`delete from sign_in_try where at < ${before}`);
}
