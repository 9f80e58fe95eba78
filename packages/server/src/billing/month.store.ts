import { firstDay, lastDay } from '@trellis/core/basics/day';
import type { OrgId, PatientId, PieceId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { MonthPiece } from '@trellis/core/billing/month-case';
import { type ContactKind, type ContactOutcome, isInteractive } from '@trellis/core/outreach/contact-kind';
import type { Activity } from '@trellis/core/time/span';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { MonthOf } from './month-close.store.ts';

export type RecordedPiece = MonthPiece & {
  readonly patientId: PatientId;
  readonly seconds: number;
  readonly recordedAt: Instant;
  readonly reason: string | null;
};

/** Live counted time of a month as a case needs it: who, licensed as what, where, and whether it was a live talk. */
export async function loadCasePieces(
  tx: Tx,
  of: MonthOf,
  patients: readonly PatientId[],
): Promise<readonly RecordedPiece[]> {
  const rows = await tx.rows<{
    id: PieceId;
    patient_id: PatientId;
    staff_id: StaffId;
    practice_id: PracticeId;
    credential: MonthPiece['credential'];
    start: Instant;
    end: Instant;
    seconds: number;
    service_day: MonthPiece['serviceDay'];
    activity: Activity;
    kind: ContactKind | null;
    outcome: ContactOutcome | null;
    recorded_at: Instant;
    reason: string | null;
  }>(sql`
    select c.id, c.patient_id, c.staff_id, f.practice_id, s.credential, lower(c.during) as start, upper(c.during) as end,
           extract(epoch from upper(c.during) - lower(c.during))::bigint as seconds, c.service_day,
           s.activity, t.kind, t.outcome, c.recorded_at, s.reason
    from counted_piece c
    join work_span s on s.org_id = c.org_id and s.id = c.span_id
    join staff f on f.org_id = c.org_id and f.id = c.staff_id
    left join contact t on t.org_id = s.org_id and t.id = s.call_id
    where c.org_id = ${of.orgId} and c.voided_by is null and c.program = 'CCM' and c.patient_id = any(${patients}::uuid[])
      and c.service_day between ${firstDay(of.month)} and ${lastDay(of.month)}
    order by lower(c.during), c.id`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    staffId: row.staff_id,
    practiceId: row.practice_id,
    credential: row.credential,
    start: row.start,
    end: row.end,
    seconds: row.seconds,
    serviceDay: row.service_day,
    interactive:
      row.activity === 'contact' &&
      row.kind !== null &&
      row.outcome !== null &&
      isInteractive(row.kind, row.outcome),
    recordedAt: row.recorded_at,
    reason: row.reason,
  }));
}

/** Names of people, for lines and practitioners. */
export async function loadStaffNames(tx: Tx, orgId: OrgId): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: StaffId; name: string }>(
    sql`select id, name from staff where org_id = ${orgId}`,
  );
  return new Map(rows.map(row => [row.id, row.name]));
}
