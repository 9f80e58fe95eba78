import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Assignment, InForce, Undoable } from '@trellis/core/people/assignment';
import type { AssignmentRow, CareManagerRow } from '@trellis/core/people/assignment.contract';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type AssignmentSource = 'staff' | 'enrolment' | 'import';

/** Adds assignments; what was in force for their patients is replaced. Needs the patients' locks. */
export async function insertAssignments(
  tx: Tx,
  orgId: OrgId,
  assignments: readonly Assignment[],
  recorded: { readonly at: Instant; readonly by: StaffId; readonly source: AssignmentSource },
): Promise<void> {
  if (assignments.length === 0) return;
  const rows = JSON.stringify(
    assignments.map(it => ({
      id: it.id,
      act_id: it.actId,
      patient_id: it.patientId,
      care_manager_id: it.careManagerId,
      assigned_at: it.assignedAt,
      voids: it.voids,
      reason: it.reason,
    })),
  );
  await tx.run(sql`
    update care_assignment old set replaced_by = row.id
    from jsonb_to_recordset(${rows}::jsonb) as row (id uuid, patient_id uuid)
    where old.org_id = ${orgId} and old.patient_id = row.patient_id and old.replaced_by is null`);
  await tx.run(sql`
    insert into care_assignment (org_id, id, act_id, patient_id, care_manager_id, assigned_at, recorded_at, recorded_by, source, voids, reason)
    select ${orgId}::uuid, id, act_id, patient_id, care_manager_id, assigned_at, ${recorded.at}::timestamptz, ${recorded.by}::uuid, ${recorded.source}, voids, reason
    from jsonb_to_recordset(${rows}::jsonb)
      as row (id uuid, act_id uuid, patient_id uuid, care_manager_id uuid, assigned_at timestamptz, voids uuid, reason text)`);
}

/** Who has these patients; patients whom nobody has are not among them. */
export async function loadInForce(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly InForce[]> {
  const rows = await tx.rows<{ patient_id: PatientId; care_manager_id: StaffId }>(sql`
    select patient_id, care_manager_id from care_assignment
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and replaced_by is null and care_manager_id is not null`);
  return rows.map(row => ({ patientId: row.patient_id, careManagerId: row.care_manager_id }));
}

/** Each patient's assignment in force, as due rules read it. */
export async function loadAssignments(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Pick<Assignment, 'id' | 'patientId' | 'careManagerId' | 'assignedAt'>>> {
  const rows = await tx.rows<{
    id: Assignment['id'];
    patient_id: PatientId;
    care_manager_id: StaffId | null;
    assigned_at: Instant;
  }>(sql`
    select id, patient_id, care_manager_id, assigned_at from care_assignment
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and replaced_by is null`);
  return new Map(
    rows.map(({ id, patient_id: patientId, care_manager_id: careManagerId, assigned_at: assignedAt }) => [
      patientId,
      { id, patientId, careManagerId, assignedAt },
    ]),
  );
}

/** Names of those who have these patients. */
export async function loadCareManagerNames(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, { readonly id: StaffId; readonly name: string }>> {
  const rows = await tx.rows<{ patient_id: PatientId; id: StaffId; name: string }>(sql`
    select a.patient_id, s.id, s.name
    from care_assignment a join staff s on s.org_id = a.org_id and s.id = a.care_manager_id
    where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[]) and a.replaced_by is null`);
  return new Map(rows.map(row => [row.patient_id, { id: row.id, name: row.name }]));
}

/** Everyone who may be given patients. */
export function loadCareManagers(tx: Tx, orgId: OrgId): Promise<readonly CareManagerRow[]> {
  return tx.rows(sql`
    select id, name, credential from staff
    where org_id = ${orgId} and role = 'care-manager' and ended_at is null
    order by name, id`);
}

/** How many living patients these people have; who has none is not among them. Counts them all: only for who is shown as a bar. */
export async function countPatientsOf(
  tx: Tx,
  orgId: OrgId,
  careManagers: readonly StaffId[],
): Promise<ReadonlyMap<StaffId, number>> {
  const rows = await tx.rows<{ care_manager_id: StaffId; patients: number }>(sql`
    select a.care_manager_id, count(*) as patients
    from care_assignment a join patient p on p.org_id = a.org_id and p.id = a.patient_id
    where a.org_id = ${orgId} and a.replaced_by is null and a.care_manager_id = any(${careManagers}::uuid[])
      and p.deceased_on is null and p.death_about is null
    group by a.care_manager_id`);
  return new Map(rows.map(row => [row.care_manager_id, row.patients]));
}

/** Living patients whom nobody has. */
export async function countUnassigned(tx: Tx, orgId: OrgId): Promise<number> {
  const row = await tx.find<{ count: number }>(sql`
    select count(*) as count from patient p
    left join care_assignment a on a.org_id = p.org_id and a.patient_id = p.id and a.replaced_by is null
    where p.org_id = ${orgId} and p.deceased_on is null and p.death_about is null and a.care_manager_id is null`);
  return row?.count ?? 0;
}

export async function loadAct(
  tx: Tx,
  orgId: OrgId,
  actId: Assignment['actId'],
): Promise<readonly Undoable[]> {
  const rows = await tx.rows<{
    id: Assignment['id'];
    patient_id: PatientId;
    care_manager_id: StaffId | null;
    assigned_at: Instant;
    voids: Id<'assignment'> | null;
    reason: string | null;
    recorded_by: StaffId;
    is_in_force: boolean;
    before: StaffId | null;
  }>(sql`
    select a.id, a.patient_id, a.care_manager_id, a.assigned_at, a.voids, a.reason, a.recorded_by,
           a.replaced_by is null as is_in_force,
           (select b.care_manager_id from care_assignment b where b.org_id = a.org_id and b.patient_id = a.patient_id and b.replaced_by = a.id) as before
    from care_assignment a where a.org_id = ${orgId} and a.act_id = ${actId} order by a.patient_id`);
  return rows.map(row => ({
    id: row.id,
    actId,
    patientId: row.patient_id,
    careManagerId: row.care_manager_id,
    assignedAt: row.assigned_at,
    voids: row.voids,
    reason: row.reason,
    recordedBy: row.recorded_by,
    isInForce: row.is_in_force,
    before: row.before,
  }));
}

/** Newest first. */
export async function loadAssignmentRows(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly AssignmentRow[]> {
  const rows = await tx.rows<{
    id: Assignment['id'];
    care_manager_id: StaffId | null;
    care_manager: string | null;
    assigned_at: Instant;
    assigned_by: string;
    reason: string | null;
    is_undo: boolean;
  }>(sql`
    select a.id, a.care_manager_id, m.name as care_manager, a.assigned_at, b.name as assigned_by, a.reason, a.voids is not null as is_undo
    from care_assignment a
    left join staff m on m.org_id = a.org_id and m.id = a.care_manager_id
    join staff b on b.org_id = a.org_id and b.id = a.recorded_by
    where a.org_id = ${orgId} and a.patient_id = ${patientId}
    order by a.replaced_by is null desc, a.assigned_at desc, a.id desc`);
  return rows.map(row => ({
    id: row.id,
    careManager:
      row.care_manager_id === null ? null : { id: row.care_manager_id, name: row.care_manager ?? '' },
    assignedAt: row.assigned_at,
    assignedBy: row.assigned_by,
    reason: row.reason,
    isUndo: row.is_undo,
  }));
}
