import type { Day } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { AfterStay, AfterStayEntry } from '@trellis/core/transitions/after-stay';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type KnownStay = AfterStay & {
  readonly patientId: PatientId;
  readonly stayId: Id<'discharge'>;
};

/** What is known of the stays of these patients. */
export async function loadAfterStays(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly KnownStay[]> {
  const rows = await tx.rows<{
    id: AfterStay['id'];
    patient_id: PatientId;
    stay_id: Id<'discharge'>;
    went_to: AfterStay['wentTo'];
    visit_on: Day | null;
    visit_by: StaffId | null;
    decision: AfterStay['decision'];
    reconciled_on: Day | null;
    by_name: string;
    recorded_at: Instant;
  }>(sql`
    select a.id, a.patient_id, a.stay_id, a.went_to, a.visit_on, a.visit_by, a.decision, a.reconciled_on, s.name as by_name, a.recorded_at
    from after_stay a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[])
      and not exists (select from after_stay later where later.org_id = a.org_id and later.voids = a.id)
    order by a.recorded_at, a.id`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    stayId: row.stay_id,
    wentTo: row.went_to,
    visitOn: row.visit_on,
    visitBy: row.visit_by,
    decision: row.decision,
    reconciledOn: row.reconciled_on,
    by: row.by_name,
    recordedAt: row.recorded_at,
  }));
}

export async function insertAfterStay(
  tx: Tx,
  orgId: OrgId,
  of: {
    readonly id: AfterStay['id'];
    readonly patientId: PatientId;
    readonly practiceId: PracticeId;
    readonly stayId: Id<'discharge'>;
    readonly voids: AfterStay['id'] | null;
  },
  it: AfterStayEntry,
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into after_stay (org_id, id, patient_id, practice_id, stay_id, went_to, visit_on, visit_by, decision, reconciled_on, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${of.id}, ${of.patientId}, ${of.practiceId}, ${of.stayId}, ${it.wentTo}, ${it.visitOn}, ${it.visitBy}, ${it.decision},
            ${it.reconciledOn}, ${recorded.at}, ${recorded.by}, 'staff', ${of.voids}, ${of.voids === null ? null : it.reason})`);
}
