import { dangerRule, untoldDangerRule } from '@trellis/core/assessments/due-anchors';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { DecisionId } from '@trellis/core/caseload/decision';
import { pressureAtLevel } from '@trellis/core/caseload/need';
import type { Filter, WorklistItem } from '@trellis/core/caseload/worklist';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { standingCover } from './cover.store.ts';
import { levelAt, shownFrom } from './due.store.ts';

/** Whose patients a worklist shows. */
export type WhosePatients =
  | { readonly kind: 'care-manager'; readonly staffId: StaffId }
  /** As a care manager, and besides every danger to life of the organization. */
  | { readonly kind: 'supervisor'; readonly staffId: StaffId }
  | {
      readonly kind: 'practitioner';
      readonly staffId: StaffId;
      /** The providers in whose place she answers now. */
      readonly standsInFor: readonly StaffId[];
    }
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

/** An item with the patient of whose row it is part. */
export type ItemRow = {
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
  level: number;
  anchors: WorklistItem['anchors'];
  decision_id: DecisionId | null;
  handed_by: string | null;
  handed_note: string | null;
};

type PageRow = ItemRow & { patients: number; overdue: number; by_rule: Record<string, number> | null };

/** One page of a person's patients in the order of need, with all their open items and the counts of the whole list. */
export async function loadPersonPage(tx: Tx, question: WorklistQuestion): Promise<WorklistPage> {
  const rows = await tx.rows<PageRow>(worklistStatement(question));
  const [first] = rows;
  return {
    patients: first?.patients ?? 0,
    overdue: first?.overdue ?? 0,
    byRule: first?.by_rule ?? {},
    heads: headsOf(rows),
  };
}

