import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Contact, ContactRow } from '@trellis/core/outreach/contact';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export async function insertContact(tx: Tx, orgId: OrgId, contact: Contact): Promise<void> {
  await tx.run(sql`
    insert into contact (org_id, id, patient_id, staff_id, started_at, closed_at, outcome, note, answers, guide_id, guide_version, next_at, next_timed, recorded_at, recorded_by, source)
    values (${orgId}, ${contact.id}, ${contact.patientId}, ${contact.staffId}, ${contact.startedAt}, ${contact.closedAt},
            ${contact.outcome}, ${contact.note}, ${JSON.stringify(contact.answers)}, ${contact.guide.id}, ${contact.guide.version},
            ${contact.nextContact.at}, ${contact.nextContact.timed}, ${contact.closedAt}, ${contact.staffId}, 'staff')`);
}

export async function findPatientOfContact(tx: Tx, orgId: OrgId, id: CallId): Promise<PatientId | undefined> {
  const row = await tx.find<{ patient_id: PatientId }>(sql`
    select patient_id from contact where org_id = ${orgId} and id = ${id}`);
  return row?.patient_id;
}

type ContactSqlRow = {
  id: CallId;
  staff_name: string;
  started_at: Instant;
  closed_at: Instant;
  outcome: Contact['outcome'];
  note: string;
  answers: Contact['answers'];
  guide_id: string;
  next_at: Instant;
  next_timed: boolean;
};

/** Newest first. */
export async function loadContactRows(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly Omit<ContactRow, 'countedSeconds'>[]> {
  const rows = await tx.rows<ContactSqlRow>(sql`
    select c.id, s.name as staff_name, c.started_at, c.closed_at, c.outcome, c.note, c.answers, c.guide_id, c.next_at, c.next_timed
    from contact c join staff s on s.org_id = c.org_id and s.id = c.staff_id
    where c.org_id = ${orgId} and c.patient_id = ${patientId}
    order by c.closed_at desc, c.id desc`);
  return rows.map(row => ({
    id: row.id,
    staffName: row.staff_name,
    startedAt: row.started_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
    note: row.note,
    answers: [...row.answers],
    guideId: row.guide_id,
    nextContact: { at: row.next_at, timed: row.next_timed },
  }));
}

/** What due rules read of a patient's contacts. */
export async function loadContactsForDue(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly Pick<Contact, 'id' | 'closedAt' | 'outcome' | 'nextContact'>[]> {
  const rows = await tx.rows<{
    id: CallId;
    closed_at: Instant;
    outcome: Contact['outcome'];
    next_at: Instant;
    next_timed: boolean;
  }>(sql`
    select id, closed_at, outcome, next_at, next_timed from contact
    where org_id = ${orgId} and patient_id = ${patientId} order by closed_at desc, id desc limit 1`);
  return rows.map(row => ({
    id: row.id,
    closedAt: row.closed_at,
    outcome: row.outcome,
    nextContact: { at: row.next_at, timed: row.next_timed },
  }));
}

/** Outcomes of each patient's last five tries, oldest first. */
export async function loadTries(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly Contact['outcome'][]>> {
  const rows = await tx.rows<{ patient_id: PatientId; outcomes: readonly Contact['outcome'][] }>(sql`
    select p.patient_id,
           array(select outcome from contact c where c.org_id = ${orgId} and c.patient_id = p.patient_id
                 order by closed_at desc limit 5) as outcomes
    from unnest(${patients}::uuid[]) as p (patient_id)`);
  return new Map(rows.map(row => [row.patient_id, [...row.outcomes].reverse()]));
}

export async function countClosedSince(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  since: Instant,
): Promise<number> {
  const row = await tx.find<{ count: number }>(sql`
    select count(*) as count from contact
    where org_id = ${orgId} and staff_id = ${staffId} and closed_at >= ${since}`);
  return row?.count ?? 0;
}
