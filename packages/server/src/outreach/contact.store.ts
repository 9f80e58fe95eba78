import type { Day } from '@trellis/core/basics/day';
import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { mostTries, type Try } from '@trellis/core/outreach/best-hours';
import type { PlannedContact } from '@trellis/core/outreach/check-in.due';
import {
  type Contact,
  type ContactRow,
  type NextContact,
  storedAnswersSchema,
} from '@trellis/core/outreach/contact';
import { type Outcome, outcomes, patientSide, spokenOutcomes } from '@trellis/core/outreach/contact-kind';
import type { CopiedPart } from '@trellis/core/outreach/findings';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

export const insertContact = (tx: Tx, orgId: OrgId, contact: Contact): Promise<void> =>
  insertContacts(tx, orgId, [contact]);

/** `next_at` of a day is when it begins where she lives: the version before this one reads nothing else. */
export async function insertContacts(tx: Tx, orgId: OrgId, contacts: readonly Contact[]): Promise<void> {
  if (contacts.length === 0) return;
  const rows = contacts.map(({ nextContact: next, ...it }) => ({
    id: it.id,
    patient_id: it.patientId,
    staff_id: it.staffId,
    started_at: it.startedAt,
    closed_at: it.closedAt,
    kind: it.kind,
    outcome: it.outcome,
    note: it.note,
    answers: it.answers,
    findings: it.findings,
    copied: it.copied,
    guide_id: it.guide.id,
    guide_version: it.guide.version,
    promised_at: next?.timed ? next.at : null,
    planned_on: next && !next.timed ? next.on : null,
    next_timed: next?.timed ?? null,
  }));
  await tx.run(sql`
    insert into contact (org_id, id, patient_id, staff_id, started_at, closed_at, kind, outcome, note, answers, findings, copied, guide_id, guide_version, next_at, next_on, next_timed, recorded_at, recorded_by, source)
    select ${orgId}::uuid, row.id, p.id, row.staff_id, row.started_at, row.closed_at, row.kind, row.outcome, row.note, row.answers, row.findings, row.copied,
           row.guide_id, row.guide_version, coalesce(row.promised_at, row.planned_on::timestamp at time zone p.zone), row.planned_on, row.next_timed,
           row.closed_at, row.staff_id, 'staff'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, patient_id uuid, staff_id uuid, started_at timestamptz, closed_at timestamptz, kind jsonb, outcome text, note text, answers jsonb,
      findings jsonb, copied jsonb, guide_id text, guide_version integer, promised_at timestamptz, planned_on date, next_timed boolean)
    join patient p on p.org_id = ${orgId} and p.id = row.patient_id`);
}

/** Not taken back by a later row, and not such a row itself. */
const live = sqlPart`c.voids is null and not exists (select from contact v where v.org_id = c.org_id and v.voids = c.id)`;

export async function findPatientOfContact(tx: Tx, orgId: OrgId, id: CallId): Promise<PatientId | undefined> {
  const row = await tx.find<{ patient_id: PatientId }>(sql`
    select patient_id from contact where org_id = ${orgId} and id = ${id}`);
  return row?.patient_id;
}

type NextColumns = { next_at: Instant | null; next_on: Day | null; next_timed: boolean | null };

/** A day that was stored as a moment only, by the version before, is the day it was where she lives. */
const nextColumns = sqlPart`c.next_at, c.next_timed,
  case when not c.next_timed then coalesce(c.next_on, (c.next_at at time zone p.zone)::date) end as next_on`;

function nextContactOf({ next_at, next_on, next_timed }: NextColumns): NextContact | null {
  if (next_timed && next_at) return { timed: true, at: next_at };
  return next_on && { timed: false, on: next_on };
}

type ContactSqlRow = NextColumns & {
  id: CallId;
  staff_name: string;
  started_at: Instant;
  closed_at: Instant;
  kind: Contact['kind'];
  outcome: Contact['outcome'];
  note: string;
  answers: unknown;
  findings: Contact['findings'];
  copied: readonly CopiedPart[];
  guide_id: string;
};