/** Rows of items, in the order of the list, as patients with their items. */
export function headsOf(rows: readonly ItemRow[]): WorklistPage['heads'] {
  return [...Map.groupBy(rows, row => row.patient_id)].flatMap(([patientId, items]) => {
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
}

const itemOf = (row: ItemRow): WorklistItem => ({
  key: row.key,
  rule: row.rule,
  opensAt: row.opens_at,
  dueAt: row.due_at,
  overdueAt: row.overdue_at,
  shownFrom: row.shown_from,
  pressure: pressureAtLevel(row.level),
  anchors: row.anchors,
  decisionId: row.decision_id,
  handedOver: row.handed_by === null ? null : { by: row.handed_by, note: row.handed_note ?? '' },
});

/**
 * The order is that of `rankPatients` (core/caseload/need.ts); worklist.store.test.ts holds the two together. The text
 * holds only what the question asks for: with every branch in it, the planner expected thousands of patients and read
 * every due item of the organization. Only what ranks is carried through; at 40,000 patients the whole items no longer
 * fitted into memory. A name is looked for only where there is one: PostgreSQL would read all staff for each row.
 */
export function worklistStatement(question: WorklistQuestion): Sql {
  const { orgId, whose, now, after, limit } = question;
  const isAfter = after
    ? sqlPart`(level, due_at, patient_id) > (${after.level}::int, ${after.dueAt}::timestamptz, ${after.patientId}::uuid)`
    : sqlPart`true`;
  return sql`
    with mine as materialized (${minePatients(orgId, whose, now)}
    ), open as materialized (
      select d.patient_id, d.key, d.rule, d.due_at, d.overdue_at, d.pressure, d.absent_id
      from (${itemsOf(orgId, whose, sqlPart`${shownFrom} <= ${now}`)}) d
    ), fits as materialized (
      select d.patient_id, d.key, d.due_at, d.overdue_at, d.absent_id, ${levelAt(now)} as level from open d where ${fitting(question)}
    ), heads as materialized (
      select distinct on (patient_id) patient_id, level, due_at, overdue_at, absent_id
      from fits order by patient_id, level, due_at, key collate "C"
    ), page as (
      select * from heads where ${isAfter} order by level, due_at, patient_id limit ${limit}
    ), counted as (
      select count(*) as patients, count(*) filter (where overdue_at <= ${now}) as overdue from heads
    ), rules as (
      select jsonb_object_agg(rule, items) as by_rule from (select rule, count(*) as items from open group by rule) r
    )
    select c.patients, c.overdue, r.by_rule, p.patient_id, p.level as head_level, p.due_at as head_due_at,
           case when p.absent_id is not null
             then (select w.name from staff w where w.org_id = ${orgId} and w.id = p.absent_id) end as covered_for,
           (select e.program from enrolment e where e.org_id = ${orgId} and e.patient_id = p.patient_id and e.voided_by is null and e.ended_by is null
            order by e.program <> 'CCM', e.enrolled_at limit 1) as program,
           d.key, d.rule, d.opens_at, d.due_at, d.overdue_at, ${shownFrom} as shown_from, f.level, d.anchors, d.decision_id,
           case when d.decision_id is not null
             then (select h.name from due_decision b join staff h on h.org_id = b.org_id and h.id = b.recorded_by
                   where b.org_id = ${orgId} and b.id = d.decision_id and b.kind = 'handed-over') end as handed_by,
           case when d.decision_id is not null
             then (select b.note from due_decision b
                   where b.org_id = ${orgId} and b.id = d.decision_id and b.kind = 'handed-over') end as handed_note
    from counted c cross join rules r
    left join page p on true
    left join fits f on f.patient_id = p.patient_id
    left join due_item d on d.org_id = ${orgId} and d.patient_id = f.patient_id and d.key = f.key
    order by p.level, p.due_at, p.patient_id, f.level, f.due_at, f.key collate "C"`;
}

/** Whom a person's list is about: those she has or supervises, and those she covers. Nobody for an organization's list. */
export function minePatients(orgId: OrgId, whose: WhosePatients, now: Instant): Sql {
  if (!('staffId' in whose))
    return sqlPart`select null::uuid as patient_id, null::uuid as absent_id where false`;
  const { kind, staffId } = whose;
  const own =
    kind !== 'practitioner'
      ? sqlPart`
        select a.patient_id, null::uuid as absent_id from care_assignment a
        where a.org_id = ${orgId} and a.replaced_by is null and a.care_manager_id = ${staffId}`
      : sqlPart`
        select distinct e.patient_id, null::uuid as absent_id from enrolment e
        where e.org_id = ${orgId} and e.voided_by is null and e.ended_by is null and e.billing_practitioner_id = ${staffId}`;
  return sqlPart`${own}
        union all
        select patient_id, absent_id from (${standingCover(orgId, now)}) covering where staff_id = ${staffId}`;
}

/** Items of a list that nothing has closed and of which `wanted` says so of `d`. Stands beside `mine`, made by `minePatients`. */
export const itemsOf = (orgId: OrgId, whose: WhosePatients, wanted: Sql): Sql =>
  'staffId' in whose ? itemsOfPerson(orgId, whose, wanted) : itemsOfOrganization(orgId, whose, wanted);

/** Her patients first, then their items: `offset 0` keeps the planner from reading the items of everyone instead. */
function itemsOfPerson(orgId: OrgId, whose: WhosePatients & { readonly staffId: StaffId }, wanted: Sql): Sql {
  const { staffId } = whose;
  const others = whose.kind === 'practitioner' ? whose.standsInFor : [];
  const isHers =
    others.length === 0
      ? sqlPart`d.owner_id = ${staffId}`
      : sqlPart`d.owner_id = any(${[staffId, ...others]}::uuid[])`;
  return sqlPart`
      select d.*, m.absent_id from mine m cross join lateral (
        select * from due_item d where d.org_id = ${orgId} and d.patient_id = m.patient_id
          and d.closed is null and ${wanted} and (d.owner_id is null or d.owner_id = m.absent_id or ${isHers})
        offset 0) d
      union all
      select d.*, null from due_item d
      where d.org_id = ${orgId} and ${isHers} and d.closed is null and ${wanted}
        and not exists (select from mine m where m.patient_id = d.patient_id)${dangersOfOthers(orgId, whose, wanted, isHers)}`;
}

/**
 * Dangers to life that a supervisor sees at once whoever has the patient, and a provider where no other bills and would
 * see them: somebody who was asked before she was in a program is nobody's else.
 */
function dangersOfOthers(orgId: OrgId, { kind }: WhosePatients, wanted: Sql, isHers: Sql): Sql {
  if (kind === 'care-manager') return sqlPart``;
  const hasNoProvider =
    kind === 'practitioner'
      ? sqlPart`
        and not exists (select from enrolment e where e.org_id = ${orgId} and e.patient_id = d.patient_id
          and e.voided_by is null and e.ended_by is null)`
      : sqlPart``;
  return sqlPart`
      union all
      select d.*, null from due_item d
      where d.org_id = ${orgId} and d.rule = any(${[dangerRule, untoldDangerRule]}::text[]) and d.closed is null and ${wanted}
        and (${isHers}) is not true
        and not exists (select from mine m where m.patient_id = d.patient_id)${hasNoProvider}`;
}

function itemsOfOrganization(orgId: OrgId, { kind }: WhosePatients, wanted: Sql): Sql {
  const nobodys = kind === 'everyone' ? sqlPart`true` : sqlPart`d.is_nobodys and d.owner_id is null`;
  return sqlPart`
      select d.*, null::uuid as absent_id from due_item d
      where d.org_id = ${orgId} and d.closed is null and ${wanted} and ${nobodys}`;
}

/** Which items `d` a filter leaves. */
export function fitting({ orgId, now, filter }: WorklistQuestion): Sql {
  const { rule, state, language, program } = filter;
  const ofRule = rule ? sqlPart`d.rule = ${rule}` : sqlPart`true`;
  const inState = state ? sqlPart`(d.overdue_at <= ${now}) = ${state === 'overdue'}` : sqlPart`true`;
  // A value, not `exists`: as a join it was expected to leave nobody, and ran through every patient for each item.
  const speaks = language
    ? sqlPart`${language} = (
        select coalesce(lower(split_part(p.language, '-', 1)), 'none') from patient p
        where p.org_id = ${orgId} and p.id = d.patient_id)`
    : sqlPart`true`;
  const isIn = program
    ? sqlPart`${program} = coalesce((
        select e.program from enrolment e
        where e.org_id = ${orgId} and e.patient_id = d.patient_id and e.voided_by is null and e.ended_by is null
            order by e.program <> 'CCM', e.enrolled_at limit 1), 'none')`
    : sqlPart`true`;
  return sqlPart`${ofRule} and ${inState} and ${speaks} and ${isIn}`;
}
