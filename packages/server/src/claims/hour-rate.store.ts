import { type Day, firstDay, monthOf } from '@trellis/core/basics/day';
import type { Id, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { HourRate, HourRateEntry } from '@trellis/core/claims/hour-rate';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { PracticeOf } from './claim-setup.store.ts';

/** Every word about what an hour costs, the first that was said first. */
export async function loadHourRates(tx: Tx, { orgId, practiceId }: PracticeOf): Promise<readonly HourRate[]> {
  const rows = await tx.rows<Omit<HourRate, 'from'> & { from: Day }>(sql`
    select r.credential, r.from_month as "from", r.cents, s.name as "setBy", r.recorded_at as "setAt"
    from hour_rate r join staff s on s.org_id = r.org_id and s.id = r.recorded_by
    where r.org_id = ${orgId} and r.practice_id = ${practiceId}
    order by r.recorded_at, r.id`);
  return rows.map(row => ({ ...row, from: monthOf(row.from) }));
}

export async function insertHourRate(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  it: HourRateEntry & { readonly id: Id<'hour rate'> },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into hour_rate (org_id, id, practice_id, credential, from_month, cents, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${practiceId}, ${it.credential}, ${firstDay(it.from)}, ${it.cents}, ${recorded.at}, ${recorded.by}, 'staff')`);
}
