import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, StaffId } from '@trellis/core/basics/id';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Person = Pick<Actor, 'name' | 'role' | 'credential'> & { readonly id: StaffId };

/** The people and programs with these ids, also those who have left. */
export async function loadPeople(
  tx: Tx,
  orgId: OrgId,
  ids: readonly StaffId[],
): Promise<ReadonlyMap<StaffId, Person>> {
  const rows = await tx.rows<Person>(sql`
    select id, name, role, credential from staff where org_id = ${orgId} and id = any(${ids}::uuid[])`);
  return new Map(rows.map(row => [row.id, row]));
}
