import type { Id, OrgId, PatientId, PieceId, SpanId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { CountedPiece } from '@trellis/core/time/span';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { servedPrograms } from './time.store.ts';

/** A live piece of work with a patient, whoever worked it. */
export async function findLivePiece(
  tx: Tx,
  orgId: OrgId,
  of: { readonly id: PieceId; readonly patientId: PatientId },
): Promise<CountedPiece | undefined> {
  const row = await tx.find<{
    span_id: SpanId;
    staff_id: StaffId;
    start: Instant;
    end: Instant;
    program: CountedPiece['program'];
    programs: CountedPiece['programs'];
    part_of: Id<'discharge'> | null;
    service_day: CountedPiece['serviceDay'];
  }>(sql`
    select c.span_id, c.staff_id, lower(c.during) as start, upper(c.during) as end, c.program, ${servedPrograms} as programs, c.part_of, c.service_day
    from counted_piece c
    where c.org_id = ${orgId} and c.id = ${of.id} and c.patient_id = ${of.patientId} and c.voided_by is null`);
  return (
    row && {
      ...of,
      staffId: row.staff_id,
      spanId: row.span_id,
      range: { start: row.start, end: row.end },
      program: row.program,
      programs: row.programs,
      partOf: row.part_of,
      serviceDay: row.service_day,
    }
  );
}

/** Adds the row that takes a piece back; it counts for nothing itself. */
export async function voidPiece(
  tx: Tx,
  orgId: OrgId,
  id: PieceId,
  by: { readonly id: PieceId; readonly at: Instant; readonly by: StaffId; readonly reason: string },
): Promise<void> {
  await tx.run(sql`update counted_piece set voided_by = ${by.id} where org_id = ${orgId} and id = ${id}`);
  await tx.run(sql`
    insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, programs, part_of, service_day, recorded_at, recorded_by, source, voids, reason, voided_by)
    select org_id, ${by.id}, span_id, patient_id, staff_id, during, program, programs, part_of, service_day, ${by.at}, ${by.by}, source, id, ${by.reason}, ${by.id}
    from counted_piece where org_id = ${orgId} and id = ${id}`);
}
