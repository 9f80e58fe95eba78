import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Contact } from '@trellis/core/outreach/contact';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** A closed contact, whether it was taken back since or not. Its note is not among what leaves as FHIR. */
export type KeptContact = {
  readonly id: CallId;
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly startedAt: Instant;
  readonly closedAt: Instant;
  readonly kind: Contact['kind'];
  readonly outcome: Contact['outcome'];
  readonly recordedAt: Instant;
  readonly voidedAt: Instant | null;
};

/** Every contact of a patient, oldest first. */
export function loadKeptContacts(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly KeptContact[]> {
  return tx.rows<KeptContact>(sql`
    select c.id, c.patient_id as "patientId", c.staff_id as "staffId", c.started_at as "startedAt", c.closed_at as "closedAt",
           c.kind, c.outcome, c.recorded_at as "recordedAt", v.recorded_at as "voidedAt"
    from contact c left join contact v on v.org_id = c.org_id and v.voids = c.id
    where c.org_id = ${orgId} and c.patient_id = ${patientId}
    order by c.closed_at, c.id`);
}
