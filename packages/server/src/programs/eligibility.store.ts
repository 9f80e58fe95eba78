import type { AnswerOf } from '@trellis/core/access/contract';
import { type Day, firstDay, lastDay, type Month } from '@trellis/core/basics/day';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import type { Judged, OtherPractitioner } from '@trellis/core/programs/eligibility';
import type { getOtherPractitioners } from '@trellis/core/programs/eligibility.contract';
import type { EligibilityList } from '@trellis/core/programs/eligibility-list';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

/** Whose patients a panel shows. */
export type PanelOf =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'unassigned' }
  | { readonly kind: 'care-manager'; readonly staffId: StaffId }
  | { readonly kind: 'patient'; readonly patientId: PatientId };

/** What the verdict needs of each, without the chart: codes as `system|code`. */
export type PanelRow = {
  readonly patient_id: PatientId;
  readonly zone: Zone;
  readonly is_deceased: boolean;
  readonly is_enrolled: boolean;
  readonly codes: readonly string[] | null;
  readonly last_visit: Instant | null;
};

/** One pass over those whom the panel shows: thousands are counted and sorted in memory, fifty are shown. */
export function loadPanelRows(
  tx: Tx,
  orgId: OrgId,
  of: PanelOf,
  visits: EligibilityList['visits'],
): Promise<readonly PanelRow[]> {
  return tx.rows<PanelRow>(sql`
    with chosen as materialized (
      select p.id, p.zone, p.family, p.given, p.deceased_on is not null or p.death_about is not null as is_deceased
      from patient p where p.org_id = ${orgId} and ${whoseOf(orgId, of)}
    )
    select p.id as patient_id, p.zone, p.is_deceased,
           exists (select from enrolment e where e.org_id = ${orgId} and e.patient_id = p.id and e.program = 'CCM'
                     and e.voided_by is null and e.ended_by is null) as is_enrolled,
           c.codes, v.last_visit
    from chosen p
    left join (
      select patient_id, array_agg(distinct system || '|' || code) as codes from condition_fact
      where org_id = ${orgId} and patient_id in (select id from chosen) and status = 'active' and voided_at is null
      group by patient_id
    ) c on c.patient_id = p.id
    left join (
      select patient_id, max(started_at) as last_visit from encounter_fact
      where org_id = ${orgId} and patient_id in (select id from chosen) and voided_at is null and class = any(${visits.classes}::text[])
        and code = any(${[...visits.cpt, ...visits.snomed]}::text[])
      group by patient_id
    ) v on v.patient_id = p.id
    order by (lower(p.family)) collate "C", (lower(p.given)) collate "C", p.id`);
}

/** Narrows `patient p` to the panel. */
function whoseOf(orgId: OrgId, of: PanelOf): Sql {
  const assigned = sqlPart`select from care_assignment a where a.org_id = ${orgId} and a.patient_id = p.id and a.replaced_by is null`;
  switch (of.kind) {
    case 'everyone':
      return sqlPart`true`;
    case 'unassigned':
      return sqlPart`not exists (${assigned} and a.care_manager_id is not null)`;
    case 'care-manager':
      return sqlPart`exists (${assigned} and a.care_manager_id = ${of.staffId})`;
    case 'patient':
      return sqlPart`p.id = ${of.patientId}`;
    default:
      return of satisfies never;
  }
}

/** What was judged about these patients, oldest first. */
export async function loadJudgements(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly (Judged & { readonly patientId: PatientId })[]> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    system: string;
    code: string;
    judgement: Judged['judgement'];
    by: string;
    recorded_at: Instant;
  }>(sql`
    select j.patient_id, j.system, j.code, j.judgement, s.name as by, j.recorded_at
    from condition_judgement j join staff s on s.org_id = j.org_id and s.id = j.recorded_by
    where j.org_id = ${orgId} and j.patient_id = any(${patients}::uuid[])
    order by j.recorded_at, j.id`);
  return rows.map(row => ({
    patientId: row.patient_id,
    code: { system: row.system, code: row.code },
    judgement: row.judgement,
    by: row.by,
    at: row.recorded_at,
  }));
}

