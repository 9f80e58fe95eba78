import type { Actor } from '@trellis/core/access/staff';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Enrolment, EnrolmentRow, Paper } from '@trellis/core/programs/enrolment';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** An enrolment in force as rules read it, without its papers. */
export type EnrolmentInForce = Pick<
  Enrolment,
  'id' | 'patientId' | 'program' | 'careManagerId' | 'billingPractitionerId' | 'conditionIds' | 'enrolledAt'
> & { readonly consentId: Id<'consent'> };

type InForceRow = {
  id: Enrolment['id'];
  patient_id: PatientId;
  program: Enrolment['program'];
  care_manager_id: StaffId;
  billing_practitioner_id: StaffId;
  consent_id: Id<'consent'>;
  condition_ids: Enrolment['conditionIds'];
  enrolled_at: Instant;
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
});

export async function loadEnrolments(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly EnrolmentInForce[]> {
  const rows = await tx.rows<InForceRow>(sql`
    select id, patient_id, program, care_manager_id, billing_practitioner_id, consent_id, condition_ids, enrolled_at
    from enrolment where org_id = ${orgId} and patient_id = ${patientId} and voided_by is null`);
  return rows.map(inForceOf);
}

export async function loadAllEnrolments(tx: Tx, orgId: OrgId): Promise<readonly EnrolmentInForce[]> {
  const rows = await tx.rows<InForceRow>(sql`
    select id, patient_id, program, care_manager_id, billing_practitioner_id, consent_id, condition_ids, enrolled_at
    from enrolment where org_id = ${orgId} and voided_by is null`);
  return rows.map(inForceOf);
}

type PageRow = {
  id: Enrolment['id'];
  program: Enrolment['program'];
  billing_practitioner: string;
  care_manager: string;
  care_manager_id: StaffId;
  form: string;
  given_at: Instant;
  conditions: readonly string[];
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
           c.form, c.given_at, e.enrolled_at,
           array(select f.display from condition_fact f where f.org_id = e.org_id and f.id = any(e.condition_ids) order by f.display) as conditions
    from enrolment e
    join consent c on c.org_id = e.org_id and c.id = e.consent_id
    join staff b on b.org_id = e.org_id and b.id = e.billing_practitioner_id
    join staff m on m.org_id = e.org_id and m.id = e.care_manager_id
    where e.org_id = ${orgId} and e.patient_id = ${patientId} and e.voided_by is null`);
  return rows.map(row => ({
    id: row.id,
    program: row.program,
    billingPractitioner: row.billing_practitioner,
    careManager: row.care_manager,
    careManagerId: row.care_manager_id,
    consentForm: row.form,
    consentAt: row.given_at,
    conditions: [...row.conditions],
    enrolledAt: row.enrolled_at,
  }));
}

export async function insertEnrolment(
  tx: Tx,
  orgId: OrgId,
  enrolment: Enrolment,
  by: StaffId,
): Promise<void> {
  await tx.run(sql`
    insert into enrolment (org_id, id, patient_id, program, practice_id, billing_practitioner_id, care_manager_id, consent_id, condition_ids, enrolled_at, recorded_at, recorded_by, source)
    values (${orgId}, ${enrolment.id}, ${enrolment.patientId}, ${enrolment.program}, ${enrolment.practiceId}, ${enrolment.billingPractitionerId},
            ${enrolment.careManagerId}, ${enrolment.consent.id}, ${enrolment.conditionIds}, ${enrolment.enrolledAt}, ${enrolment.enrolledAt}, ${by}, 'staff')`);
}

export async function insertPaper(
  tx: Tx,
  orgId: OrgId,
  paper: Paper & { readonly id: Id<'paper'>; readonly patientId: PatientId },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into program_paper (org_id, id, patient_id, kind, on_day, kept_where, recorded_at, recorded_by, source)
    values (${orgId}, ${paper.id}, ${paper.patientId}, ${paper.kind}, ${paper.on}, ${paper.where}, ${recorded.at}, ${recorded.by}, 'staff')`);
}

export async function loadPapers(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly (Paper & { readonly patientId: PatientId })[]> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    kind: Paper['kind'];
    on_day: Paper['on'];
    kept_where: string;
  }>(sql`
    select patient_id, kind, on_day, kept_where from program_paper
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[])
      and not exists (select from program_paper later where later.org_id = program_paper.org_id and later.voids = program_paper.id)
    order by on_day, id`);
  return rows.map(row => ({
    patientId: row.patient_id,
    kind: row.kind,
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
