import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { planSchema } from '@trellis/core/careplans/careplan';
import type { PlanReview, PlanVersion } from '@trellis/core/careplans/plan-version';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** A version with what was said to it. */
export type KeptPlan = PlanVersion & { readonly review: PlanReview | null };

type VersionRow = Omit<PlanVersion, 'plan'> & { readonly plan: unknown };

/** Every version of a patient's plan, oldest first. */
export async function loadKeptPlans(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly KeptPlan[]> {
  const [versions, reviews] = await Promise.all([
    tx.rows<VersionRow>(sql`
      select id, patient_id as "patientId", number, plan, review_on as "reviewOn", recorded_at as "issuedAt", recorded_by as "issuedBy"
      from plan_version where org_id = ${orgId} and patient_id = ${patientId} order by number`),
    tx.rows<PlanReview>(sql`
      select id, version_id as "versionId", answer, reason, recorded_at as at, recorded_by as by
      from plan_review where org_id = ${orgId} and patient_id = ${patientId}`),
  ]);
  return versions.map(it => ({
    ...it,
    plan: planSchema.parse(it.plan),
    review: reviews.find(review => review.versionId === it.id) ?? null,
  }));
}