export async function insertJudgement(
  tx: Tx,
  orgId: OrgId,
  it: Pick<Judged, 'code' | 'judgement'> & {
    readonly id: string;
    readonly patientId: PatientId;
    readonly reason: string | null;
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into condition_judgement (org_id, id, patient_id, system, code, judgement, recorded_at, recorded_by, source, reason)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.code.system}, ${it.code.code}, ${it.judgement}, ${recorded.at}, ${recorded.by}, 'staff', ${it.reason})`);
}

/** Those who give these patients the service on a day. */
export async function loadOtherPractitioners(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  on: Day,
): Promise<ReadonlyMap<PatientId, OtherPractitioner>> {
  const rows = await tx.rows<OtherRow>(sql`
    select patient_id, id, who, from_day, until_day, learned_from from other_practitioner o
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and not withdrawn and from_day <= ${on} and (until_day is null or until_day >= ${on})
      and not exists (select from other_practitioner later where later.org_id = o.org_id and later.voids = o.id)
    order by from_day`);
  return new Map(rows.map(row => [row.patient_id, otherOf(row)]));
}

/** Those of whom a day of the month is said, whoever the patient, in an order that only the facts decide. */
export async function loadOthersIn(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  month: Month,
): Promise<readonly (OtherPractitioner & { readonly patientId: PatientId })[]> {
  const rows = await tx.rows<OtherRow>(sql`
    select patient_id, id, who, from_day, until_day, learned_from from other_practitioner o
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and not withdrawn
      and from_day <= ${lastDay(month)} and (until_day is null or until_day >= ${firstDay(month)})
      and not exists (select from other_practitioner later where later.org_id = o.org_id and later.voids = o.id)
    order by from_day, id`);
  return rows.map(row => ({ ...otherOf(row), patientId: row.patient_id }));
}

type OtherRow = {
  patient_id: PatientId;
  id: OtherPractitioner['id'];
  who: string;
  from_day: Day;
  until_day: Day | null;
  learned_from: OtherPractitioner['learnedFrom'];
};
const otherOf = (row: OtherRow): OtherPractitioner => ({
  id: row.id,
  who: row.who,
  from: row.from_day,
  until: row.until_day,
  learnedFrom: row.learned_from,
});

/** All that stand of one patient, the latest first. */
export async function loadOthersOf(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<AnswerOf<typeof getOtherPractitioners>['others']> {
  const rows = await tx.rows<OtherRow & { recorded_at: Instant; recorded_by: string }>(sql`
    select o.patient_id, o.id, o.who, o.from_day, o.until_day, o.learned_from, o.recorded_at, s.name as recorded_by
    from other_practitioner o join staff s on s.org_id = o.org_id and s.id = o.recorded_by
    where o.org_id = ${orgId} and o.patient_id = ${patientId} and not o.withdrawn
      and not exists (select from other_practitioner later where later.org_id = o.org_id and later.voids = o.id)
    order by o.from_day desc, o.id desc`);
  return rows.map(row => ({ ...otherOf(row), recordedAt: row.recorded_at, recordedBy: row.recorded_by }));
}

export async function findOtherPractitioner(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  id: OtherPractitioner['id'],
): Promise<OtherPractitioner | undefined> {
  const row = await tx.find<OtherRow>(sql`
    select patient_id, id, who, from_day, until_day, learned_from from other_practitioner o
    where org_id = ${orgId} and patient_id = ${patientId} and id = ${id} and not withdrawn
      and not exists (select from other_practitioner later where later.org_id = o.org_id and later.voids = o.id)`);
  return row && otherOf(row);
}

export async function insertOtherPractitioner(
  tx: Tx,
  orgId: OrgId,
  it: OtherPractitioner & { readonly patientId: PatientId; readonly withdrawn: boolean },
  recorded: {
    readonly at: Instant;
    readonly by: StaffId;
    readonly corrects?: { readonly id: OtherPractitioner['id']; readonly reason: string };
  },
): Promise<void> {
  await tx.run(sql`
    insert into other_practitioner (org_id, id, patient_id, who, from_day, until_day, learned_from, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.who}, ${it.from}, ${it.until}, ${it.learnedFrom}, ${it.withdrawn}, ${recorded.at}, ${recorded.by}, 'staff',
            ${recorded.corrects?.id ?? null}, ${recorded.corrects?.reason ?? null})`);
}
