import type { Day } from '@trellis/core/basics/day';
import type { OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { standingReview } from './careplan.store.ts';

export type PlanToSign = {
  readonly patientId: PatientId;
  readonly id: PlanVersionId;
  readonly number: number;
  readonly reviewOn: Day;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  /** Who bills for her; null: nobody does, and any provider of the practice it was written in may sign. */
  readonly providerId: StaffId | null;
  /** The version approved last: what came after it is new to whoever signs. */
  readonly before: { readonly id: PlanVersionId; readonly number: number } | null;
  /** The version sent back since then, with what was to change. */
  readonly returned: { readonly number: number; readonly reason: string; readonly by: string } | null;
};

/** Newest versions that wait for the word of any of these providers, each with the one that was approved last. */
export function loadPlansToSign(
  tx: Tx,
  orgId: OrgId,
  providers: readonly StaffId[],
  practiceId: PracticeId,
): Promise<readonly PlanToSign[]> {
  return tx.rows<PlanToSign>(sql`
    select n.patient_id as "patientId", n.id, n.number, n.review_on as "reviewOn", n.recorded_at as "issuedAt", s.name as "issuedBy",
           e.billing_practitioner_id as "providerId",
           (select jsonb_build_object('id', b.id, 'number', b.number) from plan_version b
            join plan_review r on r.org_id = b.org_id and r.version_id = b.id and r.answer = 'approved' and ${standingReview}
            where b.org_id = n.org_id and b.patient_id = n.patient_id and b.number < n.number order by b.number desc limit 1) as before,
           (select jsonb_build_object('number', b.number, 'reason', r.reason, 'by', w.name) from plan_version b
            join plan_review r on r.org_id = b.org_id and r.version_id = b.id and r.answer = 'returned' and ${standingReview}
            join staff w on w.org_id = r.org_id and w.id = r.recorded_by
            where b.org_id = n.org_id and b.patient_id = n.patient_id and b.number = n.number - 1) as returned
    from plan_version n
    join staff s on s.org_id = n.org_id and s.id = n.recorded_by
    left join lateral (
      select e.billing_practitioner_id from enrolment e
      where e.org_id = n.org_id and e.patient_id = n.patient_id and e.voided_by is null and e.ended_by is null
      order by (e.billing_practitioner_id = any(${providers}::uuid[])) desc limit 1) e on true
    where n.org_id = ${orgId} and n.asks_signature
      and not exists (select from plan_version later where later.org_id = n.org_id and later.patient_id = n.patient_id and later.number > n.number)
      and not exists (select from plan_review r where r.org_id = n.org_id and r.version_id = n.id and ${standingReview})
      and (e.billing_practitioner_id = any(${providers}::uuid[]) or (e.billing_practitioner_id is null and s.practice_id = ${practiceId}))
    order by n.recorded_at, n.id`);
}
