import type { OrgId } from '@trellis/core/basics/id';
import { type Instant, instantAt } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { KeptPractice, KeptStaff } from './practitioner.fhir.ts';

type Changed<Kept> = Omit<Kept, 'changedAt'> & { readonly changedAt: Instant | null };

/** The first version of these rows has no date of its own; their ids are UUIDv7, which begin with when they were made. */
const dated = <Kept extends { readonly id: string }>(it: Changed<Kept>) => ({
  ...it,
  changedAt: it.changedAt ?? instantAt(Number.parseInt(it.id.replaceAll('-', '').slice(0, 12), 16)),
});

/** People and programs that may stand in the record, those who have left among them. */
export async function loadKeptStaff(tx: Tx, orgId: OrgId): Promise<readonly KeptStaff[]> {
  const rows = await tx.rows<Changed<KeptStaff>>(sql`
    select s.id, s.name, s.credential, s.version, s.ended_at as "endedAt",
           (select max(v.recorded_at) from staff_version v where v.org_id = s.org_id and v.staff_id = s.id) as "changedAt"
    from staff s where s.org_id = ${orgId} order by s.id`);
  return rows.map(it => dated<KeptStaff>(it) as KeptStaff);
}

export async function loadKeptPractices(tx: Tx, orgId: OrgId): Promise<readonly KeptPractice[]> {
  const rows = await tx.rows<Changed<KeptPractice>>(sql`
    select p.id, p.name, p.version,
           (select max(v.recorded_at) from practice_version v where v.org_id = p.org_id and v.practice_id = p.id) as "changedAt"
    from practice p where p.org_id = ${orgId} order by p.id`);
  return rows.map(it => dated<KeptPractice>(it) as KeptPractice);
}
