import type { Month } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { ElementEntry, KeptElement } from '@trellis/core/programs/apcm';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

type ElementRow = {
  id: KeptElement['id'];
  practice_id: PracticeId;
  patient_id: PatientId | null;
  month: Month;
  element: KeptElement['element'];
  kept_where: string;
  path: KeptElement['path'];
  by_name: string;
  recorded_at: Instant;
};

const live = sqlPart`not a.withdrawn
  and not exists (select from apcm_element later where later.org_id = a.org_id and later.voids = a.id)`;

const elementOf = (row: ElementRow): KeptElement => ({
  id: row.id,
  practiceId: row.practice_id,
  patientId: row.patient_id,
  month: row.month,
  element: row.element,
  where: row.kept_where,
  path: row.path,
  by: row.by_name,
  recordedAt: row.recorded_at,
});

/** What was said of a month in a practice: for all its patients, and of each of these. */
export async function loadApcmElements(
  tx: Tx,
  orgId: OrgId,
  practiceId: PracticeId,
  patients: readonly PatientId[],
  month: Month,
): Promise<readonly KeptElement[]> {
  const rows = await tx.rows<ElementRow>(sql`
    select a.id, a.practice_id, a.patient_id, a.month, a.element, a.kept_where, a.path, s.name as by_name, a.recorded_at
    from apcm_element a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.practice_id = ${practiceId} and a.month = ${month}
      and (a.patient_id is null or a.patient_id = any(${patients}::uuid[])) and ${live}
    order by a.recorded_at, a.id`);
  return rows.map(elementOf);
}

type NewElement = ElementEntry & Pick<KeptElement, 'id' | 'practiceId' | 'patientId'>;
type Recorded = { readonly at: Instant; readonly by: StaffId };

export async function insertApcmElements(
  tx: Tx,
  orgId: OrgId,
  all: readonly NewElement[],
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into apcm_element (org_id, id, practice_id, patient_id, month, element, kept_where, path, withdrawn, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, "practiceId", "patientId", month, element, "where", path, false, ${recorded.at}::timestamptz, ${recorded.by}::uuid, 'staff'
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as row (
      id uuid, "practiceId" uuid, "patientId" uuid, month text, element text, "where" text, path text)`);
}

/** Adds the row that takes one back; answers whether there was one, of this patient or of the practice for all. */
export async function withdrawApcmElement(
  tx: Tx,
  orgId: OrgId,
  of: {
    readonly id: Id<'apcm element'>;
    readonly practiceId: PracticeId;
    readonly patientId: PatientId | null;
  },
  by: Recorded & { readonly id: Id<'apcm element'>; readonly reason: string },
): Promise<boolean> {
  const row = await tx.find(sql`
    insert into apcm_element (org_id, id, practice_id, patient_id, month, element, kept_where, path, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select a.org_id, ${by.id}, a.practice_id, a.patient_id, a.month, a.element, a.kept_where, a.path, true, ${by.at}, ${by.by}, 'staff', a.id, ${by.reason}
    from apcm_element a
    where a.org_id = ${orgId} and a.id = ${of.id} and a.practice_id = ${of.practiceId}
      and a.patient_id is not distinct from ${of.patientId}::uuid and ${live}
    returning id`);
  return row !== undefined;
}
