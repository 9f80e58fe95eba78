import type { EnrolmentId, Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { EndRow, EnrolmentEnd } from '@trellis/core/programs/enrolment-end';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export async function insertEnd(
  tx: Tx,
  orgId: OrgId,
  end: EnrolmentEnd,
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into enrolment_end (org_id, id, patient_id, enrolment_id, ended_at, why, said, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${end.id}, ${end.patientId}, ${end.enrolmentId}, ${end.endedAt}, ${end.why}, ${end.said}, false,
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** Adds the row that takes an end back. */
export async function withdrawEnd(
  tx: Tx,
  orgId: OrgId,
  endId: EnrolmentEnd['id'],
  by: {
    readonly id: EnrolmentEnd['id'];
    readonly reason: string;
    readonly at: Instant;
    readonly by: StaffId;
  },
): Promise<void> {
  await tx.run(sql`
    insert into enrolment_end (org_id, id, patient_id, enrolment_id, ended_at, why, said, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${by.id}, patient_id, enrolment_id, ended_at, why, said, true, ${by.at}, ${by.by}, 'staff', id, ${by.reason}
    from enrolment_end where org_id = ${orgId} and id = ${endId}`);
}

export async function pointAtEnd(
  tx: Tx,
  orgId: OrgId,
  enrolmentId: EnrolmentId,
  endId: EnrolmentEnd['id'] | null,
): Promise<void> {
  await tx.run(sql`update enrolment set ended_by = ${endId} where org_id = ${orgId} and id = ${enrolmentId}`);
}

/** The ends that stand, latest first. */
export async function loadEndRows(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly EndRow[]> {
  const rows = await tx.rows<{
    id: EndRow['id'];
    program: string;
    enrolled_at: Instant;
    ended_at: Instant;
    why: EndRow['why'];
    said: string;
    recorded_by: string;
  }>(sql`
    select x.id, e.program, e.enrolled_at, x.ended_at, x.why, x.said, s.name as recorded_by
    from enrolment e
    join enrolment_end x on x.org_id = e.org_id and x.id = e.ended_by
    join staff s on s.org_id = x.org_id and s.id = x.recorded_by
    where e.org_id = ${orgId} and e.patient_id = ${patientId} and e.voided_by is null
    order by x.ended_at desc, x.id desc`);
  return rows.map(row => ({
    id: row.id,
    program: row.program,
    enrolledAt: row.enrolled_at,
    endedAt: row.ended_at,
    why: row.why,
    said: row.said,
    recordedBy: row.recorded_by,
  }));
}

/** The end that stands, with the enrolment and the consent it ended. */
export function findEnd(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  endId: EnrolmentEnd['id'],
): Promise<{ enrolment_id: EnrolmentId; consent_id: Id<'consent'>; program: string } | undefined> {
  return tx.find(sql`
    select id as enrolment_id, consent_id, program from enrolment
    where org_id = ${orgId} and patient_id = ${patientId} and ended_by = ${endId} and voided_by is null`);
}

/**
 * When care of each of these patients in a program last ended; of whom it never did is not among them. An end beside a
 * program that went on is none: care went on.
 */
export async function loadLastEnds(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Instant>> {
  const rows = await tx.rows<{ patient_id: PatientId; ended_at: Instant }>(sql`
    select e.patient_id, max(x.ended_at) as ended_at from enrolment e
    join enrolment_end x on x.org_id = e.org_id and x.id = e.ended_by
    where e.org_id = ${orgId} and e.patient_id = any(${patients}::uuid[]) and e.voided_by is null
      and not exists (select from enrolment still where still.org_id = e.org_id and still.patient_id = e.patient_id
        and still.voided_by is null and still.ended_by is null and still.enrolled_at <= x.ended_at)
    group by e.patient_id`);
  return new Map(rows.map(row => [row.patient_id, row.ended_at]));
}
