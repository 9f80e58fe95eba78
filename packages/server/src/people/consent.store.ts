import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Consent } from '@trellis/core/people/consent';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type ConsentRow = {
  id: Consent['id'];
  patient_id: PatientId;
  program: Consent['program'];
  practice_id: Consent['practiceId'];
  billing_practitioner_id: StaffId;
  form: Consent['form'];
  given_at: Instant;
  told: Consent['told'];
};

export async function insertConsent(
  tx: Tx,
  orgId: OrgId,
  consent: Consent,
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into consent (org_id, id, patient_id, program, practice_id, billing_practitioner_id, form, given_at, told, recorded_at, recorded_by, source)
    values (${orgId}, ${consent.id}, ${consent.patientId}, ${consent.program}, ${consent.practiceId}, ${consent.billingPractitionerId},
            ${consent.form}, ${consent.givenAt}, ${consent.told}, ${recorded.at}, ${recorded.by}, 'staff')`);
}

export async function loadConsents(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly Consent[]> {
  const rows = await tx.rows<ConsentRow>(sql`
    select id, patient_id, program, practice_id, billing_practitioner_id, form, given_at, told
    from consent where org_id = ${orgId} and patient_id = any(${patients}::uuid[])
      and not exists (select from consent later where later.org_id = consent.org_id and later.voids = consent.id)`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    program: row.program,
    practiceId: row.practice_id,
    billingPractitionerId: row.billing_practitioner_id,
    form: row.form,
    givenAt: row.given_at,
    told: row.told,
  }));
}
