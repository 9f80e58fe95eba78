import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Cover, CoverFacts, CoverId } from '@trellis/core/caseload/cover';
import type { CoverRow } from '@trellis/core/caseload/cover.contract';
import { patientSide, spokenOutcomes } from '@trellis/core/outreach/contact-kind';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { fillsADay, shownFrom } from './due.store.ts';

/** Neither taken back nor taking another back. */
const stands = sqlPart`not c.withdrawn and not exists (select from cover v where v.org_id = c.org_id and v.voids = c.id)`;

/**
 * Who covers whom at a moment: each patient of somebody absent with whoever the plan gave her to, and whoever has come to
 * the absent person since with the one who takes what comes. Only patients who are the absent person's still.
 */
export const standingCover = (orgId: OrgId, now: Instant): Sql => sqlPart`
  select p.patient_id, p.staff_id, c.absent_id, c.ends_at from cover_patient p join cover c on c.org_id = p.org_id and c.id = p.cover_id
  join care_assignment a on a.org_id = p.org_id and a.patient_id = p.patient_id and a.replaced_by is null and a.care_manager_id = c.absent_id
  where p.org_id = ${orgId} and c.starts_at <= ${now} and c.ends_at > ${now} and ${stands}
  union all
  select a.patient_id, c.fallback_id, c.absent_id, c.ends_at from cover c
  join care_assignment a on a.org_id = c.org_id and a.care_manager_id = c.absent_id and a.replaced_by is null
  where c.org_id = ${orgId} and c.starts_at <= ${now} and c.ends_at > ${now} and ${stands}
    and not exists (select from cover_patient p where p.org_id = c.org_id and p.cover_id = c.id and p.patient_id = a.patient_id)`;

/** Who covers a patient now; undefined when nobody has to. */
export function findCoverOf(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  now: Instant,
): Promise<{ readonly name: string; readonly until: Instant } | undefined> {
  return tx.find(sql`
    select s.name, covering.ends_at as until from (${standingCover(orgId, now)}) covering
    join staff s on s.org_id = ${orgId} and s.id = covering.staff_id
    where covering.patient_id = ${patientId} order by covering.ends_at limit 1`);
}

