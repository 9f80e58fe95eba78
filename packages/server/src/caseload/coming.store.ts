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
};

/**
 * What is planned, promised or snoozed until a moment between the two, earliest first. Tests and papers that become due
 * are not among it: nobody plans a day by them.
 */
export async function loadComing(tx: Tx, question: ComingQuestion): Promise<readonly ComingItem[]> {
  const rows = await tx.rows<ComingRow>(comingStatement(question));
  return rows.map(row => ({
    patient: { id: row.patient_id, given: row.given, family: row.family, zone: row.zone },
    key: row.key,
    rule: row.rule,
    dueAt: row.due_at,
    timed: row.timed,
    day: row.day,
  }));
}

export function comingStatement({ orgId, whose, practiceZone, after, before }: ComingQuestion): Sql {
  const planned = sqlPart`${fillsADay} and ${shownFrom} > ${after} and ${shownFrom} < ${before}`;
  return sql`
    with mine as materialized (${minePatients(orgId, whose, after)}
    ), coming as (
      select d.patient_id, d.key, d.rule, ${shownFrom} as shown_from, d.opens_at, d.due_at,
             coalesce((d.anchors ->> 'timed')::boolean, false) as timed
      from (${itemsOf(orgId, whose, planned)}) d
    )
    select c.patient_id, p.given, p.family, p.zone, c.key, c.rule, greatest(c.due_at, case when c.shown_from > c.opens_at then c.shown_from end) as due_at, c.timed,
           (greatest(c.due_at, c.shown_from) at time zone case when c.timed or c.shown_from > c.opens_at then ${practiceZone} else p.zone end)::date as day
    from coming c join patient p on p.org_id = ${orgId} and p.id = c.patient_id
    order by c.shown_from, c.due_at, c.patient_id, c.key collate "C"`;
}