/** Newest first. */
export async function loadContactRows(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly Omit<ContactRow, 'countedSeconds' | 'redFlags'>[]> {
  const rows = await tx.rows<ContactSqlRow>(sql`
    select c.id, s.name as staff_name, c.started_at, c.closed_at, c.kind, c.outcome, c.note, c.answers, c.findings, c.copied, c.guide_id, ${nextColumns}
    from contact c
    join staff s on s.org_id = c.org_id and s.id = c.staff_id
    join patient p on p.org_id = c.org_id and p.id = c.patient_id
    where c.org_id = ${orgId} and c.patient_id = ${patientId} and ${live}
    order by c.closed_at desc, c.id desc`);
  return rows.map(row => ({
    id: row.id,
    staffName: row.staff_name,
    startedAt: row.started_at,
    closedAt: row.closed_at,
    kind: row.kind,
    outcome: row.outcome,
    note: row.note,
    answers: storedAnswersSchema.parse(row.answers),
    findings: row.findings,
    copied: [...row.copied],
    guideId: row.guide_id,
    nextContact: nextContactOf(row),
  }));
}

/** What due rules read of each patient's contacts: the newest that planned a next one. */
export async function loadPlannedContacts(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, PlannedContact>> {
  const rows = await tx.rows<
    NextColumns & {
      id: CallId;
      patient_id: PatientId;
      staff_id: StaffId;
      closed_at: Instant;
      outcome: Contact['outcome'];
    }
  >(sql`
    select c.id, p.id as patient_id, c.staff_id, c.closed_at, c.outcome, ${nextColumns}
    from patient p cross join lateral (
      select * from contact c
      where c.org_id = ${orgId} and c.patient_id = p.id and c.next_timed is not null and ${live}
      order by c.closed_at desc, c.id desc limit 1) c
    where p.org_id = ${orgId} and p.id = any(${patients}::uuid[])`);
  return new Map(
    rows.flatMap(row => {
      const nextContact = nextContactOf(row);
      const { id, staff_id: staffId, closed_at: closedAt, outcome } = row;
      return nextContact ? [[row.patient_id, { id, staffId, closedAt, outcome, nextContact }] as const] : [];
    }),
  );
}

/** Earlier notes about a patient, newest first: what a new note may have been copied from. */
export async function loadEarlierNotes(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly Pick<Contact, 'id' | 'closedAt' | 'note'>[]> {
  const rows = await tx.rows<{ id: CallId; closed_at: Instant; note: string }>(sql`
    select c.id, c.closed_at, c.note from contact c
    where c.org_id = ${orgId} and c.patient_id = ${patientId} and c.note <> '' and ${live}
    order by c.closed_at desc, c.id desc limit 12`);
  return rows.map(row => ({ id: row.id, closedAt: row.closed_at, note: row.note }));
}

/** When a patient or her family was last spoken with, and when last spoken with or left word. */
export type Reached = { readonly reachedAt: Instant | null; readonly answeredAt: Instant | null };

/** Those with whom nobody ever had a contact are not among them. */
export async function loadReached(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Reached>> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    reached_at: Instant | null;
    answered_at: Instant | null;
  }>(sql`
    select c.patient_id,
           max(c.closed_at) filter (where c.outcome = any(${spokenOutcomes}::text[])) as reached_at,
           max(c.closed_at) filter (where c.outcome = any(${[...spokenOutcomes, 'left-message']}::text[])) as answered_at
    from contact c
    where c.org_id = ${orgId} and c.patient_id = any(${patients}::uuid[]) and ${live}
      and c.kind ->> 'way' <> 'work' and c.kind -> 'party' ->> 'with' = any(${patientSide}::text[])
    group by c.patient_id`);
  return new Map(
    rows.map(row => [row.patient_id, { reachedAt: row.reached_at, answeredAt: row.answered_at }]),
  );
}

/**
 * Each patient's last tries, oldest first, with the hour they began at where she lives. A try is a call out to her or
 * her caregiver: CMS counts attempts at the beneficiary or caregiver (MLN908628, for transitional care; read
 * 2026-11-22).
 */
export async function loadTries(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly Try[]>> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    hours: readonly number[] | null;
    outcomes: readonly Outcome[] | null;
  }>(sql`
    select w.id as patient_id, t.hours, t.outcomes
    from unnest(${patients}::uuid[]) as p (patient_id)
    join patient w on w.org_id = ${orgId} and w.id = p.patient_id
    cross join lateral (
      select array_agg(extract(hour from last.started_at at time zone w.zone)::int order by last.closed_at) as hours,
             array_agg(last.outcome order by last.closed_at) as outcomes
      from (select c.started_at, c.closed_at, c.outcome from contact c
            where c.org_id = ${orgId} and c.patient_id = p.patient_id and ${live} and c.outcome = any(${outcomes}::text[])
              and c.kind ->> 'way' = 'outbound' and c.kind -> 'party' ->> 'with' = any(${patientSide}::text[])
            order by c.closed_at desc limit ${mostTries}) last) t`);
  return new Map(
    rows.map(({ patient_id, hours, outcomes: ended }) => [
      patient_id,
      (ended ?? []).map((outcome, i) => ({ outcome, hour: hours?.[i] ?? 0 })),
    ]),
  );
}

export async function countClosedSince(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  since: Instant,
): Promise<number> {
  const row = await tx.find<{ count: number }>(sql`
    select count(*) as count from contact c
    where c.org_id = ${orgId} and c.staff_id = ${staffId} and c.closed_at >= ${since} and ${live}`);
  return row?.count ?? 0;
}
