import type { Day } from '@trellis/core/basics/day';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import type { ComingItem } from '@trellis/core/caseload/worklist.contract';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { fillsADay, shownFrom } from './due.store.ts';
import { itemsOf, minePatients, type WhosePatients } from './worklist.store.ts';

type ComingRow = {
  patient_id: PatientId;
  given: string;
  family: string;
  zone: Zone;
  key: string;
  rule: string;
  due_at: Instant;
  timed: boolean;
  day: Day;
};

export type ComingQuestion = {
  readonly orgId: OrgId;
  readonly whose: WhosePatients;
  readonly practiceZone: Zone;
  readonly after: Instant;
  readonly before: Instant;
  /** So many are read by name. */
  readonly names: number;
};

export type Coming = {
  readonly days: readonly { readonly day: Day; readonly count: number }[];
  readonly items: readonly ComingItem[];
};

/**
 * What is planned, promised or snoozed until a moment between the two: how many on each day, and the first by name. Tests
 * and papers that become due are not among it: nobody plans a day by them.
 */
export async function loadComing(tx: Tx, question: ComingQuestion): Promise<Coming> {
  const [rows, days] = await Promise.all([
    tx.rows<ComingRow>(comingStatement(question)),
    tx.rows<Coming['days'][number]>(comingDaysStatement(question)),
  ]);
  const items = rows.map(row => ({
    patient: { id: row.patient_id, given: row.given, family: row.family, zone: row.zone },
    key: row.key,
    rule: row.rule,
    dueAt: row.due_at,
    timed: row.timed,
    day: row.day,
  }));
  return { days, items };
}

function coming({ orgId, whose, after, before }: ComingQuestion): Sql {
  const planned = sqlPart`${fillsADay} and ${shownFrom} > ${after} and ${shownFrom} < ${before}`;
  return sqlPart`
    with mine as materialized (${minePatients(orgId, whose, after)}
    ), coming as (
      select d.patient_id, d.key, d.rule, ${shownFrom} as shown_from, d.opens_at, d.due_at,
             coalesce((d.anchors ->> 'timed')::boolean, false) as timed
      from (${itemsOf(orgId, whose, planned)}) d
    )`;
}

/** On the wall of the practice what has an hour, otherwise where she lives. */
const dayOf = (practiceZone: Zone): Sql =>
  sqlPart`(greatest(c.due_at, c.shown_from) at time zone case when c.timed or c.shown_from > c.opens_at then ${practiceZone} else p.zone end)::date`;

/** Patients are looked up one by one: expecting thousands, the planner read all of the organization for a hundred. */
export const comingStatement = (question: ComingQuestion): Sql => sql`${coming(question)}
    select c.patient_id, p.given, p.family, p.zone, c.key, c.rule, greatest(c.due_at, case when c.shown_from > c.opens_at then c.shown_from end) as due_at, c.timed,
           ${dayOf(question.practiceZone)} as day
    from (select * from coming order by shown_from, due_at, patient_id, key collate "C" limit ${question.names}) c
    cross join lateral (select given, family, zone from patient p where p.org_id = ${question.orgId} and p.id = c.patient_id offset 0) p
    order by c.shown_from, c.due_at, c.patient_id, c.key collate "C"`;

/** In the order in which the days first come up. */
export const comingDaysStatement = (question: ComingQuestion): Sql => sql`${coming(question)}
    select ${dayOf(question.practiceZone)} as day, count(*) as count
    from coming c
    cross join lateral (select zone from patient p where p.org_id = ${question.orgId} and p.id = c.patient_id offset 0) p
    group by 1 order by 1`;
