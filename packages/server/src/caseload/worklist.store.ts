import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { DecisionId } from '@trellis/core/caseload/decision';
import type { Filter, WorklistItem } from '@trellis/core/caseload/worklist';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { pressureAt } from './due.store.ts';

/** Whose patients a worklist shows. */
export type WhosePatients =
  | { readonly kind: 'care-manager'; readonly staffId: StaffId }
  | { readonly kind: 'practitioner'; readonly staffId: StaffId }
  | { readonly kind: 'unassigned' }
  | { readonly kind: 'everyone' };

/** Where a page begins: after this patient's strongest need. */
export type NeedPlace = { readonly level: number; readonly dueAt: Instant; readonly patientId: PatientId };

export type WorklistQuestion = {
  readonly orgId: OrgId;
  readonly whose: WhosePatients;
  readonly now: Instant;
  readonly filter: Filter;
  readonly after: NeedPlace | undefined;
  readonly limit: number;
};

export type WorklistPage = {
  readonly patients: number;
  readonly overdue: number;
  readonly byRule: Readonly<Record<string, number>>;
  readonly heads: readonly (NeedPlace & {
    readonly coveredFor: string | null;
    readonly program: string | null;
    readonly items: readonly WorklistItem[];
  })[];
};

type PageRow = {
  patients: number;
  overdue: number;
  by_rule: Record<string, number> | null;
  patient_id: PatientId | null;
  head_level: number;
  head_due_at: Instant;
  covered_for: string | null;
  program: string | null;
  key: string;
  rule: string;
  opens_at: Instant;
  due_at: Instant;
  overdue_at: Instant;
  shown_from: Instant;
  pressure: number;
  anchors: WorklistItem['anchors'];
  decision_id: DecisionId | null;
  handed_by: string | null;
  handed_note: string | null;
};

/** One page of patients in the order of need, with all their open items and the counts of the whole list. */
export async function loadWorklistPage(tx: Tx, question: WorklistQuestion): Promise<WorklistPage> {
  const rows = await tx.rows<PageRow>(worklistStatement(question));
  const [first] = rows;
  const heads = [...Map.groupBy(rows, row => row.patient_id)].flatMap(([patientId, items]) => {
    const [head] = items;
    if (!patientId || !head) return [];
    return [
      {
        patientId,
        level: head.head_level,
        dueAt: head.head_due_at,
        coveredFor: head.covered_for,
        program: head.program,
        items: items.map(itemOf),
      },
    ];
  });
  return {
    patients: first?.patients ?? 0,
    overdue: first?.overdue ?? 0,
    byRule: first?.by_rule ?? {},
    heads,
  };
}

const itemOf = (row: PageRow): WorklistItem => ({
  key: row.key,
  rule: row.rule,
  opensAt: row.opens_at,
  dueAt: row.due_at,
  overdueAt: row.overdue_at,
  shownFrom: row.shown_from,
  pressure: pressureAt(row.pressure),
  anchors: row.anchors,
  decisionId: row.decision_id,
  handedOver: row.handed_by === null ? null : { by: row.handed_by, note: row.handed_note ?? '' },
});

/**
 * Patients whom a person covers at a moment, with whom they belong to; and those who have come to an absent colleague since
 * the plan was made, when she is the one who takes them.
 */
export const coveredPatients = (orgId: OrgId, staffId: StaffId | null, now: Instant): Sql => sqlPart`
  select p.patient_id, c.absent_id from cover_patient p join cover c on c.org_id = p.org_id and c.id = p.cover_id
  join care_assignment a on a.org_id = p.org_id and a.patient_id = p.patient_id and a.replaced_by is null and a.care_manager_id = c.absent_id
  where p.org_id = ${orgId} and p.staff_id = ${staffId} and c.starts_at <= ${now} and c.ends_at > ${now}
    and not c.withdrawn and not exists (select from cover v where v.org_id = c.org_id and v.voids = c.id)
  union all
  select a.patient_id, c.absent_id from cover c
  join care_assignment a on a.org_id = c.org_id and a.care_manager_id = c.absent_id and a.replaced_by is null
  where c.org_id = ${orgId} and c.fallback_id = ${staffId} and c.starts_at <= ${now} and c.ends_at > ${now}
    and not c.withdrawn and not exists (select from cover v where v.org_id = c.org_id and v.voids = c.id)
    and not exists (select from cover_patient p where p.org_id = c.org_id and p.cover_id = c.id and p.patient_id = a.patient_id)`;

/**
 * The level is `levelOf` of core/caseload/need.ts, the order that of `rankPatients`; worklist.store.test.ts holds the
 * two together. The text holds only what the question asks for: with every branch in it, the planner expected thousands
 * of patients and read every due item of the organization.
 */
