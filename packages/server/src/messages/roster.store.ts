import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type Duty, onCallRoles, type Reach, type Roster, type StandIn } from '@trellis/core/messages/roster';
import type { Desk } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };
type Voids<Kind extends string> = { readonly id: Id<Kind>; readonly reason: string };

/** Neither taken back nor taking another back. */
const stands = {
  duty: sqlPart`not d.withdrawn and not exists (select from on_call_duty v where v.org_id = d.org_id and v.voids = d.id)`,
  standIn: sqlPart`not s.withdrawn and not exists (select from on_call_stand_in v where v.org_id = s.org_id and v.voids = s.id)`,
};
const lastReach = sqlPart`not exists (select from on_call_reach v where v.org_id = r.org_id and v.voids = r.id)`;

/** Who is on call, as rules read it: duties and stand-ins that stand, and everyone who is or was able to be on call. */
export async function loadRoster({ mail }: Pick<Desk, 'mail'>, tx: Tx, orgId: OrgId): Promise<Roster> {
  const [duties, standIns, people] = await Promise.all([
    loadDuties(tx, orgId),
    loadStandIns(tx, orgId),
    tx.rows<Roster['people'][number]>(sql`
      select p.id as "staffId", p.name, p.role, p.ended_at is not null as "hasLeft",
             r.email, r.phone, coalesce(r.at_screen, false) as "atScreen"
      from staff p left join on_call_reach r on r.org_id = p.org_id and r.staff_id = p.id and ${lastReach}
      where p.org_id = ${orgId} and (p.role = any(${onCallRoles}::text[]) or r.id is not null)
      order by p.name, p.id`),
  ]);
  return { duties, standIns, people, mailWorks: mail !== undefined };
}

const loadDuties = (tx: Tx, orgId: OrgId): Promise<readonly Duty[]> =>
  tx.rows(sql`
    select d.id, d.staff_id as "staffId", d.rank, d.weekday, d.from_time as "from", d.to_time as "to", d.zone,
           d.first_day as "firstDay", d.last_day as "lastDay"
    from on_call_duty d where d.org_id = ${orgId} and ${stands.duty}
    order by d.weekday, d.from_time, d.rank, d.id`);

const loadStandIns = (tx: Tx, orgId: OrgId): Promise<readonly StandIn[]> =>
  tx.rows(sql`
    select s.id, s.staff_id as "staffId", s.rank, s.starts_at as "startsAt", s.ends_at as "endsAt", s.recorded_at as "recordedAt"
    from on_call_stand_in s where s.org_id = ${orgId} and ${stands.standIn}
    order by s.starts_at, s.id`);

/** One change of the roster of an organization at a time. */
export async function lockRoster(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`roster of ${orgId}`}, 0))`);
}

/** Says hours, or says anew those it voids; `withdrawn` only takes them back. */
export async function insertDuty(
  tx: Tx,
  orgId: OrgId,
  duty: Duty,
  {
    at,
    by,
    voids,
    withdrawn,
  }: Recorded & { readonly voids?: Voids<'on-call duty'>; readonly withdrawn?: true },
): Promise<void> {
  await tx.run(sql`
    insert into on_call_duty (org_id, id, staff_id, rank, weekday, from_time, to_time, zone, first_day, last_day, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${duty.id}, ${duty.staffId}, ${duty.rank}, ${duty.weekday}, ${duty.from}, ${duty.to}, ${duty.zone}, ${duty.firstDay}, ${duty.lastDay},
            ${withdrawn ?? false}, ${at}, ${by}, 'staff', ${voids?.id ?? null}, ${voids?.reason ?? null})`);
}

export async function insertStandIn(
  tx: Tx,
  orgId: OrgId,
  standIn: Omit<StandIn, 'recordedAt'>,
  { at, by, voids }: Recorded & { readonly voids?: Voids<'stand-in'> },
): Promise<void> {
  await tx.run(sql`
    insert into on_call_stand_in (org_id, id, staff_id, rank, starts_at, ends_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${standIn.id}, ${standIn.staffId}, ${standIn.rank}, ${standIn.startsAt}, ${standIn.endsAt},
            ${voids !== undefined}, ${at}, ${by}, 'staff', ${voids?.id ?? null}, ${voids?.reason ?? null})`);
}

/** Says how a person is reached; what was said of her before no longer holds. Needs the lock of the roster. */
export async function insertReach(
  tx: Tx,
  orgId: OrgId,
  reach: Reach & { readonly id: Id<'on-call reach'>; readonly staffId: StaffId },
  { at, by }: Recorded,
): Promise<void> {
  const last: Sql = sqlPart`select r.id from on_call_reach r where r.org_id = ${orgId} and r.staff_id = ${reach.staffId} and ${lastReach}`;
  await tx.run(sql`
    insert into on_call_reach (org_id, id, staff_id, email, phone, at_screen, recorded_at, recorded_by, source, voids, reason)
    select ${orgId}::uuid, ${reach.id}::uuid, ${reach.staffId}::uuid, ${reach.email}::text, ${reach.phone}::text, ${reach.atScreen}::boolean, ${at}::timestamptz, ${by}::uuid, 'staff',
           (${last}), case when exists (${last}) then 'changed' end`);
}
