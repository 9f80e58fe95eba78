import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { fading, foremost } from '@trellis/core/caseload/need';
import { mostCounted } from '@trellis/core/caseload/worklist.contract';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { levelAt, shownFrom } from './due.store.ts';
import {
  fitting,
  headsOf,
  type ItemRow,
  type NeedPlace,
  type WorklistPage,
  type WorklistQuestion,
} from './worklist.store.ts';

/**
 * The list of a whole organization. A person's list is read whole and then ordered; here that would be every item of
 * tens of thousands of patients for one page. So it is read level by level, along the index that has the order already,
 * and only as far as the page reaches. Counted is no further than anybody reads a number.
 */
export async function loadOrganizationPage(tx: Tx, question: WorklistQuestion): Promise<WorklistPage> {
  const places: NeedPlace[] = [];
  for (let level = question.after?.level ?? foremost.level; level < levels; level += 1) {
    const left = question.limit - places.length;
    if (left === 0) break;
    const rows = await tx.rows<{ patientId: PatientId; dueAt: Instant }>(
      levelStatement({ ...question, limit: left }, level),
    );
    places.push(...rows.map(row => ({ ...row, level })));
  }
  const items = places.length === 0 ? [] : await tx.rows<ItemRow>(itemsStatement(question, places));
  const counted = await tx.find<{ patients: number; overdue: number }>(countStatement(question));
  const rules = await tx.rows<{ rule: string; items: number }>(rulesStatement(question));
  return {
    patients: counted?.patients ?? 0,
    overdue: counted?.overdue ?? 0,
    byRule: Object.fromEntries(rules.flatMap(it => (it.items > 0 ? [[it.rule, it.items]] : []))),
    heads: headsOf(items),
  };
}

const levels = 6;

/** Items `d` of the list, before any filter. */
const listed = ({ orgId, whose, now }: WorklistQuestion): Sql =>
  sqlPart`d.org_id = ${orgId} and d.closed is null and ${shownFrom} <= ${now} and ${
    whose.kind === 'unassigned' ? sqlPart`d.is_nobodys and d.owner_id is null` : sqlPart`true`
  }`;

/** Patients whose strongest item stands at a level, in their order: those for whom nothing stronger is on the list. */
export function levelStatement(question: WorklistQuestion, level: number): Sql {
  const { now, after, limit } = question;
  const isAfter =
    after?.level === level
      ? sqlPart`(d.due_at, d.patient_id) > (${after.dueAt}::timestamptz, ${after.patientId}::uuid)`
      : sqlPart`true`;
  const heads = (standing: Sql) => sqlPart`
    select h.patient_id, h.due_at
    from (select d.patient_id, d.due_at, d.key from due_item d
          where ${listed(question)} and ${standing} and ${fitting(question)} and ${isAfter}) h
    where not exists (
      select from due_item d where ${listed(question)} and ${fitting(question)} and d.patient_id = h.patient_id
        and (${levelAt(now)}, d.due_at, d.key collate "C") < (${level}::int, h.due_at, h.key collate "C"))
    order by h.due_at, h.patient_id limit ${limit}`;
  const state = level % 2 === 0 ? sqlPart`d.overdue_at <= ${now}` : sqlPart`d.overdue_at > ${now}`;
  if (level === foremost.level)
    return sql`select h.patient_id as "patientId", h.due_at as "dueAt" from (${heads(sqlPart`d.rule = ${foremost.rule}`)}) h order by h.due_at, h.patient_id`;
  const others = heads(
    sqlPart`d.pressure = ${Math.floor(level / 2)} and d.rule not in (${fading.rule}, ${foremost.rule}) and ${state}`,
  );
  const inWindow = heads(
    sqlPart`d.rule = ${fading.rule} and ${windowOf(level, now)} and ${levelAt(now)} = ${level}::int`,
  );
  return sql`
    select patient_id as "patientId", due_at as "dueAt" from ((${others}) union all (${inWindow})) found
    order by due_at, patient_id limit ${limit}`;
}

/** The days in which what fades at a level became due: a range of the index, within which `levelAt` decides. */
function windowOf(level: number, now: Instant): Sql {
  const ends = fading.windowDays.map(days => plusSeconds(now, -days * 86_400));
  const [newest, oldest] = [ends[level - 2], ends[level - 1]];
  return sqlPart`${newest === undefined ? sqlPart`true` : sqlPart`d.due_at <= ${newest}`} and ${
    oldest === undefined ? sqlPart`true` : sqlPart`d.due_at > ${oldest}`
  }`;
}

/** All open items of the patients of a page, in its order. */
export function itemsStatement(question: WorklistQuestion, places: readonly NeedPlace[]): Sql {
  const { orgId, now } = question;
  return sql`
    select h.patient_id, h.level as head_level, h.due_at as head_due_at, null as covered_for,
           (select e.program from enrolment e where e.org_id = ${orgId} and e.patient_id = h.patient_id and e.voided_by is null and e.ended_by is null
            order by e.program <> 'CCM', e.enrolled_at limit 1) as program,
           d.key, d.rule, d.opens_at, d.due_at, d.overdue_at, ${shownFrom} as shown_from, ${levelAt(now)} as level, d.anchors, d.decision_id,
           s.name as handed_by, b.note as handed_note
    from unnest(${places.map(it => it.patientId)}::uuid[], ${places.map(it => it.level)}::int[], ${places.map(it => it.dueAt)}::timestamptz[])
      with ordinality as h (patient_id, level, due_at, place)
    join due_item d on ${listed(question)} and ${fitting(question)} and d.patient_id = h.patient_id
    left join due_decision b on b.org_id = ${orgId} and b.id = d.decision_id and b.kind = 'handed-over'
    left join staff s on s.org_id = b.org_id and s.id = b.recorded_by
    order by h.place, level, d.due_at, d.key collate "C"`;
}

/** Patients of the list and how many of them are overdue, one more than is counted at most. */
export const countStatement = (question: WorklistQuestion): Sql => sql`
  select count(*) as patients, count(*) filter (where is_overdue) as overdue
  from (select (array_agg(d.overdue_at order by ${levelAt(question.now)}, d.due_at, d.key collate "C"))[1] <= ${question.now} as is_overdue
        from due_item d where ${listed(question)} and ${fitting(question)}
        group by d.patient_id order by d.patient_id limit ${mostCounted + 1}) some_patients`;

/**
 * `shownFrom` as the index by rule has it. Not `coalesce`: under row security that counts as something that may leak,
 * and is then asked of each row instead of the index.
 */
const indexedShownFrom = sqlPart`case when d.shown_from is null then d.opens_at else d.shown_from end`;

/**
 * Items by rule, each counted as far: from rule to rule along the index, not through all of them. Few belong to nobody,
 * and those have an index of their own.
 */
export const rulesStatement = (question: WorklistQuestion): Sql =>
  question.whose.kind === 'unassigned'
    ? sql`select d.rule, count(*) as items from due_item d where ${listed(question)} group by d.rule`
    : sql`
  with recursive rules as (
    (select d.rule from due_item d where d.org_id = ${question.orgId} and d.closed is null order by d.rule limit 1)
    union all
    select (select d.rule from due_item d where d.org_id = ${question.orgId} and d.closed is null and d.rule > rules.rule order by d.rule limit 1)
    from rules where rules.rule is not null
  )
  select rules.rule, (select count(*) from (
      select from due_item d where d.org_id = ${question.orgId} and d.closed is null and d.rule = rules.rule
        and ${indexedShownFrom} <= ${question.now} order by ${indexedShownFrom} limit ${mostCounted + 1}) some_items) as items
  from rules where rules.rule is not null`;