export function worklistStatement(question: WorklistQuestion): Sql {
  const { orgId, whose, now, after, limit } = question;
  const isAfter = after
    ? sqlPart`(level, due_at, patient_id) > (${after.level}::int, ${after.dueAt}::timestamptz, ${after.patientId}::uuid)`
    : sqlPart`true`;
  return sql`
    with mine as materialized (${minePatients(orgId, whose, now)}
    ), open as materialized (
      ${'staffId' in whose ? openOfPerson(orgId, whose.staffId, now) : openOfOrganization(orgId, whose, now)}
    ), fits as materialized (
      select o.*, o.pressure * 2 + case when o.overdue_at <= ${now} then 0 else 1 end as level
      from open o where ${fitting(question)}
    ), heads as materialized (
      select distinct on (patient_id) patient_id, level, due_at, absent_id
      from fits order by patient_id, level, due_at, key collate "C"
    ), page as (
      select * from heads where ${isAfter} order by level, due_at, patient_id limit ${limit}
    ), counted as (
      select count(*) as patients, count(*) filter (where level in (0, 2, 4)) as overdue from heads
    ), rules as (
      select jsonb_object_agg(rule, items) as by_rule from (select rule, count(*) as items from open group by rule) r
    )
    select c.patients, c.overdue, r.by_rule, p.patient_id, p.level as head_level, p.due_at as head_due_at,
           (select w.name from staff w where w.org_id = ${orgId} and w.id = p.absent_id) as covered_for,
           (select e.program from enrolment e where e.org_id = ${orgId} and e.patient_id = p.patient_id and e.voided_by is null and e.ended_by is null limit 1) as program,
           f.key, f.rule, f.opens_at, f.due_at, f.overdue_at, coalesce(f.shown_from, f.opens_at) as shown_from, f.pressure, f.anchors, f.decision_id,
           (select h.name from due_decision d join staff h on h.org_id = d.org_id and h.id = d.recorded_by
            where d.org_id = ${orgId} and d.id = f.decision_id and d.kind = 'handed-over') as handed_by,
           (select d.note from due_decision d
            where d.org_id = ${orgId} and d.id = f.decision_id and d.kind = 'handed-over') as handed_note
    from counted c cross join rules r
    left join page p on true
    left join fits f on f.patient_id = p.patient_id
    order by p.level, p.due_at, p.patient_id, f.level, f.due_at, f.key collate "C"`;
}

/** Whom a person's list is about: those she has or supervises, and those she covers. Nobody for an organization's list. */
function minePatients(orgId: OrgId, whose: WhosePatients, now: Instant): Sql {
  if (!('staffId' in whose))
    return sqlPart`select null::uuid as patient_id, null::uuid as absent_id where false`;
  const { kind, staffId } = whose;
  const own =
    kind === 'care-manager'
      ? sqlPart`
        select a.patient_id, null::uuid as absent_id from care_assignment a
        where a.org_id = ${orgId} and a.replaced_by is null and a.care_manager_id = ${staffId}`
      : sqlPart`
        select distinct e.patient_id, null::uuid as absent_id from enrolment e
        where e.org_id = ${orgId} and e.voided_by is null and e.ended_by is null and e.billing_practitioner_id = ${staffId}`;
  return sqlPart`${own} union all ${coveredPatients(orgId, staffId, now)}`;
}

/** Her patients first, then their items: `offset 0` keeps the planner from reading the items of everyone instead. */
const openOfPerson = (orgId: OrgId, staffId: StaffId, now: Instant): Sql => sqlPart`
      select d.*, m.absent_id from mine m cross join lateral (
        select * from due_item d where d.org_id = ${orgId} and d.patient_id = m.patient_id
          and d.closed is null and coalesce(d.shown_from, d.opens_at) <= ${now} and (d.owner_id is null or d.owner_id in (${staffId}, m.absent_id))
        offset 0) d
      union all
      select d.*, null from due_item d
      where d.org_id = ${orgId} and d.owner_id = ${staffId} and d.closed is null and coalesce(d.shown_from, d.opens_at) <= ${now}
        and not exists (select from mine m where m.patient_id = d.patient_id)`;

function openOfOrganization(orgId: OrgId, { kind }: WhosePatients, now: Instant): Sql {
  const nobodys =
    kind === 'everyone'
      ? sqlPart`true`
      : sqlPart`d.owner_id is null and not exists (
          select from care_assignment a where a.org_id = d.org_id and a.patient_id = d.patient_id
            and a.replaced_by is null and a.care_manager_id is not null)`;
  return sqlPart`
      select d.*, null::uuid as absent_id from due_item d
      where d.org_id = ${orgId} and d.closed is null and coalesce(d.shown_from, d.opens_at) <= ${now} and ${nobodys}`;
}

function fitting({ orgId, now, filter }: WorklistQuestion): Sql {
  const { rule, state, language, program } = filter;
  const ofRule = rule ? sqlPart`o.rule = ${rule}` : sqlPart`true`;
  const inState = state ? sqlPart`(o.overdue_at <= ${now}) = ${state === 'overdue'}` : sqlPart`true`;
  const speaks = language
    ? sqlPart`exists (
        select from patient p where p.org_id = ${orgId} and p.id = o.patient_id
          and coalesce(lower(split_part(p.language, '-', 1)), 'none') = ${language})`
    : sqlPart`true`;
  const isIn = program
    ? sqlPart`${program} = coalesce((
        select e.program from enrolment e
        where e.org_id = ${orgId} and e.patient_id = o.patient_id and e.voided_by is null and e.ended_by is null limit 1), 'none')`
    : sqlPart`true`;
  return sqlPart`${ofRule} and ${inState} and ${speaks} and ${isIn}`;
}
