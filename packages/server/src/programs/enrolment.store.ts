import type { Actor } from '@trellis/core/access/staff';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { plainDisplay } from '@trellis/core/chart/display';
import type { Enrolment, EnrolmentRow } from '@trellis/core/programs/enrolment';
import type { KeptPaper, Paper } from '@trellis/core/programs/paper';
import type { Tx } from '../platform/database/door.ts';
import { plannedAnew, sql } from '../platform/database/sql.ts';

/** An enrolment as rules read it, without its papers; `endedAt` is null while it is in force. */
export type EnrolmentInForce = Pick<
  Enrolment,
  'id' | 'patientId' | 'program' | 'careManagerId' | 'billingPractitionerId' | 'conditionIds' | 'enrolledAt'
> & { readonly consentId: Id<'consent'>; readonly endedAt: Instant | null };

type InForceRow = {
  id: Enrolment['id'];
  patient_id: PatientId;
  program: Enrolment['program'];
  care_manager_id: StaffId;
  billing_practitioner_id: StaffId;
  consent_id: Id<'consent'>;
  condition_ids: Enrolment['conditionIds'];
  enrolled_at: Instant;
  ended_at: Instant | null;
};

const inForceOf = (row: InForceRow): EnrolmentInForce => ({
  id: row.id,
  patientId: row.patient_id,
  program: row.program,
  careManagerId: row.care_manager_id,
  billingPractitionerId: row.billing_practitioner_id,
  consentId: row.consent_id,
  conditionIds: row.condition_ids,
  enrolledAt: row.enrolled_at,
  endedAt: row.ended_at,
});

