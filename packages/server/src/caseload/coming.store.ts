import type { Day } from '@trellis/core/basics/day';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import type { ComingItem } from '@trellis/core/caseload/worklist.contract';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { WhosePatients } from './worklist.store.ts';

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

/**
 * What is planned, promised or snoozed until a moment between the two, earliest first. Tests and papers that become due
 * are not among it: nobody plans a day by them.
 */
export async function loadComing(
  tx: Tx,
  question: {
    readonly orgId: OrgId;
    readonly whose: WhosePatients;
    readonly practiceZone: Zone;
    readonly after: Instant;
    readonly before: Instant;
  },
): Promise<readonly ComingItem[]> {
  const { orgId, whose, practiceZone, after, before } = question;
  const staffId = 'staffId' in whose ? whose.staffId : null;
  const rows = await tx.rows<ComingRow>(sql`
    with mine as materialized (
      select a.patient_id from care_assignment a
      where a.org_id = ${orgId} and a.replaced_by is null and a.care_manager_id = ${staffId} and ${whose.kind} = 'care-manager'
      union
      select e.patient_id from enrolment e
      where e.org_id = ${orgId} and e.voided_by is null and e.ended_by is null and e.billing_practitioner_id = ${staffId} and ${whose.kind} = 'practitioner'
      union
      select d.patient_id from due_item d where d.org_id = ${orgId} and d.owner_id = ${staffId} and d.closed is null
      union
      select p.id from patient p left join care_assignment a on a.org_id = p.org_id and a.patient_id = p.id and a.replaced_by is null
      where p.org_id = ${orgId} and (${whose.kind} = 'everyone' or (${whose.kind} = 'unassigned' and a.care_manager_id is null))
    ), coming as (
      select d.patient_id, d.key, d.rule, coalesce(d.shown_from, d.opens_at) as shown_from, d.opens_at, d.due_at,
             coalesce((d.anchors ->> 'timed')::boolean, false) as timed
      from mine m join due_item d on d.org_id = ${orgId} and d.patient_id = m.patient_id
      where d.closed is null and d.pressure < 2 and (d.owner_id is null or d.owner_id = ${staffId})
        and coalesce(d.shown_from, d.opens_at) > ${after} and coalesce(d.shown_from, d.opens_at) < ${before}
    )
    select c.patient_id, p.given, p.family, p.zone, c.key, c.rule, greatest(c.due_at, case when c.shown_from > c.opens_at then c.shown_from end) as due_at, c.timed,
           (greatest(c.due_at, c.shown_from) at time zone case when c.timed or c.shown_from > c.opens_at then ${practiceZone} else p.zone end)::date as day
    from coming c join patient p on p.org_id = ${orgId} and p.id = c.patient_id
    order by c.shown_from, c.due_at, c.patient_id, c.key collate "C"`);
  return rows.map(row => ({
    patient: { id: row.patient_id, given: row.given, family: row.family, zone: row.zone },
    key: row.key,
    rule: row.rule,
    dueAt: row.due_at,
    timed: row.timed,
    day: row.day,
  }));
}
