import { firstDay, lastDay, type Month } from '@trellis/core/basics/day';
import type { CallId, OrgId, PatientId, PieceId, SpanId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Range } from '@trellis/core/basics/range';
import type { Attention } from '@trellis/core/time/presence';
import type { CountedPiece, MonthSeconds, PieceRow, WorkSpan } from '@trellis/core/time/span';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

/** Takes the lock of a person's one clock for this transaction. Always after a patient's lock, never before. */
export async function lockStaffClock(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<void> {
  await tx.run(sql`select from staff where org_id = ${orgId} and id = ${staffId} for no key update`);
}

export async function findAttention(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<Attention | undefined> {
  const row = await tx.find<{
    call_id: CallId;
    patient_id: PatientId;
    segment_start: Instant;
    last_beat: Instant;
    phone_until: Instant | null;
  }>(sql`
    select call_id, patient_id, segment_start, last_beat, phone_until
    from attention where org_id = ${orgId} and staff_id = ${staffId}`);
  return (
    row && {
      staffId,
      callId: row.call_id,
      patientId: row.patient_id,
      segmentStart: row.segment_start,
      lastBeat: row.last_beat,
      phoneUntil: row.phone_until,
    }
  );
}

export async function saveAttention(tx: Tx, orgId: OrgId, attention: Attention): Promise<void> {
  await tx.run(sql`
    insert into attention (org_id, staff_id, call_id, patient_id, segment_start, last_beat, phone_until)
    values (${orgId}, ${attention.staffId}, ${attention.callId}, ${attention.patientId}, ${attention.segmentStart}, ${attention.lastBeat}, ${attention.phoneUntil})
    on conflict (org_id, staff_id) do update set
      call_id = excluded.call_id, patient_id = excluded.patient_id,
      segment_start = excluded.segment_start, last_beat = excluded.last_beat, phone_until = excluded.phone_until`);
}

export async function deleteAttention(tx: Tx, orgId: OrgId, staffId: StaffId, callId: CallId): Promise<void> {
  await tx.run(
    sql`delete from attention where org_id = ${orgId} and staff_id = ${staffId} and call_id = ${callId}`,
  );
}

export async function insertSpan(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  span: WorkSpan,
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, reason, recorded_at, recorded_by)
    values (${orgId}, ${span.id}, ${span.staffId}, ${span.credential}, ${callId}, ${span.range.start}, ${span.range.end},
            ${span.activity}, ${span.source}, ${span.reason}, ${recorded.at}, ${recorded.by})`);
  await tx.run(sql`
    insert into work_span_patient (org_id, span_id, patient_id)
    select ${orgId}, ${span.id}, unnest(${span.patientIds}::uuid[])`);
}

/** Work that was done and counted before it came here: each span and its pieces recorded when the span ended. */
export async function insertCountedWork(
  tx: Tx,
  orgId: OrgId,
  work: readonly { readonly callId: CallId; readonly span: WorkSpan }[],
  pieces: readonly CountedPiece[],
): Promise<void> {
  if (work.length === 0) return;
  const spans = work.map(({ callId, span }) => ({
    id: span.id,
    staff_id: span.staffId,
    credential: span.credential,
    call_id: callId,
    started_at: span.range.start,
    ended_at: span.range.end,
    activity: span.activity,
    source: span.source,
    reason: span.reason,
  }));
  await tx.run(sql`
    insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, reason, recorded_at, recorded_by)
    select ${orgId}::uuid, id, staff_id, credential, call_id, started_at, ended_at, activity, source, reason, ended_at, staff_id
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as row (
      id uuid, staff_id uuid, credential text, call_id uuid, started_at timestamptz, ended_at timestamptz, activity text, source text, reason text)`);
  const shown = work.flatMap(({ span }) =>
    span.patientIds.map(patientId => ({ spanId: span.id, patientId })),
  );
  await tx.run(sql`
    insert into work_span_patient (org_id, span_id, patient_id)
    select ${orgId}::uuid, span_id, patient_id
    from unnest(${shown.map(it => it.spanId)}::uuid[], ${shown.map(it => it.patientId)}::uuid[]) as row (span_id, patient_id)`);
  const rows = pieces.map(it => ({
    id: it.id,
    span_id: it.spanId,
    patient_id: it.patientId,
    staff_id: it.staffId,
    start: it.range.start,
    end: it.range.end,
    program: it.program,
    programs: it.programs,
    part_of: it.partOf,
    service_day: it.serviceDay,
  }));
  await tx.run(sql`
    insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, programs, part_of, service_day, recorded_at, recorded_by, source)
    select ${orgId}::uuid, id, span_id, patient_id, staff_id, tstzrange(start, "end"), program, array(select jsonb_array_elements_text(programs)), part_of, service_day, "end", staff_id, 'counting'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, span_id uuid, patient_id uuid, staff_id uuid, start timestamptz, "end" timestamptz, program text, programs jsonb, part_of uuid, service_day date)`);
}

type SpanRow = {
  id: SpanId;
  staff_id: StaffId;
  credential: WorkSpan['credential'];
  started_at: Instant;
  ended_at: Instant;
  activity: WorkSpan['activity'];
  source: WorkSpan['source'];
  reason: string | null;
  patient_ids: readonly PatientId[];
};

export async function loadSpansOfCall(tx: Tx, orgId: OrgId, callId: CallId): Promise<readonly WorkSpan[]> {
  const rows = await tx.rows<SpanRow>(sql`
    select s.id, s.staff_id, s.credential, s.started_at, s.ended_at, s.activity, s.source, s.reason,
           array(select patient_id from work_span_patient p where p.org_id = s.org_id and p.span_id = s.id) as patient_ids
    from work_span s where s.org_id = ${orgId} and s.call_id = ${callId} and s.voids is null
      and not exists (select from work_span v where v.org_id = s.org_id and v.voids = s.id)
    order by s.started_at, s.id`);
  return rows.map(row => ({
    id: row.id,
    staffId: row.staff_id,
    credential: row.credential,
    patientIds: row.patient_ids,
    range: { start: row.started_at, end: row.ended_at },
    activity: row.activity,
    source: row.source,
    reason: row.reason,
  }));
}

/** Live pieces of a patient or of a person that touch a range. */
export async function loadTakenRanges(
  tx: Tx,
  orgId: OrgId,
  whose: { readonly patientId: PatientId; readonly staffId: StaffId },
  within: Range,
): Promise<{ readonly ofPatient: readonly Range[]; readonly ofStaff: readonly Range[] }> {
  const rows = await tx.rows<{ patient_id: PatientId; staff_id: StaffId; start: Instant; end: Instant }>(sql`
    select patient_id, staff_id, lower(during) as start, upper(during) as end
    from counted_piece
    where org_id = ${orgId} and voided_by is null
      and (patient_id = ${whose.patientId} or staff_id = ${whose.staffId})
      and during && tstzrange(${within.start}, ${within.end})`);
  const rangeOf = (row: { start: Instant; end: Instant }): Range => ({ start: row.start, end: row.end });
  return {
    ofPatient: rows.filter(row => row.patient_id === whose.patientId).map(rangeOf),
    ofStaff: rows.filter(row => row.staff_id === whose.staffId).map(rangeOf),
  };
}

/** The same with whose they are, for a person to be told what is in the way. */
export async function loadTakenPieces(
  tx: Tx,
  orgId: OrgId,
  whose: { readonly patientId: PatientId; readonly staffId: StaffId },
  within: Range,
): Promise<
  readonly (Pick<PieceOfPatient, 'patientId' | 'staffId' | 'staffName' | 'activity'> & {
    readonly range: Range;
  })[]
> {
  if (within.end <= within.start) return [];
  const rows = await tx.rows<PieceSqlRow>(sql`
    select ${pieceColumns}
    where c.org_id = ${orgId} and c.voided_by is null
      and (c.patient_id = ${whose.patientId} or c.staff_id = ${whose.staffId})
      and c.during && tstzrange(${within.start}, ${within.end})
    order by lower(c.during), c.id`);
  return rows.map(pieceOf).map(({ patientId, staffId, staffName, activity, start, end }) => {
    return { patientId, staffId, staffName, activity, range: { start, end } };
  });
}

/** Counted as it was worked, or, with why, as a person gave it to a program afterwards. */
export async function insertPieces(
  tx: Tx,
  orgId: OrgId,
  pieces: readonly CountedPiece[],
  recorded: Recorded & { readonly why?: string },
): Promise<void> {
  if (pieces.length === 0) return;
  const rows = pieces.map(it => ({
    id: it.id,
    span_id: it.spanId,
    patient_id: it.patientId,
    staff_id: it.staffId,
    start: it.range.start,
    end: it.range.end,
    program: it.program,
    programs: it.programs,
    part_of: it.partOf,
    service_day: it.serviceDay,
  }));
  await tx.run(sql`
    insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, programs, part_of, service_day, recorded_at, recorded_by, source, reason)
    select ${orgId}::uuid, id, span_id, patient_id, staff_id, tstzrange(start, "end"), program, array(select jsonb_array_elements_text(programs)), part_of, service_day, ${recorded.at}::timestamptz, ${recorded.by}::uuid, ${recorded.why === undefined ? 'counting' : 'attribution'}, ${recorded.why ?? null}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, span_id uuid, patient_id uuid, staff_id uuid, start timestamptz, "end" timestamptz, program text, programs jsonb, part_of uuid, service_day date)`);
}

/** The live pieces of own work with a patient that was entered by hand. */
export function loadHandPieces(
  tx: Tx,
  orgId: OrgId,
  of: { readonly spanId: SpanId; readonly patientId: PatientId; readonly staffId: StaffId },
): Promise<readonly Pick<PieceRow, 'id' | 'serviceDay'>[]> {
  return tx.rows(sql`
    select c.id, c.service_day as "serviceDay" from counted_piece c
    join work_span s on s.org_id = c.org_id and s.id = c.span_id and s.source = 'hand'
    where c.org_id = ${orgId} and c.span_id = ${of.spanId} and c.patient_id = ${of.patientId} and c.staff_id = ${of.staffId}
      and c.voided_by is null
    order by c.id`);
}

/** Adds the rows that take a span and its pieces back; the row of a piece that does so counts for nothing itself. */
export async function voidSpan(
  tx: Tx,
  orgId: OrgId,
  spanId: SpanId,
  pieces: readonly { readonly id: PieceId; readonly voidId: PieceId }[],
  by: Recorded & { readonly id: SpanId; readonly reason: string },
): Promise<void> {
  await tx.run(sql`
    insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, reason, recorded_at, recorded_by, voids)
    select org_id, ${by.id}, staff_id, credential, call_id, started_at, ended_at, activity, source, ${by.reason}, ${by.at}, ${by.by}, id
    from work_span where org_id = ${orgId} and id = ${spanId}`);
  for (const { id, voidId } of pieces) {
    await tx.run(sql`update counted_piece set voided_by = ${voidId} where org_id = ${orgId} and id = ${id}`);
    await tx.run(sql`
      insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, programs, part_of, service_day, recorded_at, recorded_by, source, voids, reason, voided_by)
      select org_id, ${voidId}, span_id, patient_id, staff_id, during, program, programs, part_of, service_day, ${by.at}, ${by.by}, source, id, ${by.reason}, ${voidId}
      from counted_piece where org_id = ${orgId} and id = ${id}`);
  }
}

/**
 * Counted seconds in a service month, by patient, program and what else they may serve. Not those that are part of a
 * transition: the month counts them only where the transition is not billed.
 */
export async function loadMonthSeconds(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  month: Month,
): Promise<ReadonlyMap<PatientId, readonly MonthSeconds[]>> {
  const rows = await tx.rows<MonthSeconds & { readonly patientId: PatientId }>(sql`
    select c.patient_id as "patientId", c.program, ${servedPrograms} as programs,
           sum(extract(epoch from upper(c.during) - lower(c.during)))::bigint as seconds
    from counted_piece c
    where c.org_id = ${orgId} and c.voided_by is null and c.program is not null and c.part_of is null
      and c.patient_id = any(${patients}::uuid[])
      and c.service_day between ${firstDay(month)} and ${lastDay(month)}
    group by 1, 2, 3 order by 1, 2, 3`);
  return Map.groupBy(rows, it => it.patientId);
}

/** Counted seconds of each call, for the contacts on a patient's page. */
export async function loadSecondsByCall(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<ReadonlyMap<CallId, number>> {
  const rows = await tx.rows<{ call_id: CallId; seconds: number }>(sql`
    select s.call_id, sum(extract(epoch from upper(c.during) - lower(c.during)))::bigint as seconds
    from counted_piece c join work_span s on s.org_id = c.org_id and s.id = c.span_id
    where c.org_id = ${orgId} and c.patient_id = ${patientId} and c.voided_by is null
    group by s.call_id`);
  return new Map(rows.map(row => [row.call_id, row.seconds]));
}

type PieceSqlRow = {
  id: PieceRow['id'];
  span_id: PieceRow['spanId'];
  patient_id: PatientId;
  staff_id: StaffId;
  staff_name: string;
  credential: PieceRow['credential'];
  start: Instant;
  end: Instant;
  seconds: number;
  program: string | null;
  programs: PieceRow['programs'];
  part_of: PieceRow['partOf'];
  service_day: PieceRow['serviceDay'];
  activity: PieceRow['activity'];
  source: PieceRow['source'];
  reason: string | null;
  recorded_at: Instant;
  given: PieceRow['given'];
};

/** What a piece may serve; one of before the column says the program it was counted for. */
export const servedPrograms = sqlPart`case when c.programs = '{}' and c.program is not null then array[c.program] else c.programs end`;

const pieceColumns = sqlPart`
  c.id, c.span_id, c.patient_id, c.staff_id, f.name as staff_name, s.credential,
  lower(c.during) as start, upper(c.during) as end,
  extract(epoch from upper(c.during) - lower(c.during))::bigint as seconds,
  c.program, ${servedPrograms} as programs, c.part_of, c.service_day, s.activity, s.source, s.reason,
  case when c.source = 'attribution' then s.recorded_at else c.recorded_at end as recorded_at,
  case when c.source = 'attribution' then jsonb_build_object('by', g.name, 'reason', c.reason) end as given
  from counted_piece c
  join work_span s on s.org_id = c.org_id and s.id = c.span_id
  join staff f on f.org_id = c.org_id and f.id = c.staff_id
  join staff g on g.org_id = c.org_id and g.id = c.recorded_by`;

type PieceOfPatient = PieceRow & { readonly patientId: PatientId };

/** Live pieces of a month with who worked and how it was recorded, oldest first. */
export async function loadMonthPieces(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  month: Month,
): Promise<readonly PieceOfPatient[]> {
  const rows = await tx.rows<PieceSqlRow>(sql`
    select ${pieceColumns}
    where c.org_id = ${orgId} and c.voided_by is null and c.program is not null
      and c.patient_id = any(${patients}::uuid[])
      and c.service_day between ${firstDay(month)} and ${lastDay(month)}
    order by lower(c.during), c.id`);
  return rows.map(pieceOf);
}

/** Pieces by their ids, those that were voided since as well: what was proven with them stays shown. */
export async function loadPiecesOf(
  tx: Tx,
  orgId: OrgId,
  ids: readonly string[],
): Promise<readonly PieceOfPatient[]> {
  const rows = await tx.rows<PieceSqlRow>(sql`
    select ${pieceColumns}
    where c.org_id = ${orgId} and c.id = any(${ids}::uuid[])
    order by lower(c.during), c.id`);
  return rows.map(pieceOf);
}

const pieceOf = (row: PieceSqlRow): PieceOfPatient => ({
  id: row.id,
  spanId: row.span_id,
  patientId: row.patient_id,
  staffId: row.staff_id,
  staffName: row.staff_name,
  credential: row.credential,
  start: row.start,
  end: row.end,
  seconds: row.seconds,
  program: row.program,
  programs: row.programs,
  partOf: row.part_of,
  serviceDay: row.service_day,
  activity: row.activity,
  source: row.source,
  reason: row.reason,
  recordedAt: row.recorded_at,
  given: row.given,
});
