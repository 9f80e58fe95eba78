import type { Day } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type {
  AccessStepEntry,
  Alignment,
  AlignmentEntry,
  KeptStep,
} from '@trellis/core/programs/access-alignment';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type StepRow = {
  id: KeptStep['id'];
  alignment_id: KeptStep['alignmentId'];
  kind: KeptStep['kind'];
  on: Day;
  by: StaffId | null;
  minutes: number | null;
  said: string;
  why: Extract<AccessStepEntry, { kind: 'unaligned' }>['why'] | null;
};

type AlignmentRow = {
  id: Alignment['id'];
  patient_id: PatientId;
  practice_id: PracticeId;
  track: Alignment['track'];
  role: Alignment['role'];
  participant: string;
  aligned_on: Day;
  steps: readonly StepRow[];
};

/** As they stand, with what happened in each, also those that ended. */
export async function loadAlignments(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly Alignment[]> {
  const rows = await tx.rows<AlignmentRow>(sql`
    select a.id, a.patient_id, a.practice_id, a.track, a.role, a.participant, a.aligned_on,
           coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'alignment_id', t.alignment_id, 'kind', t.kind, 'on', t.on_day,
                              'by', t.by_staff_id, 'minutes', t.minutes, 'said', t.said, 'why', t.why) order by t.on_day, t.recorded_at, t.id)
                     from access_step t
                     where t.org_id = a.org_id and t.alignment_id = a.id and not t.withdrawn
                       and not exists (select from access_step later where later.org_id = t.org_id and later.voids = t.id)), '[]'::jsonb) as steps
    from access_alignment a
    where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[]) and not a.withdrawn
      and not exists (select from access_alignment later where later.org_id = a.org_id and later.voids = a.id)
    order by a.aligned_on, a.id`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    practiceId: row.practice_id,
    track: row.track,
    role: row.role,
    participant: row.participant,
    alignedOn: row.aligned_on,
    steps: row.steps.map(stepOf),
  }));
}

/** The table holds that a review has its minutes and its practitioner, and an end its reason. */
function stepOf(row: StepRow): KeptStep {
  const { id, alignment_id: alignmentId, kind, on, said, by, minutes, why } = row;
  if (kind === 'update-reviewed' && by !== null && minutes !== null)
    return { id, alignmentId, kind, on, by, minutes, said };
  if (kind === 'unaligned' && why !== null) return { id, alignmentId, kind, on, why, said };
  if (kind === 'update-reviewed' || kind === 'unaligned')
    throw new Error('A step of an alignment is kept without what it needs.');
  return { id, alignmentId, kind, on, said };
}

type Recorded = { readonly at: Instant; readonly by: StaffId };

export async function insertAlignment(
  tx: Tx,
  orgId: OrgId,
  it: AlignmentEntry & Pick<Alignment, 'id' | 'patientId' | 'practiceId'>,
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into access_alignment (org_id, id, patient_id, practice_id, track, role, participant, aligned_on, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.practiceId}, ${it.track}, ${it.role}, ${it.participant}, ${it.alignedOn}, false,
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

export async function insertAccessStep(
  tx: Tx,
  orgId: OrgId,
  of: Pick<KeptStep, 'id' | 'alignmentId'> & { readonly patientId: PatientId },
  it: AccessStepEntry,
  recorded: Recorded,
): Promise<void> {
  const review = it.kind === 'update-reviewed' ? it : null;
  await tx.run(sql`
    insert into access_step (org_id, id, patient_id, alignment_id, kind, on_day, by_staff_id, minutes, said, why, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${of.id}, ${of.patientId}, ${of.alignmentId}, ${it.kind}, ${it.on}, ${review?.by ?? null}, ${review?.minutes ?? null},
            ${it.said}, ${it.kind === 'unaligned' ? it.why : null}, false, ${recorded.at}, ${recorded.by}, 'staff')`);
}

type TakenBack = Recorded & { readonly reason: string };

/** Adds the row that takes an alignment back; answers whether one stood. */
export async function withdrawAlignment(
  tx: Tx,
  orgId: OrgId,
  of: Pick<Alignment, 'id' | 'patientId'>,
  by: TakenBack & { readonly id: Id<'access alignment'> },
): Promise<boolean> {
  const row = await tx.find(sql`
    insert into access_alignment (org_id, id, patient_id, practice_id, track, role, participant, aligned_on, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${by.id}, patient_id, practice_id, track, role, participant, aligned_on, true, ${by.at}, ${by.by}, 'staff', id, ${by.reason}
    from access_alignment a
    where org_id = ${orgId} and id = ${of.id} and patient_id = ${of.patientId} and not withdrawn
      and not exists (select from access_alignment later where later.org_id = a.org_id and later.voids = a.id)
    returning id`);
  return row !== undefined;
}

/** Adds the row that takes a step back; answers whether one stood. */
export async function withdrawAccessStep(
  tx: Tx,
  orgId: OrgId,
  of: { readonly id: KeptStep['id']; readonly patientId: PatientId },
  by: TakenBack & { readonly id: KeptStep['id'] },
): Promise<boolean> {
  const row = await tx.find(sql`
    insert into access_step (org_id, id, patient_id, alignment_id, kind, on_day, by_staff_id, minutes, said, why, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${by.id}, patient_id, alignment_id, kind, on_day, by_staff_id, minutes, said, why, true, ${by.at}, ${by.by}, 'staff', id, ${by.reason}
    from access_step t
    where org_id = ${orgId} and id = ${of.id} and patient_id = ${of.patientId} and not withdrawn
      and not exists (select from access_step later where later.org_id = t.org_id and later.voids = t.id)
    returning id`);
  return row !== undefined;
}
