import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { OpenNote } from '@trellis/core/outreach/unfinished-note.due';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** Contacts with each of these patients that were begun and not closed. */
export async function loadOpenNotes(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly OpenNote[]>> {
  const rows = await tx.rows<{
    id: CallId;
    patient_id: PatientId;
    staff_id: StaffId;
    started_at: Instant;
    flagged_at: Instant | null;
  }>(sql`
    select id, patient_id, staff_id, started_at,
           (select min((flag ->> 'heardAt')::timestamptz) from jsonb_array_elements(red_flags) flag) as flagged_at
    from open_call
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and discarded_at is null order by started_at, id`);
  const noteOf = (row: (typeof rows)[number]): OpenNote => ({
    callId: row.id,
    staffId: row.staff_id,
    startedAt: row.started_at,
    flaggedAt: row.flagged_at,
  });
  const grouped = Map.groupBy(rows, row => row.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(noteOf)]));
}
