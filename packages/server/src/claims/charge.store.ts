import type { Id, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Charge } from '@trellis/core/claims/charge';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { PracticeOf } from './claim-setup.store.ts';

/** The latest word about each code and day, ended charges included. */
export function loadCharges(tx: Tx, { orgId, practiceId }: PracticeOf): Promise<readonly Charge[]> {
  return tx.rows<Charge>(sql`
    select distinct on (code, from_day) code, from_day as "from", cents from practice_charge
    where org_id = ${orgId} and practice_id = ${practiceId}
    order by code, from_day, recorded_at desc, id desc`);
}

export async function insertCharges(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  charges: readonly (Charge & { readonly id: Id<'charge'> })[],
  recorded: { readonly at: Instant; readonly by: StaffId; readonly source: 'staff' | 'file' },
): Promise<void> {
  await tx.run(sql`
    insert into practice_charge (org_id, id, practice_id, code, from_day, cents, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, ${practiceId}::uuid, code, "from", cents, ${recorded.at}::timestamptz, ${recorded.by}::uuid, ${recorded.source}
    from jsonb_to_recordset(${JSON.stringify(charges)}::jsonb) as row (id uuid, code text, "from" date, cents integer)`);
}
