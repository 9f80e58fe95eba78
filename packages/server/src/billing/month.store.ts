import type { Credential } from '@trellis/core/access/staff';
import { firstDay, lastDay, plusDays } from '@trellis/core/basics/day';
import type { OrgId, PatientId, PieceId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { MonthPiece } from '@trellis/core/billing/month-case';
import { type ContactKind, type ContactOutcome, isInteractive } from '@trellis/core/outreach/contact-kind';
import type { Activity } from '@trellis/core/time/span';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { servedPrograms } from '../time/time.store.ts';
import type { MonthOf } from './month-close.store.ts';

export type RecordedPiece = MonthPiece & {
  readonly patientId: PatientId;
  readonly seconds: number;
  readonly recordedAt: Instant;
  readonly reason: string | null;
};

/**
 * Everybody of the practice the month may be about: enrolled on one of its days, with time in it, or with lines. The
 * month's days are those of the place where each lives, so a day is added at either end.
 */
export async function loadPatientsOfMonth(tx: Tx, of: MonthOf): Promise<readonly PatientId[]> {
  const [first, last] = [firstDay(of.month), lastDay(of.month)];
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select m.patient_id from (
      select e.patient_id from enrolment e left join enrolment_end x on x.org_id = e.org_id and x.id = e.ended_by
      where e.org_id = ${of.orgId} and e.voided_by is null and e.enrolled_at < ${plusDays(last, 2)}::timestamp at time zone 'UTC'
        and (x.ended_at is null or x.ended_at >= ${plusDays(first, -1)}::timestamp at time zone 'UTC')
      union
      select patient_id from counted_piece
      where org_id = ${of.orgId} and voided_by is null and program is not null and service_day between ${first} and ${last}
      union
      select patient_id from after_stay
      where org_id = ${of.orgId} and practice_id = ${of.practiceId} and visit_on between ${first} and ${last}
      union
      select a.patient_id from access_alignment a
      where a.org_id = ${of.orgId} and a.practice_id = ${of.practiceId} and a.aligned_on <= ${last} and not a.withdrawn
        and not exists (select from access_alignment v where v.org_id = a.org_id and v.voids = a.id)
      union
      select patient_id from claim_line
      where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${first} and voided_by is null
    ) m
    where exists (select from consent c where c.org_id = ${of.orgId} and c.patient_id = m.patient_id and c.practice_id = ${of.practiceId})
      or exists (select from access_alignment a where a.org_id = ${of.orgId} and a.patient_id = m.patient_id and a.practice_id = ${of.practiceId})
      or exists (select from after_stay a where a.org_id = ${of.orgId} and a.patient_id = m.patient_id and a.practice_id = ${of.practiceId})`);
  return rows.map(row => row.patient_id);
}

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
    programs: MonthPiece['programs'];
    part_of: MonthPiece['partOf'];
    service_day: MonthPiece['serviceDay'];
    activity: Activity;
    kind: ContactKind | null;
    outcome: ContactOutcome | null;
    recorded_at: Instant;
    reason: string | null;
  }>(sql`
    select c.id, c.patient_id, c.staff_id, f.practice_id, s.credential, lower(c.during) as start, upper(c.during) as end,
           extract(epoch from upper(c.during) - lower(c.during))::bigint as seconds, c.service_day,
           ${servedPrograms} as programs, c.part_of, s.activity, t.kind, t.outcome, c.recorded_at, coalesce(c.reason, s.reason) as reason
    from counted_piece c
    join work_span s on s.org_id = c.org_id and s.id = c.span_id
    join staff f on f.org_id = c.org_id and f.id = c.staff_id
    left join contact t on t.org_id = s.org_id and t.id = s.call_id
    where c.org_id = ${of.orgId} and c.voided_by is null and c.program is not null and c.patient_id = any(${patients}::uuid[])
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
    programs: row.programs,
    partOf: row.part_of,
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

/** Where everybody works and as what: whose time is the practice's own hangs on it, and who was a practitioner. */
export function loadStaffPractices(
  tx: Tx,
  orgId: OrgId,
): Promise<
  readonly { readonly id: StaffId; readonly practiceId: PracticeId; readonly credential: Credential }[]
> {
  return tx.rows(
    sql`select id, practice_id as "practiceId", credential from staff where org_id = ${orgId} order by id`,
  );
}
