import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { LateRow } from '@trellis/core/billing/late-facts';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type Since = { readonly patientId: PatientId; readonly at: Instant };

/**
 * Rows about patients that were written down after a moment, each patient with her own: who did, and when. A row that
 * takes another back stands under the id of that one.
 */
export function loadLateRows(
  tx: Tx,
  orgId: OrgId,
  since: readonly Since[],
): Promise<readonly (LateRow & { readonly patientId: PatientId })[]> {
  return tx.rows(sql`
    with since as (
      select * from unnest(${since.map(it => it.patientId)}::uuid[], ${since.map(it => it.at)}::timestamptz[]) as one (patient_id, at)),
    late as (
      select 'death' as kind, p.id::text as id, p.id as patient_id, p.recorded_at, p.recorded_by
      from patient p join since s on s.patient_id = p.id where p.org_id = ${orgId} and p.recorded_at > s.at
      union all
      select 'payer', c.id::text, c.patient_id, c.recorded_at, c.recorded_by
      from coverage c join since s on s.patient_id = c.patient_id where c.org_id = ${orgId} and c.recorded_at > s.at
      union all
      select 'row', coalesce(c.voids, c.id)::text, c.patient_id, c.recorded_at, c.recorded_by
      from counted_piece c join since s on s.patient_id = c.patient_id where c.org_id = ${orgId} and c.recorded_at > s.at
      union all
      select 'row', unnest(array[c.id, c.voids])::text, c.patient_id, c.recorded_at, c.recorded_by
      from consent c join since s on s.patient_id = c.patient_id where c.org_id = ${orgId} and c.recorded_at > s.at
      union all
      select 'row', r.consent_id::text, r.patient_id, r.recorded_at, r.recorded_by
      from consent_revocation r join since s on s.patient_id = r.patient_id where r.org_id = ${orgId} and r.recorded_at > s.at
      union all
      select 'row', unnest(array[p.id, p.voids])::text, p.patient_id, p.recorded_at, p.recorded_by
      from program_paper p join since s on s.patient_id = p.patient_id where p.org_id = ${orgId} and p.recorded_at > s.at
      union all
      select 'row', unnest(array[o.id, o.voids])::text, o.patient_id, o.recorded_at, o.recorded_by
      from other_practitioner o join since s on s.patient_id = o.patient_id where o.org_id = ${orgId} and o.recorded_at > s.at)
    select l.kind, l.id, l.patient_id as "patientId", l.recorded_at as at, l.recorded_by as by, f.name as "byName"
    from late l join staff f on f.org_id = ${orgId} and f.id = l.recorded_by
    where l.id is not null
    order by l.recorded_at, l.id`);
}
