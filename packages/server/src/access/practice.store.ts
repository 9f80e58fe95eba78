import type { Practice } from '@trellis/core/access/practice';
import type { OrgId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export function loadPractices(tx: Tx, orgId: OrgId): Promise<readonly Practice[]> {
  return tx.rows(sql`
    select id, name, zone, tin, npi, version from practice where org_id = ${orgId} order by name, id`);
}

export async function isPractice(tx: Tx, orgId: OrgId, id: PracticeId): Promise<boolean> {
  return (await tx.run(sql`select from practice where org_id = ${orgId} and id = ${id}`)) === 1;
}

export async function insertPracticeNumbers(tx: Tx, orgId: OrgId, practice: Practice): Promise<void> {
  await tx.run(sql`
    insert into practice (org_id, id, name, zone, tin, npi, version)
    values (${orgId}, ${practice.id}, ${practice.name}, ${practice.zone}, ${practice.tin}, ${practice.npi}, ${practice.version})`);
}

/** The row as it is from the next version on; false when somebody else has changed it since. */
export async function updatePractice(tx: Tx, orgId: OrgId, practice: Practice): Promise<boolean> {
  const changed = await tx.run(sql`
    update practice set name = ${practice.name}, zone = ${practice.zone}, tin = ${practice.tin}, npi = ${practice.npi},
      version = version + 1
    where org_id = ${orgId} and id = ${practice.id} and version = ${practice.version}`);
  return changed === 1;
}

/** Keeps the row as it is now beside it, with who made it so. */
export async function insertPracticeVersion(
  tx: Tx,
  orgId: OrgId,
  id: PracticeId,
  by: { readonly staffId: StaffId; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    insert into practice_version (org_id, practice_id, version, name, zone, tin, npi, recorded_at, recorded_by)
    select org_id, id, version, name, zone, tin, npi, ${by.at}, ${by.staffId}
    from practice where org_id = ${orgId} and id = ${id}
    on conflict do nothing`);
}
