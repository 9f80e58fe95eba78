import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
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
  text_version: string | null;
  language: Consent['language'];
  obtained_by: StaffId | null;
  recorded_by: StaffId;
  revoked_at: Instant | null;
};

type Recorded = {
  readonly at: Instant;
  readonly by: StaffId;
  readonly corrects?: { readonly id: Consent['id']; readonly reason: string };
};

export const insertConsent = (tx: Tx, orgId: OrgId, consent: Consent, recorded: Recorded): Promise<void> =>
  insertConsents(tx, orgId, [{ consent, recorded }]);

export async function insertConsents(
  tx: Tx,
  orgId: OrgId,
  all: readonly { readonly consent: Consent; readonly recorded: Recorded }[],
): Promise<void> {
  const rows = all.map(({ consent, recorded: { at, by, corrects } }) => ({ ...consent, at, by, corrects }));
  await tx.run(sql`
    insert into consent (org_id, id, patient_id, program, practice_id, billing_practitioner_id, form, given_at, told, text_version, language, obtained_by,
                         recorded_at, recorded_by, source, voids, reason)
    select ${orgId}::uuid, id, "patientId", program, "practiceId", "billingPractitionerId", form, "givenAt", array(select jsonb_array_elements_text(told)),
           "textVersion", language, "obtainedBy", at, by, 'staff', (corrects ->> 'id')::uuid, corrects ->> 'reason'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, "patientId" uuid, program text, "practiceId" uuid, "billingPractitionerId" uuid, form text, "givenAt" timestamptz, told jsonb,
      "textVersion" text, language text, "obtainedBy" uuid, at timestamptz, by uuid, corrects jsonb)`);
}

/** Consents as corrected, each with the moment it was taken back. */
export async function loadConsents(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly (Consent & { readonly revokedAt: Instant | null })[]> {
  const rows = await tx.rows<ConsentRow>(sql`
    select id, patient_id, program, practice_id, billing_practitioner_id, form, given_at, told, text_version, language, obtained_by, recorded_by,
           (select min(r.revoked_at) from consent_revocation r
            where r.org_id = consent.org_id and r.consent_id = consent.id and not r.withdrawn
              and not exists (select from consent_revocation later where later.org_id = r.org_id and later.voids = r.id)) as revoked_at
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
    textVersion: row.text_version,
    language: row.language,
    obtainedBy: row.obtained_by ?? row.recorded_by,
    revokedAt: row.revoked_at,
  }));
}

type RevocationOf = { readonly patientId: PatientId; readonly consentId: Consent['id'] };

export async function insertRevocation(
  tx: Tx,
  orgId: OrgId,
  it: RevocationOf & { readonly id: Id<'revocation'>; readonly revokedAt: Instant },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into consent_revocation (org_id, id, patient_id, consent_id, revoked_at, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.consentId}, ${it.revokedAt}, false, ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** Takes back the revocation of a consent, if there is one. */
export async function withdrawRevocation(
  tx: Tx,
  orgId: OrgId,
  it: RevocationOf & { readonly id: Id<'revocation'> },
  recorded: { readonly at: Instant; readonly by: StaffId; readonly reason: string },
): Promise<void> {
  await tx.run(sql`
    insert into consent_revocation (org_id, id, patient_id, consent_id, revoked_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${it.id}, patient_id, consent_id, revoked_at, true, ${recorded.at}, ${recorded.by}, 'staff', id, ${recorded.reason}
    from consent_revocation r
    where org_id = ${orgId} and patient_id = ${it.patientId} and consent_id = ${it.consentId} and not withdrawn
      and not exists (select from consent_revocation later where later.org_id = r.org_id and later.voids = r.id)`);
}
