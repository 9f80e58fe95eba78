import { firstDay, lastDay, type Month } from '@trellis/core/basics/day';
import type { CallId, Ids, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { UncountedRow, UncountedTime } from '@trellis/core/time/span';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

const live = sqlPart`u.voids is null and not exists (select from uncounted_time v where v.org_id = u.org_id and v.voids = u.id)`;

export async function insertUncounted(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  time: UncountedTime,
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into uncounted_time (org_id, id, patient_id, staff_id, call_id, started_at, ended_at, service_day, why, recorded_at, recorded_by, source)
    values (${orgId}, ${time.id}, ${time.patientId}, ${time.staffId}, ${callId}, ${time.range.start}, ${time.range.end},
            ${time.serviceDay}, ${time.why}, ${recorded.at}, ${recorded.by}, 'call')`);
}

/** Takes back what a call left uncounted: the call is open again, and its seconds are decided at its close. */
export async function voidUncounted(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  ids: Ids,
  recorded: Recorded,
): Promise<void> {
  const rows = await tx.rows<{ id: string }>(
    sql`select u.id from uncounted_time u where u.org_id = ${orgId} and u.call_id = ${callId} and ${live}`,
  );
  for (const row of rows)
    await tx.run(sql`
      insert into uncounted_time (org_id, id, patient_id, staff_id, call_id, started_at, ended_at, service_day, why, recorded_at, recorded_by, source, voids, reason)
      select org_id, ${ids<'uncounted time'>()}, patient_id, staff_id, call_id, started_at, ended_at, service_day, why,
             ${recorded.at}, ${recorded.by}, 'call', id, 'the call was taken up again'
      from uncounted_time where org_id = ${orgId} and id = ${row.id}`);
}

/** What was seen in a month and counts for nothing, oldest first. */
export async function loadMonthUncounted(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  month: Month,
): Promise<readonly (UncountedRow & { readonly patientId: PatientId })[]> {
  const rows = await tx.rows<{
    id: UncountedRow['id'];
    patient_id: PatientId;
    staff_name: string;
    started_at: Instant;
    ended_at: Instant;
    seconds: number;
    service_day: UncountedRow['serviceDay'];
    why: UncountedRow['why'];
  }>(sql`
    select u.id, u.patient_id, f.name as staff_name, u.started_at, u.ended_at,
           extract(epoch from u.ended_at - u.started_at)::bigint as seconds, u.service_day, u.why
    from uncounted_time u join staff f on f.org_id = u.org_id and f.id = u.staff_id
    where u.org_id = ${orgId} and ${live} and u.patient_id = any(${patients}::uuid[])
      and u.service_day between ${firstDay(month)} and ${lastDay(month)}
    order by u.started_at, u.id`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    staffName: row.staff_name,
    start: row.started_at,
    end: row.ended_at,
    seconds: row.seconds,
    serviceDay: row.service_day,
    why: row.why,
  }));
}