/** Lets one plan for a person be made after the other. */
export async function lockPerson(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<void> {
  await tx.run(sql`select from staff where org_id = ${orgId} and id = ${staffId} for no key update`);
}

type Recorded = { readonly at: Instant; readonly by: StaffId };

export async function insertCover(tx: Tx, orgId: OrgId, cover: Cover, recorded: Recorded): Promise<void> {
  await tx.run(sql`
    insert into cover (org_id, id, absent_id, fallback_id, starts_at, ends_at, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${cover.id}, ${cover.absentId}, ${cover.fallbackId}, ${cover.startsAt}, ${cover.endsAt}, false, ${recorded.at}, ${recorded.by}, 'staff')`);
  await tx.run(sql`
    insert into cover_patient (org_id, cover_id, patient_id, staff_id, because)
    select ${orgId}::uuid, ${cover.id}::uuid, patient_id, staff_id, because
    from unnest(${cover.moves.map(it => it.patientId)}::uuid[], ${cover.moves.map(it => it.toId)}::uuid[], ${cover.moves.map(it => it.because)}::text[])
      as move (patient_id, staff_id, because)`);
}

/** Takes a cover back that stands and is not over; gives whose patients it moved. Nothing when there is none. */
export async function withdrawCover(
  tx: Tx,
  orgId: OrgId,
  coverId: CoverId,
  recorded: Recorded & { readonly id: CoverId },
): Promise<readonly PatientId[] | undefined> {
  const count = await tx.run(sql`
    insert into cover (org_id, id, absent_id, fallback_id, starts_at, ends_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select c.org_id, ${recorded.id}, c.absent_id, c.fallback_id, c.starts_at, c.ends_at, true, ${recorded.at}, ${recorded.by}, 'staff', c.id, 'undone'
    from cover c where c.org_id = ${orgId} and c.id = ${coverId} and c.ends_at > ${recorded.at} and ${stands}`);
  if (count === 0) return undefined;
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select patient_id from cover_patient where org_id = ${orgId} and cover_id = ${coverId}`);
  return rows.map(row => row.patient_id);
}

/** Covers that are not over, the next first. */
export async function loadCovers(tx: Tx, orgId: OrgId, now: Instant): Promise<readonly CoverRow[]> {
  const rows = await tx.rows<{
    id: CoverId;
    absent_id: StaffId;
    absent: string;
    starts_at: Instant;
    ends_at: Instant;
    planned_by: string;
    colleagues: readonly { id: StaffId; name: string; patients: number }[] | null;
  }>(sql`
    select c.id, c.absent_id, a.name as absent, c.starts_at, c.ends_at, b.name as planned_by,
           (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'patients', m.patients) order by s.name)
            from (select staff_id, count(*) as patients from cover_patient p where p.org_id = c.org_id and p.cover_id = c.id group by staff_id) m
            join staff s on s.org_id = c.org_id and s.id = m.staff_id) as colleagues
    from cover c
    join staff a on a.org_id = c.org_id and a.id = c.absent_id
    join staff b on b.org_id = c.org_id and b.id = c.recorded_by
    where c.org_id = ${orgId} and c.ends_at > ${now} and ${stands}
    order by c.starts_at, a.name, c.id`);
  return rows.map(row => ({
    id: row.id,
    absent: { id: row.absent_id, name: row.absent },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    colleagues: [...(row.colleagues ?? [])],
    plannedBy: row.planned_by,
  }));
}

/** What a plan reads: everyone's open items in these days, the absent person's patients, and who is away. */
export async function loadCoverFacts(
  tx: Tx,
  orgId: OrgId,
  absentId: StaffId,
  days: { readonly startsAt: Instant; readonly endsAt: Instant },
): Promise<CoverFacts> {
  const dueIn = sqlPart`d.closed is null and ${fillsADay} and ${shownFrom} < ${days.endsAt}`;
  const [colleagues, patients, others] = await Promise.all([
    tx.rows<CoverFacts['colleagues'][number]>(sql`
      select s.id, coalesce(w.due, 0) as due,
             exists (select from cover c where c.org_id = s.org_id and c.absent_id = s.id
                     and c.starts_at < ${days.endsAt} and c.ends_at > ${days.startsAt} and ${stands}) as "isAway"
      from staff s left join (
        select a.care_manager_id, count(*) as due from care_assignment a
        join due_item d on d.org_id = a.org_id and d.patient_id = a.patient_id
        where a.org_id = ${orgId} and a.replaced_by is null and ${dueIn}
        group by a.care_manager_id
      ) w on w.care_manager_id = s.id
      where s.org_id = ${orgId} and s.role = 'care-manager' and s.ended_at is null order by s.id`),
    tx.rows<CoverFacts['patients'][number]>(sql`
      select a.patient_id as id,
             (select count(*) from due_item d where d.org_id = a.org_id and d.patient_id = a.patient_id and ${dueIn}) as due,
             (select k.staff_id from contact k where k.org_id = a.org_id and k.patient_id = a.patient_id and k.staff_id <> ${absentId}
                and k.outcome = any(${spokenOutcomes}::text[]) and k.kind -> 'party' ->> 'with' = any(${patientSide}::text[]) order by k.closed_at desc limit 1) as "spokeWith"
      from care_assignment a join patient p on p.org_id = a.org_id and p.id = a.patient_id
      where a.org_id = ${orgId} and a.care_manager_id = ${absentId} and a.replaced_by is null
        and p.deceased_on is null and p.death_about is null
      order by a.patient_id`),
    tx.rows<CoverFacts['others'][number]>(sql`
      select c.absent_id as "absentId", c.starts_at as "startsAt", c.ends_at as "endsAt"
      from cover c where c.org_id = ${orgId} and c.ends_at > ${days.startsAt} and ${stands}`),
  ]);
  return { colleagues, patients, others };
}
