import type { OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Attestation, AttestationRow } from '@trellis/core/billing/attestation';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

type Row = {
  id: Attestation['id'];
  practice_id: PracticeId;
  patient_id: PatientId | null;
  kind: Attestation['kind'];
  from_day: Attestation['from'];
  until_day: Attestation['until'];
  kept_where: string;
  code: string | null;
  minutes: number | null;
  face_to_face: boolean | null;
  tool: Attestation['tool'];
  is_used: boolean | null;
  practice_kind: Attestation['practiceKind'];
  place: string | null;
  recorded_by: StaffId;
};

const live = sqlPart`not a.withdrawn
  and not exists (select from billing_attestation later where later.org_id = a.org_id and later.voids = a.id)`;

/** What some kinds say more. */
const moreOf = (row: Row) => ({
  code: row.code,
  minutes: row.minutes,
  faceToFace: row.face_to_face,
  tool: row.tool,
  isUsed: row.is_used,
  practiceKind: row.practice_kind,
  place: row.place,
});

const attestationOf = (row: Row): Attestation => ({
  id: row.id,
  practiceId: row.practice_id,
  patientId: row.patient_id,
  kind: row.kind,
  from: row.from_day,
  until: row.until_day,
  where: row.kept_where,
  by: row.recorded_by,
  ...moreOf(row),
});

/** What is vouched for in a practice, for everybody and for these patients. */
export async function loadAttestations(
  tx: Tx,
  orgId: OrgId,
  practiceId: PracticeId,
  patients: readonly PatientId[],
): Promise<readonly Attestation[]> {
  const rows = await tx.rows<Row>(sql`
    select a.id, a.practice_id, a.patient_id, a.kind, a.from_day, a.until_day, a.kept_where, a.code, a.minutes, a.face_to_face, a.tool, a.is_used, a.practice_kind, a.place, a.recorded_by
    from billing_attestation a where a.org_id = ${orgId} and a.practice_id = ${practiceId} and ${live}
      and (a.patient_id is null or a.patient_id = any(${patients}::uuid[]))
    order by a.from_day, a.id`);
  return rows.map(attestationOf);
}

export async function findAttestation(
  tx: Tx,
  orgId: OrgId,
  id: Attestation['id'],
): Promise<Attestation | undefined> {
  const row = await tx.find<Row>(sql`
    select a.id, a.practice_id, a.patient_id, a.kind, a.from_day, a.until_day, a.kept_where, a.code, a.minutes, a.face_to_face, a.tool, a.is_used, a.practice_kind, a.place, a.recorded_by
    from billing_attestation a where a.org_id = ${orgId} and a.id = ${id} and ${live}`);
  return row && attestationOf(row);
}

/** The same with names, for a page: of one patient, or of the practice when it is null. */
export async function loadAttestationRows(
  tx: Tx,
  orgId: OrgId,
  practiceId: PracticeId,
  patientId: PatientId | null,
): Promise<readonly AttestationRow[]> {
  const rows = await tx.rows<Row & { by_name: string; recorded_at: Instant }>(sql`
    select a.id, a.kind, a.from_day, a.until_day, a.kept_where, a.code, a.minutes, a.face_to_face, a.tool, a.is_used, a.practice_kind, a.place, s.name as by_name, a.recorded_at
    from billing_attestation a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.practice_id = ${practiceId}
      and a.patient_id is not distinct from ${patientId}::uuid and ${live}
    order by a.from_day desc, a.id desc`);
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    from: row.from_day,
    until: row.until_day,
    where: row.kept_where,
    ...moreOf(row),
    by: row.by_name,
    recordedAt: row.recorded_at,
  }));
}

type Recorded = { readonly at: Instant; readonly by: StaffId; readonly source?: 'staff' | 'set-up' };

export async function insertAttestation(
  tx: Tx,
  orgId: OrgId,
  it: Attestation,
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into billing_attestation (org_id, id, practice_id, patient_id, kind, from_day, until_day, kept_where, code, minutes, face_to_face, tool, is_used, practice_kind, place, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.practiceId}, ${it.patientId}, ${it.kind}, ${it.from}, ${it.until}, ${it.where}, ${it.code ?? null}, ${it.minutes ?? null}, ${it.faceToFace ?? null}, ${it.tool ?? null}, ${it.isUsed ?? null}, ${it.practiceKind ?? null}, ${it.place ?? null}, false,
            ${recorded.at}, ${recorded.by}, ${recorded.source ?? 'staff'})`);
}

/** Adds the row that takes one back. */
export async function withdrawAttestation(
  tx: Tx,
  orgId: OrgId,
  it: Attestation,
  by: Recorded & { readonly id: Attestation['id']; readonly reason: string },
): Promise<void> {
  await tx.run(sql`
    insert into billing_attestation (org_id, id, practice_id, patient_id, kind, from_day, until_day, kept_where, code, minutes, face_to_face, tool, is_used, practice_kind, place, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${by.id}, ${it.practiceId}, ${it.patientId}, ${it.kind}, ${it.from}, ${it.until}, ${it.where}, ${it.code ?? null}, ${it.minutes ?? null}, ${it.faceToFace ?? null}, ${it.tool ?? null}, ${it.isUsed ?? null}, ${it.practiceKind ?? null}, ${it.place ?? null}, true,
            ${by.at}, ${by.by}, 'staff', ${it.id}, ${by.reason})`);
}
