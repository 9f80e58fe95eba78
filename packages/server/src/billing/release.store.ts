import { firstDay, lastDay, plusDays } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { flagRules } from '@trellis/core/billing/flag-rules';
import type { Flag, FlagFacts, StandingFlag } from '@trellis/core/billing/flags';
import type { Hold, HoldId } from '@trellis/core/billing/hold';
import type { Tx } from '../platform/database/door.ts';
import { plannedAnew, type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import type { MonthOf } from './month-close.store.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };
type Work = Omit<FlagFacts, 'licences' | 'patients'>;

/**
 * What the people of a practice did in a month, and when: of all of them, or of those who worked for these patients. A
 * month of copied notes or overlapping hours is one person’s, so all of hers is looked at.
 */
export async function loadWork(tx: Tx, of: MonthOf, only: readonly PatientId[] | null): Promise<Work> {
  const zone = await tx.find<{ zone: Zone }>(
    sql`select zone from practice where org_id = ${of.orgId} and id = ${of.practiceId}`,
  );
  const days = sqlPart`${firstDay(of.month)}::timestamp at time zone ${zone?.zone ?? 'UTC'}`;
  const end = sqlPart`${plusDays(lastDay(of.month), 1)}::timestamp at time zone ${zone?.zone ?? 'UTC'}`;
  const whose = only && (await loadWorkersFor(tx, of, only, days, end));
  const spans = await tx.rows<FlagFacts['spans'][number]>(
    only && whose
      ? spansNearSql(of, only, { days, end, whose, zone: zone?.zone ?? 'UTC' })
      : spansSql(of, days, end),
  );
  const staff = whose ?? [...new Set(spans.map(it => it.staffId))];
  const contacts = await tx.rows<FlagFacts['contacts'][number]>(sql`
    select c.id, c.patient_id as "patientId", c.staff_id as "staffId", c.started_at as "startedAt", c.closed_at as "closedAt", c.outcome, c.note
    from contact c
    where c.org_id = ${of.orgId} and c.staff_id = any(${staff}::uuid[]) and c.voids is null
      and c.closed_at >= ${days} and c.closed_at < ${end}
      and not exists (select from contact v where v.org_id = c.org_id and v.voids = c.id)`);
  // The rest of a piece that was cut stands as it stood: only what changed was given.
  const given = await tx.rows<FlagFacts['given'][number]>(sql`
    select c.id, c.patient_id as "patientId", c.staff_id as "staffId", c.recorded_by as "givenBy", lower(c.during) as start, upper(c.during) as "end"
    from counted_piece c
    where c.org_id = ${of.orgId} and c.source = 'attribution' and c.recorded_by <> c.staff_id and c.staff_id = any(${staff}::uuid[])
      and c.voided_by is null and lower(c.during) >= ${days} and lower(c.during) < ${end}
      and exists (
        select from counted_piece v
        where v.org_id = c.org_id and v.patient_id = c.patient_id and v.service_day = c.service_day and v.span_id = c.span_id and v.voids is not null and v.recorded_at = c.recorded_at
          and v.during @> c.during and (v.programs, v.part_of) is distinct from (c.programs, c.part_of))`);
  return { zone: zone?.zone ?? ('UTC' as Zone), spans, contacts, given };
}

/** Work of the practice’s people, a row a patient it was for. */
const spansSql = (of: MonthOf, from: Sql, end: Sql): Sql => sql`
  select s.id, p.patient_id as "patientId", s.staff_id as "staffId", s.started_at as start, s.ended_at as "end", s.source
  from work_span s
  join staff f on f.org_id = s.org_id and f.id = s.staff_id and f.practice_id = ${of.practiceId}
  join work_span_patient p on p.org_id = s.org_id and p.span_id = s.id
  where s.org_id = ${of.orgId} and s.voids is null and s.started_at >= ${from} and s.started_at < ${end}
    and not exists (select from work_span v where v.org_id = s.org_id and v.voids = s.id)`;

/**
 * Work for these patients; of whoever did it also the days that are too long, and everything where two of her spans
 * overlap or one is for two. Nothing else of a person's month can flag one of these patients, and a practice's whole
 * month is long: it is gone through once, to a row a day of each person.
 */
function spansNearSql(
  of: MonthOf,
  only: readonly PatientId[],
  {
    days,
    end,
    whose,
    zone,
  }: {
    readonly days: Sql;
    readonly end: Sql;
    readonly whose: readonly StaffId[];
    readonly zone: string;
  },
): Sql {
  return plannedAnew(sql`
    with near as materialized (
      select distinct p.span_id as id, exists (
        select from work_span_patient o where o.org_id = p.org_id and o.span_id = p.span_id and o.patient_id <> p.patient_id) as "isForTwo"
      from work_span_patient p where p.org_id = ${of.orgId} and p.patient_id = any(${only}::uuid[])),
    worked as materialized (
      select w.staff_id, (w.started_at at time zone ${zone})::date as day, sum(extract(epoch from w.ended_at - w.started_at)) as seconds,
             bool_or(w."isSecond") as "hasSecond"
      from (
        select s.staff_id, s.started_at, s.ended_at,
               max(s.ended_at) over (partition by s.staff_id order by s.started_at rows between unbounded preceding and 1 preceding) > s.started_at as "isSecond"
        from work_span s
        where s.org_id = ${of.orgId} and s.voids is null and s.started_at >= ${days} and s.started_at < ${end} and s.staff_id = any(${whose}::uuid[])
          and not exists (select from work_span v where v.org_id = s.org_id and v.voids = s.id and v.voids is not null)) w
      group by 1, 2),
    two as (
      select staff_id from worked where "hasSecond"
      union select s.staff_id from near n
      cross join lateral (select staff_id from work_span where org_id = ${of.orgId} and id = n.id offset 0) s where n."isForTwo"),
    wanted as (
      select id from near
      union select s.id from two t join work_span s on s.staff_id = t.staff_id
      where s.org_id = ${of.orgId} and s.started_at >= ${days} and s.started_at < ${end}
      union select s.id from worked l join work_span s on s.staff_id = l.staff_id and (s.started_at at time zone ${zone})::date = l.day
      where l.seconds > ${flagRules['long-day'].seconds} and s.org_id = ${of.orgId} and s.started_at >= ${days} and s.started_at < ${end})
    select s.id, p.patient_id as "patientId", s.staff_id as "staffId", s.started_at as start, s.ended_at as "end", s.source
    from wanted
    cross join lateral (
      select * from work_span w
      where w.org_id = ${of.orgId} and w.id = wanted.id and w.voids is null and w.started_at >= ${days} and w.started_at < ${end}
        and w.staff_id = any(${whose}::uuid[])
        and not exists (select from work_span v where v.org_id = w.org_id and v.voids = w.id)
      offset 0) s
    cross join lateral (
      select patient_id from work_span_patient where org_id = ${of.orgId} and span_id = s.id
      offset 0) p`);
}

/** Asked by itself: as part of a larger question a database without statistics looks at every span for each of them. */
async function loadWorkersFor(
  tx: Tx,
  of: MonthOf,
  patients: readonly PatientId[],
  from: Sql,
  end: Sql,
): Promise<readonly StaffId[]> {
  const rows = await tx.rows<{ staff_id: StaffId }>(sql`
    select distinct w.staff_id
    from work_span_patient q
    join work_span w on w.org_id = q.org_id and w.id = q.span_id
    join staff f on f.org_id = w.org_id and f.id = w.staff_id and f.practice_id = ${of.practiceId}
    where q.org_id = ${of.orgId} and q.patient_id = any(${patients}::uuid[]) and w.started_at >= ${from} and w.started_at < ${end}`);
  return rows.map(row => row.staff_id);
}

type ClearanceId = NonNullable<StandingFlag['cleared']>['id'];
export type Clearance = NonNullable<StandingFlag['cleared']> & {
  readonly key: string;
  readonly patientIds: readonly PatientId[];
};

/** What was cleared in a month and still is. */
export function loadClearances(tx: Tx, of: MonthOf): Promise<readonly Clearance[]> {
  return tx.rows(sql`
    select c.id, encode(c.key, 'hex') as key, c.patient_ids as "patientIds", s.name as by, c.recorded_at as at, c.reason
    from flag_clearance c join staff s on s.org_id = c.org_id and s.id = c.recorded_by
    where c.org_id = ${of.orgId} and c.practice_id = ${of.practiceId} and c.month = ${firstDay(of.month)} and not c.withdrawn
      and not exists (select from flag_clearance v where v.org_id = c.org_id and v.voids = c.id)`);
}

export async function insertClearance(
  tx: Tx,
  of: MonthOf,
  flag: Flag & { readonly key: string; readonly id: ClearanceId; readonly reason: string },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into flag_clearance (org_id, id, practice_id, month, rule, key, patient_ids, staff_ids, evidence, said, withdrawn, recorded_at, recorded_by, source, reason)
    values (${of.orgId}, ${flag.id}, ${of.practiceId}, ${firstDay(of.month)}, ${flag.rule}, ${Buffer.from(flag.key, 'hex')}, ${flag.patientIds},
            ${flag.staffIds}, ${flag.evidence}, ${JSON.stringify(flag.values)}, false, ${recorded.at}, ${recorded.by}, 'staff', ${flag.reason})`);
}

export async function withdrawClearanceRow(
  tx: Tx,
  orgId: OrgId,
  it: { readonly id: ClearanceId; readonly voids: ClearanceId; readonly reason: string },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into flag_clearance (org_id, id, practice_id, month, rule, key, patient_ids, staff_ids, evidence, said, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${it.id}, practice_id, month, rule, key, patient_ids, staff_ids, evidence, said, true, ${recorded.at}, ${recorded.by}, 'staff', id, ${it.reason}
    from flag_clearance where org_id = ${orgId} and id = ${it.voids}`);
}

