import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { ProblemCode } from '@trellis/core/basics/problem';
import type { Tx } from '../database/door.ts';
import { sql } from '../database/sql.ts';

/** Who did or saw what, about whom, allowed by which policy. A list is one row with the ids of everyone on it. */
export type AuditEvent = {
  readonly id: string;
  readonly at: Instant;
  readonly staffId: StaffId;
  readonly event: string;
  readonly policy: string;
  readonly patientIds: readonly PatientId[];
  readonly subject: string | null;
  /** `done`, or the code of the problem that refused it. */
  readonly outcome: 'done' | ProblemCode;
  readonly requestId: string;
};

export async function insertAuditEvents(tx: Tx, orgId: OrgId, events: readonly AuditEvent[]): Promise<void> {
  const rows = events.map(it => ({
    id: it.id,
    at: it.at,
    staff_id: it.staffId,
    event: it.event,
    policy: it.policy,
    patient_ids: it.patientIds,
    subject: it.subject,
    outcome: it.outcome,
    request_id: it.requestId,
  }));
  await tx.run(sql`
    insert into audit_event (org_id, id, at, staff_id, event, policy, patient_ids, subject, outcome, request_id)
    select ${orgId}::uuid, id, at, staff_id, event, policy, patient_ids, subject, outcome, request_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row(id uuid, at timestamptz, staff_id uuid, event text, policy text, patient_ids uuid[], subject text, outcome text, request_id text)`);
}