/** Those in force, Chronic Care Management before the others, then the oldest first. */
export async function loadEnrolments(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly EnrolmentInForce[]> {
  const rows = await tx.rows<InForceRow>(sql`
    select id, patient_id, program, care_manager_id, billing_practitioner_id, consent_id, condition_ids, enrolled_at, null::timestamptz as ended_at
    from enrolment where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and voided_by is null and ended_by is null
    order by program <> 'CCM', enrolled_at, id`);
  return rows.map(inForceOf);
}

/** Oldest first, those that have ended too: their last month is still to be judged. */
export async function loadEnrolmentsEver(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly EnrolmentInForce[]> {
  const rows = await tx.rows<InForceRow>(
    plannedAnew(sql`
    select e.id, e.patient_id, e.program, e.care_manager_id, e.billing_practitioner_id, e.consent_id, e.condition_ids, e.enrolled_at, x.ended_at
    from enrolment e left join enrolment_end x on x.org_id = e.org_id and x.id = e.ended_by
    where e.org_id = ${orgId} and e.patient_id = any(${patients}::uuid[]) and e.voided_by is null
    order by e.enrolled_at, e.id`),
  );
  return rows.map(inForceOf);
}

type Recorded = {
  readonly at: Instant;
  readonly by: StaffId;
  readonly corrects?: { readonly id: string; readonly reason: string };
};

type PageRow = {
  id: Enrolment['id'];
  program: Enrolment['program'];
  billing_practitioner: string;
  care_manager: string;
  care_manager_id: StaffId;
  billing_practitioner_id: StaffId;
  form: EnrolmentRow['consentForm'];
  given_at: Instant;
  told: EnrolmentRow['consentTold'];
  language: EnrolmentRow['consentLanguage'];
  text_version: string | null;
  obtained_by: string;
  obtained_by_id: StaffId;
  conditions: readonly string[];
  condition_ids: EnrolmentRow['conditionIds'];
  enrolled_at: Instant;
};

/** A patient's enrolments in the words of the page. */
export async function loadEnrolmentRows(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly Omit<EnrolmentRow, 'papers'>[]> {
  const rows = await tx.rows<PageRow>(sql`
    select e.id, e.program, b.name as billing_practitioner, m.name as care_manager, m.id as care_manager_id,
           e.billing_practitioner_id, e.condition_ids, c.form, c.given_at, c.told, c.language, c.text_version, o.name as obtained_by, o.id as obtained_by_id, e.enrolled_at,
           array(select f.display from condition_fact f where f.org_id = e.org_id and f.id = any(e.condition_ids) order by f.display) as conditions
    from enrolment e
    join consent c on c.org_id = e.org_id and c.id = e.consent_id
    join staff b on b.org_id = e.org_id and b.id = e.billing_practitioner_id
    join staff m on m.org_id = e.org_id and m.id = e.care_manager_id
    join staff o on o.org_id = c.org_id and o.id = coalesce(c.obtained_by, c.recorded_by)
    where e.org_id = ${orgId} and e.patient_id = ${patientId} and e.voided_by is null and e.ended_by is null
    order by e.program <> 'CCM', e.enrolled_at, e.id`);
  return rows.map(row => ({
    id: row.id,
    program: row.program,
    billingPractitioner: row.billing_practitioner,
    careManager: row.care_manager,
    careManagerId: row.care_manager_id,
    billingPractitionerId: row.billing_practitioner_id,
    consentForm: row.form,
    consentAt: row.given_at,
    consentTold: [...row.told],
    consentLanguage: row.language,
    consentTextVersion: row.text_version,
    consentObtainedBy: row.obtained_by,
    consentObtainedById: row.obtained_by_id,
    conditions: row.conditions.map(plainDisplay),
    conditionIds: [...row.condition_ids],
    enrolledAt: row.enrolled_at,
  }));
}

export const insertEnrolment = (
  tx: Tx,
  orgId: OrgId,
  enrolment: Enrolment,
  recorded: Recorded,
): Promise<void> => insertEnrolments(tx, orgId, [{ enrolment, recorded }]);

export async function insertEnrolments(
  tx: Tx,
  orgId: OrgId,
  all: readonly { readonly enrolment: Enrolment; readonly recorded: Recorded }[],
): Promise<void> {
  const rows = all.map(({ enrolment, recorded: { at, by, corrects } }) => ({
    ...enrolment,
    consentId: enrolment.consent.id,
    ...{ at, by, corrects },
  }));
  await tx.run(sql`
    insert into enrolment (org_id, id, patient_id, program, practice_id, billing_practitioner_id, care_manager_id, consent_id, condition_ids, enrolled_at, recorded_at, recorded_by, source, voids, reason)
    select ${orgId}::uuid, id, "patientId", program, "practiceId", "billingPractitionerId", "careManagerId", "consentId",
           array(select jsonb_array_elements_text("conditionIds")::uuid), "enrolledAt", at, by, 'staff', (corrects ->> 'id')::uuid, corrects ->> 'reason'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, "patientId" uuid, program text, "practiceId" uuid, "billingPractitionerId" uuid, "careManagerId" uuid, "consentId" uuid,
      "conditionIds" jsonb, "enrolledAt" timestamptz, at timestamptz, by uuid, corrects jsonb)`);
}

/** Marks an enrolment as replaced by its correction. */
export async function voidEnrolment(
  tx: Tx,
  orgId: OrgId,
  enrolmentId: Enrolment['id'],
  by: Enrolment['id'],
): Promise<void> {
  await tx.run(sql`update enrolment set voided_by = ${by} where org_id = ${orgId} and id = ${enrolmentId}`);
}

type NewPaper = KeptPaper & { readonly patientId: PatientId; readonly withdrawn?: boolean };

export const insertPaper = (tx: Tx, orgId: OrgId, paper: NewPaper, recorded: Recorded): Promise<void> =>
  insertPapers(tx, orgId, [{ paper, recorded }]);

export async function insertPapers(
  tx: Tx,
  orgId: OrgId,
  all: readonly { readonly paper: NewPaper; readonly recorded: Recorded }[],
): Promise<void> {
  const rows = all.map(({ paper, recorded: { at, by, corrects } }) => ({ ...paper, at, by, corrects }));
  await tx.run(sql`
    insert into program_paper (org_id, id, patient_id, kind, program, on_day, kept_where, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select ${orgId}::uuid, id, "patientId", kind, program, "on", "where", coalesce(withdrawn, false), at, by, 'staff', (corrects ->> 'id')::uuid, corrects ->> 'reason'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, "patientId" uuid, kind text, program text, "on" date, "where" text, withdrawn boolean, at timestamptz, by uuid, corrects jsonb)`);
}

export async function loadPapers(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly (KeptPaper & { readonly patientId: PatientId })[]> {
  const rows = await tx.rows<{
    id: KeptPaper['id'];
    patient_id: PatientId;
    kind: Paper['kind'];
    program: Enrolment['program'] | null;
    on_day: Paper['on'];
    kept_where: string;
  }>(sql`
    select id, patient_id, kind, program, on_day, kept_where from program_paper
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and not withdrawn
      and not exists (select from program_paper later where later.org_id = program_paper.org_id and later.voids = program_paper.id)
    order by on_day, id`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    kind: row.kind,
    ...(row.program && { program: row.program }),
    on: row.on_day,
    where: row.kept_where,
  }));
}

export type BillingPractitioner = {
  readonly id: StaffId;
  readonly name: string;
  readonly credential: Actor['credential'];
};

export function loadBillingPractitioners(
  tx: Tx,
  orgId: OrgId,
  practiceId: PracticeId,
): Promise<readonly BillingPractitioner[]> {
  return tx.rows<BillingPractitioner>(sql`
    select id, name, credential from staff
    where org_id = ${orgId} and practice_id = ${practiceId} and role = 'supervising-provider' and ended_at is null
    order by name, id`);
}

/** Everybody who works in the practice. */
export function loadColleagues(
  tx: Tx,
  orgId: OrgId,
  practiceId: PracticeId,
): Promise<readonly BillingPractitioner[]> {
  return tx.rows<BillingPractitioner>(sql`
    select id, name, credential from staff
    where org_id = ${orgId} and practice_id = ${practiceId} and ended_at is null
      and role in ('care-manager', 'supervisor', 'supervising-provider')
    order by name, id`);
}

/** A person of this organization who still works here. */
export async function isColleague(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<boolean> {
  const row = await tx.find(sql`
    select from staff where org_id = ${orgId} and id = ${staffId} and ended_at is null and role <> 'program'`);
  return row !== undefined;
}

/** Everyone in a program for whom any of these practitioners bills. */
export async function loadBilledPatients(
  tx: Tx,
  orgId: OrgId,
  practitioners: readonly StaffId[],
): Promise<readonly PatientId[]> {
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select distinct patient_id from enrolment
    where org_id = ${orgId} and billing_practitioner_id = any(${practitioners}::uuid[]) and voided_by is null and ended_by is null`);
  return rows.map(row => row.patient_id);
}
