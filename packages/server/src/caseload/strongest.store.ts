import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Strongest } from '@trellis/core/caseload/worklist.contract';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { levelAt, shownFrom } from './due.store.ts';

type Known = { readonly patient: Strongest['patient']; readonly item: Strongest['item'] | null };

type StrongestRow = Strongest['patient'] & (Strongest['item'] | { readonly key: null });

/**
 * What each of these patients needs most at a moment, in the order of need; null where nothing is open. Whoever is not
 * of the organization is left out. Driven by the patients: each costs a look into the index of her items, whatever the organization has.
 */
export async function loadStrongest(
  tx: Tx,
  orgId: OrgId,
  patientIds: readonly PatientId[],
  now: Instant,
): Promise<readonly Known[]> {
  return (await tx.rows<StrongestRow>(strongestStatement(orgId, patientIds, now))).map(row => {
    const patient = { id: row.id, zone: row.zone };
    if (row.key === null) return { patient, item: null };
    const { key, rule, opensAt, dueAt, overdueAt, anchors } = row;
    return { patient, item: { key, rule, opensAt, dueAt, overdueAt, anchors } };
  });
}

export const strongestStatement = (orgId: OrgId, patientIds: readonly PatientId[], now: Instant): Sql => sql`
  select p.id, p.zone, d.key, d.rule, d.opens_at as "opensAt", d.due_at as "dueAt", d.overdue_at as "overdueAt", d.anchors
  from (select distinct id from unnest(${patientIds}::uuid[]) as asked (id)) asked
  join patient p on p.org_id = ${orgId} and p.id = asked.id
  left join lateral (
    select d.*, ${levelAt(now)} as level from due_item d
    where d.org_id = ${orgId} and d.patient_id = asked.id and d.closed is null and ${shownFrom} <= ${now}
    order by level, d.due_at, d.key collate "C" limit 1) d on true
  order by d.level, d.due_at, p.id`;