/** What is held in a month, the oldest first. */
export function loadHolds(tx: Tx, of: MonthOf): Promise<readonly Hold[]> {
  return tx.rows(sql`
    select h.id, h.patient_id as "patientId", h.code, h.reason, s.name as by, h.recorded_at as at
    from month_hold h join staff s on s.org_id = h.org_id and s.id = h.recorded_by
    where h.org_id = ${of.orgId} and h.practice_id = ${of.practiceId} and h.month = ${firstDay(of.month)} and not h.withdrawn
      and not exists (select from month_hold v where v.org_id = h.org_id and v.voids = h.id)
    order by h.recorded_at, h.id`);
}

export async function insertHold(
  tx: Tx,
  of: MonthOf,
  it: Pick<Hold, 'id' | 'patientId' | 'code' | 'reason'>,
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into month_hold (org_id, id, practice_id, patient_id, month, code, withdrawn, recorded_at, recorded_by, source, reason)
    values (${of.orgId}, ${it.id}, ${of.practiceId}, ${it.patientId}, ${firstDay(of.month)}, ${it.code}, false,
            ${recorded.at}, ${recorded.by}, 'staff', ${it.reason})`);
}

export async function releaseHold(
  tx: Tx,
  orgId: OrgId,
  it: { readonly id: Id<'month hold'>; readonly voids: HoldId; readonly reason: string },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into month_hold (org_id, id, practice_id, patient_id, month, code, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${it.id}, practice_id, patient_id, month, code, true, ${recorded.at}, ${recorded.by}, 'staff', id, ${it.reason}
    from month_hold where org_id = ${orgId} and id = ${it.voids}`);
}
