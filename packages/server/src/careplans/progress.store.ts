import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Attainment, AttainmentWish, PutRight } from '@trellis/core/careplans/goal-attainment';
import type { PlanLook, ToldLook } from '@trellis/core/careplans/plan-look';
import type { PlanToReview } from '@trellis/core/careplans/plan-review.due';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

/** When the first version that has a goal was issued, of every goal her plans ever had. */
export async function loadGoalsSince(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.rows<{ goal_id: string; since: Instant }>(sql`
    select goal ->> 'id' as goal_id, min(v.recorded_at) as since
    from plan_version v, jsonb_path_query(v.plan, '$.problems[*].goals[*]') goal
    where v.org_id = ${orgId} and v.patient_id = ${patientId}
    group by 1`);
  return new Map(rows.map(it => [it.goal_id, it.since]));
}

/** In the order of their days, without what was put right. */
export function loadAttainments(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly Attainment[]> {
  return tx.rows<Attainment>(sql`
    select a.id, a.goal_id as "goalId", a.level, a.on_day as on, a.said, a.meanings, s.name as by
    from goal_attainment a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.patient_id = ${patientId}
      and not exists (select 1 from goal_attainment later where later.org_id = a.org_id and later.voids = a.id)
    order by a.on_day, a.recorded_at, a.id`);
}

/** What was put right, in the order of their days, with who put it right and why. */
export function loadPutRight(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly PutRight[]> {
  return tx.rows<PutRight>(sql`
    select a.id, a.goal_id as "goalId", a.level, a.on_day as on, a.said, a.meanings, s.name as by,
      coalesce(later.reason, '') as reason, corrector.name as "putRightBy", later.recorded_at as "putRightAt"
    from goal_attainment a
      join goal_attainment later on later.org_id = a.org_id and later.voids = a.id
      join staff s on s.org_id = a.org_id and s.id = a.recorded_by
      join staff corrector on corrector.org_id = a.org_id and corrector.id = later.recorded_by
    where a.org_id = ${orgId} and a.patient_id = ${patientId}
    order by a.on_day, a.recorded_at, a.id`);
}

export async function insertAttainment(
  tx: Tx,
  orgId: OrgId,
  it: AttainmentWish & { readonly id: Id<'goal attainment'>; readonly patientId: PatientId },
  recorded: Recorded,
): Promise<void> {
  const meanings = it.meanings && JSON.stringify(it.meanings);
  await tx.run(sql`
    insert into goal_attainment (org_id, id, patient_id, goal_id, level, on_day, said, meanings, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.goalId}, ${it.level}, ${it.on}, ${it.said}, ${meanings},
            ${recorded.at}, ${recorded.by}, 'staff', ${it.replaces?.id ?? null}, ${it.replaces?.reason ?? null})`);
}

/** Of every version, in the order in which they were made. */
export function loadPlanLooks(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly ToldLook[]> {
  return tx.rows<ToldLook>(sql`
    select l.version_id as "versionId", l.next_on as "nextOn", l.said, l.recorded_at as at, s.name as by
    from plan_look l join staff s on s.org_id = l.org_id and s.id = l.recorded_by
    where l.org_id = ${orgId} and l.patient_id = ${patientId} order by l.recorded_at, l.id`);
}

export async function insertPlanLook(
  tx: Tx,
  orgId: OrgId,
  look: PlanLook & { readonly patientId: PatientId },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into plan_look (org_id, id, patient_id, version_id, next_on, said, recorded_at, recorded_by, source)
    values (${orgId}, ${look.id}, ${look.patientId}, ${look.versionId}, ${look.nextOn}, ${look.said},
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** Each patient's newest version with the day of its next look: what the due rule reads. */
export async function loadPlansToReview(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, PlanToReview>> {
  const rows = await tx.rows<PlanToReview & { readonly patient_id: PatientId }>(sql`
    select distinct on (v.patient_id) v.patient_id, v.id as "versionId", v.number,
      coalesce(
        (select l.next_on from plan_look l
         where l.org_id = v.org_id and l.patient_id = v.patient_id and l.version_id = v.id
         order by l.recorded_at desc, l.id desc limit 1),
        v.review_on) as "reviewOn"
    from plan_version v
    where v.org_id = ${orgId} and v.patient_id = any(${patients}::uuid[])
    order by v.patient_id, v.number desc`);
  return new Map(rows.map(({ patient_id, ...plan }) => [patient_id, plan]));
}
