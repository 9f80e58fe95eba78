import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Licence } from '@trellis/core/access/licence';
import type { Credential, PersonRole } from '@trellis/core/access/staff';
import type { editStaff, getStaff } from '@trellis/core/access/staff.contract';
import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type StaffView = AnswerOf<typeof getStaff>['staff'][number];

export function loadStaff(tx: Tx, orgId: OrgId): Promise<readonly Omit<StaffView, 'licences'>[]> {
  return tx.rows(sql`
    select s.id, s.name, s.role, s.credential, s.practice_id as "practiceId", n.name as email, s.version,
           s.ended_at as "endedAt",
           exists (select from second_factor f where f.org_id = s.org_id and f.staff_id = s.id
                   and f.confirmed_at is not null and f.ended_at is null) as "hasSecondFactor",
           (select max(l.last_used_at) from login_session l
            where l.org_id = s.org_id and l.staff_id = s.id) as "lastUsedAt"
    from staff s left join sign_in_name n on n.org_id = s.org_id and n.staff_id = s.id
    where s.org_id = ${orgId} and s.role <> 'program'
    order by s.ended_at is not null, s.name, s.id`);
}

/** Licences that nobody has replaced. */
export function loadLicences(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly (Licence & { readonly staffId: StaffId })[]> {
  return tx.rows(sql`
    select l.id, l.staff_id as "staffId", l.state, l.number, l.expires_on as "expiresOn", l.recorded_at as "recordedAt"
    from staff_licence l
    where l.org_id = ${orgId}
      and not exists (select from staff_licence v where v.org_id = l.org_id and v.voids = l.id)
    order by l.state, l.recorded_at`);
}

/** One change to the staff of an organization at a time: two must not each end "the other" administrator. */
export async function lockStaffOf(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`staff of ${orgId}`}, 0))`);
}

export type StaffRow = {
  readonly role: PersonRole;
  readonly endedAt: Instant | null;
  readonly version: number;
};

export function findPerson(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<StaffRow | undefined> {
  return tx.find(sql`
    select role, ended_at as "endedAt", version from staff
    where org_id = ${orgId} and id = ${staffId} and role <> 'program'`);
}

export async function hasOtherAdministrator(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<boolean> {
  const found = await tx.run(sql`
    select from staff where org_id = ${orgId} and id <> ${staffId} and role = 'administrator' and ended_at is null
    limit 1`);
  return found === 1;
}

export async function updateStaff(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  staff: BodyOf<typeof editStaff>,
): Promise<void> {
  await tx.run(sql`
    update staff set name = ${staff.name}, role = ${staff.role}, credential = ${staff.credential},
      practice_id = ${staff.practiceId}, version = version + 1
    where org_id = ${orgId} and id = ${staffId}`);
}

export async function updateEndedAt(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  endedAt: Instant | null,
): Promise<void> {
  await tx.run(sql`
    update staff set ended_at = ${endedAt}, version = version + 1 where org_id = ${orgId} and id = ${staffId}`);
}

/** Keeps the row as it is now beside it, with who made it so. */
export async function insertStaffVersion(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  by: { readonly staffId: StaffId; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    insert into staff_version
      (org_id, staff_id, version, practice_id, name, role, credential, ended_at, recorded_at, recorded_by)
    select org_id, id, version, practice_id, name, role, credential, ended_at, ${by.at}, ${by.staffId}
    from staff where org_id = ${orgId} and id = ${staffId}
    on conflict do nothing`);
}

/** What a person was licensed as at a moment; undefined where nothing about her has ever changed. */
export async function findCredentialAt(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  at: Instant,
): Promise<Credential | undefined> {
  // The first version was written down with the change that ended it: it holds for everything before.
  const row = await tx.find<{ credential: Credential }>(sql`
    select credential from staff_version where org_id = ${orgId} and staff_id = ${staffId}
    order by recorded_at <= ${at} and version > 1 desc,
             case when recorded_at <= ${at} and version > 1 then -version else version end
    limit 1`);
  return row?.credential;
}

export async function insertLicence(
  tx: Tx,
  orgId: OrgId,
  licence: Licence & {
    readonly staffId: StaffId;
    readonly recordedBy: StaffId;
    readonly voids: Id<'licence'> | null;
    readonly reason: string | null;
  },
): Promise<void> {
  await tx.run(sql`
    insert into staff_licence (org_id, id, staff_id, state, number, expires_on, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${licence.id}, ${licence.staffId}, ${licence.state}, ${licence.number}, ${licence.expiresOn},
            ${licence.recordedAt}, ${licence.recordedBy}, 'staff', ${licence.voids}, ${licence.reason})`);
}
