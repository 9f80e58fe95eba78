import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { planSchema } from '@trellis/core/careplans/careplan';
import type { PlanReview, PlanVersion } from '@trellis/core/careplans/plan-version';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** An answer to a version, taken back since or not. */
export type KeptReview = PlanReview & { readonly voidedAt: Instant | null };

/** A version with what was said to it, oldest first: at most one answer stands. */
export type KeptPlan = PlanVersion & { readonly reviews: readonly KeptReview[] };

type VersionRow = Omit<PlanVersion, 'plan'> & { readonly plan: unknown };

/** Every version of a patient's plan, oldest first. */
export async function loadKeptPlans(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly KeptPlan[]> {
  const [versions, reviews] = await Promise.all([
    tx.rows<VersionRow>(sql`
      select id, patient_id as "patientId", number, plan, review_on as "reviewOn", asks_signature as "asksSignature", recorded_at as "issuedAt", recorded_by as "issuedBy"
      from plan_version where org_id = ${orgId} and patient_id = ${patientId} order by number`),
    tx.rows<KeptReview>(sql`
      select r.id, r.version_id as "versionId", r.answer, r.reason, r.recorded_at as at, r.recorded_by as by, r.acting_for as "actingFor",
             v.recorded_at as "voidedAt"
      from plan_review r left join plan_review v on v.org_id = r.org_id and v.voids = r.id
      where r.org_id = ${orgId} and r.patient_id = ${patientId} and not r.withdrawn order by r.recorded_at, r.id`),
  ]);
  return versions.map(it => ({
    ...it,
    plan: planSchema.parse(it.plan),
    reviews: reviews.filter(review => review.versionId === it.id),
  }));
}
