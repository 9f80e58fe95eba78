import type { Id, OrgId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { FeeAmount } from '@trellis/core/billing/fee-file';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type FeeFileId = Id<'fee file'>;
type PracticeOf = { readonly orgId: OrgId; readonly practiceId: PracticeId };
type Recorded = { readonly at: Instant; readonly by: StaffId };

export type StoredFees = {
  readonly id: FeeFileId;
  readonly name: string;
  readonly locality: string | null;
  readonly amounts: readonly FeeAmount[];
};

/** The fee files that hold, the one loaded last first. */
export function loadFeeFiles(tx: Tx, of: PracticeOf): Promise<readonly Pick<StoredFees, 'id' | 'amounts'>[]> {
  return tx.rows(sql`
    select f.id, f.amounts from fee_file f
    where f.org_id = ${of.orgId} and f.practice_id = ${of.practiceId} and not f.withdrawn
      and not exists (select from fee_file later where later.org_id = f.org_id and later.voids = f.id)
    order by f.recorded_at desc, f.id desc`);
}

type FeeRow = StoredFees & {
  readonly by: string;
  readonly at: Instant;
  readonly voidedBy: string | null;
  readonly voidedAt: Instant | null;
  readonly reason: string | null;
};

/** Every fee file ever loaded, with who took it back and why. */
export function loadFeeHistory(tx: Tx, of: PracticeOf): Promise<readonly FeeRow[]> {
  return tx.rows(sql`
    select f.id, f.name, f.locality, f.amounts, s.name as by, f.recorded_at as at,
           v.recorded_at as "voidedAt", w.name as "voidedBy", v.reason
    from fee_file f
    join staff s on s.org_id = f.org_id and s.id = f.recorded_by
    left join fee_file v on v.org_id = f.org_id and v.voids = f.id
    left join staff w on w.org_id = v.org_id and w.id = v.recorded_by
    where f.org_id = ${of.orgId} and f.practice_id = ${of.practiceId} and not f.withdrawn
    order by f.recorded_at desc, f.id desc`);
}

export async function insertFees(tx: Tx, of: PracticeOf, it: StoredFees, recorded: Recorded): Promise<void> {
  await tx.run(sql`
    insert into fee_file (org_id, id, practice_id, name, locality, amounts, withdrawn, recorded_at, recorded_by, source)
    values (${of.orgId}, ${it.id}, ${of.practiceId}, ${it.name}, ${it.locality}, ${JSON.stringify(it.amounts)}::jsonb, false,
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** Adds the entry that takes one back; false when there is none to take back. */
export async function voidFees(
  tx: Tx,
  of: PracticeOf,
  wanted: { readonly id: FeeFileId; readonly voids: FeeFileId; readonly reason: string },
  recorded: Recorded,
): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into fee_file (org_id, id, practice_id, name, locality, amounts, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select f.org_id, ${wanted.id}, f.practice_id, f.name, f.locality, '[]'::jsonb, true, ${recorded.at}, ${recorded.by}, 'staff', f.id, ${wanted.reason}
    from fee_file f
    where f.org_id = ${of.orgId} and f.practice_id = ${of.practiceId} and f.id = ${wanted.voids} and not f.withdrawn
      and not exists (select from fee_file later where later.org_id = f.org_id and later.voids = f.id)
    on conflict (org_id, voids) do nothing
    returning id`);
  return rows.length > 0;
}
