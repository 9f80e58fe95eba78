import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Consent } from '@trellis/core/people/consent';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** A consent as it was recorded, whether it was corrected or taken back since or not. */
export type KeptConsent = Pick<
  Consent,
  | 'id'
  | 'patientId'
  | 'program'
  | 'practiceId'
  | 'billingPractitionerId'
  | 'form'
  | 'givenAt'
  | 'told'
  | 'language'
> & {
  readonly textVersion: string | null;
  readonly obtainedBy: StaffId;
  readonly recordedAt: Instant;
  readonly revokedAt: Instant | null;
  readonly revocationRecordedAt: Instant | null;
  /** When another took its place. */
  readonly correctedAt: Instant | null;
};

/** Every consent of a patient, oldest first. */
export function loadKeptConsents(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly KeptConsent[]> {
  return tx.rows<KeptConsent>(sql`
    select c.id, c.patient_id as "patientId", c.program, c.practice_id as "practiceId",
           c.billing_practitioner_id as "billingPractitionerId", c.form, c.given_at as "givenAt", c.told, c.language,
           c.text_version as "textVersion", coalesce(c.obtained_by, c.recorded_by) as "obtainedBy", c.recorded_at as "recordedAt",
           r.revoked_at as "revokedAt", r.recorded_at as "revocationRecordedAt", v.recorded_at as "correctedAt"
    from consent c
    left join consent v on v.org_id = c.org_id and v.voids = c.id
    left join lateral (
      select r.revoked_at, r.recorded_at from consent_revocation r
      where r.org_id = c.org_id and r.consent_id = c.id and not r.withdrawn
        and not exists (select from consent_revocation later where later.org_id = r.org_id and later.voids = r.id)
      order by r.revoked_at limit 1) r on true
    where c.org_id = ${orgId} and c.patient_id = ${patientId}
    order by c.recorded_at, c.id`);
}
