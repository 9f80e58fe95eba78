import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type Plan, planSchema } from '@trellis/core/careplans/careplan';
import type { PlanAnswerFacts } from '@trellis/core/careplans/plan-answer.due';
import {
  type PlanCopy,
  type PlanReview,
  type PlanVersion,
  type PlanVersionId,
  planStateOf,
  type VersionSummary,
} from '@trellis/core/careplans/plan-version';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

export type PlanDraft = {
  readonly plan: Plan;
  readonly version: number;
  readonly savedAt: Instant;
  readonly savedBy: string;
};

export async function findPlanDraft(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<PlanDraft | undefined> {
  const row = await tx.find<{ plan: unknown; version: number; saved_at: Instant; saved_by: string }>(sql`
    select d.plan, d.version, d.saved_at, s.name as saved_by
    from plan_draft d join staff s on s.org_id = d.org_id and s.id = d.saved_by
    where d.org_id = ${orgId} and d.patient_id = ${patientId}`);
  return (
    row && {
      plan: planSchema.parse(row.plan),
      version: row.version,
      savedAt: row.saved_at,
      savedBy: row.saved_by,
    }
  );
}

/** False when the draft was not at `version` any more, or is there already and `version` is 0. */
export async function savePlanDraft(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  draft: { readonly plan: Plan; readonly version: number },
  saved: { readonly at: Instant; readonly by: StaffId },
): Promise<boolean> {
  const body = JSON.stringify(draft.plan);
  const changed =
    draft.version === 0
      ? await tx.run(sql`
          insert into plan_draft (org_id, patient_id, plan, version, saved_at, saved_by)
          values (${orgId}, ${patientId}, ${body}, 1, ${saved.at}, ${saved.by})
          on conflict do nothing`)
      : await tx.run(sql`
          update plan_draft set plan = ${body}, version = version + 1, saved_at = ${saved.at}, saved_by = ${saved.by}
          where org_id = ${orgId} and patient_id = ${patientId} and version = ${draft.version}`);
  return changed === 1;
}

type VersionRow = {
  id: PlanVersionId;
  patient_id: PatientId;
  number: number;
  plan: unknown;
  review_on: PlanVersion['reviewOn'];
  recorded_at: Instant;
  recorded_by: StaffId;
  asks_signature: boolean;
};

const versionOf = (row: VersionRow): PlanVersion => ({
  id: row.id,
  patientId: row.patient_id,
  number: row.number,
  plan: planSchema.parse(row.plan),
  reviewOn: row.review_on,
  issuedAt: row.recorded_at,
  issuedBy: row.recorded_by,
  asksSignature: row.asks_signature,
});

export async function findPlanVersion(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  id: PlanVersionId,
): Promise<PlanVersion | undefined> {
  const row = await tx.find<VersionRow>(sql`
    select id, patient_id, number, plan, review_on, recorded_at, recorded_by, asks_signature
    from plan_version where org_id = ${orgId} and patient_id = ${patientId} and id = ${id}`);
  return row && versionOf(row);
}

export async function findNewestVersion(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<PlanVersion | undefined> {
  const row = await tx.find<VersionRow>(sql`
    select id, patient_id, number, plan, review_on, recorded_at, recorded_by, asks_signature
    from plan_version where org_id = ${orgId} and patient_id = ${patientId} order by number desc limit 1`);
  return row && versionOf(row);
}

export async function insertPlanVersion(tx: Tx, orgId: OrgId, version: PlanVersion): Promise<void> {
  await tx.run(sql`
    insert into plan_version (org_id, id, patient_id, number, plan, review_on, asks_signature, recorded_at, recorded_by, source)
    values (${orgId}, ${version.id}, ${version.patientId}, ${version.number}, ${JSON.stringify(version.plan)}, ${version.reviewOn},
            ${version.asksSignature}, ${version.issuedAt}, ${version.issuedBy}, 'staff')`);
}

/** Of an answer `r`: neither taken back nor taking another back. */
export const standingReview = sqlPart`not r.withdrawn and not exists (select from plan_review v where v.org_id = r.org_id and v.voids = r.id)`;

export function loadPlanReviews(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  versionId: PlanVersionId,
): Promise<readonly PlanReview[]> {
  return tx.rows<PlanReview>(sql`
    select r.id, r.version_id as "versionId", r.answer, r.reason, r.recorded_at as at, r.recorded_by as by, r.acting_for as "actingFor"
    from plan_review r where r.org_id = ${orgId} and r.patient_id = ${patientId} and r.version_id = ${versionId} and ${standingReview}`);
}

/** The answer after those that were taken back. */
export async function insertPlanReview(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  review: PlanReview,
): Promise<void> {
  await tx.run(sql`
    insert into plan_review (org_id, id, patient_id, version_id, answer, reason, acting_for, turn, recorded_at, recorded_by, source)
    select ${orgId}::uuid, ${review.id}::uuid, ${patientId}::uuid, ${review.versionId}::uuid, ${review.answer}, ${review.reason}, ${review.actingFor}::uuid,
           1 + count(*), ${review.at}::timestamptz, ${review.by}::uuid, 'staff'
    from plan_review where org_id = ${orgId} and version_id = ${review.versionId} and withdrawn`);
}

export async function voidPlanReview(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  review: PlanReview,
  recorded: { readonly id: PlanReview['id']; readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into plan_review (org_id, id, patient_id, version_id, answer, reason, acting_for, withdrawn, voids, turn, recorded_at, recorded_by, source)
    values (${orgId}, ${recorded.id}, ${patientId}, ${review.versionId}, ${review.answer}, ${review.reason}, ${review.actingFor}, true, ${review.id}, null,
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** The plan as the supervising provider approved it last. */
export async function findApprovedPlan(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<Plan | undefined> {
  const row = await tx.find<{ plan: unknown }>(sql`
    select p.plan from plan_version p join plan_review r on r.org_id = p.org_id and r.version_id = p.id
    where p.org_id = ${orgId} and p.patient_id = ${patientId} and r.answer = 'approved' and ${standingReview} order by p.number desc limit 1`);
  return row && planSchema.parse(row.plan);
}

export async function insertPlanCopy(
  tx: Tx,
  orgId: OrgId,
  copy: PlanCopy & { readonly id: string; readonly patientId: PatientId; readonly versionId: PlanVersionId },
  recorded: { readonly at: Instant; readonly by: StaffId; readonly source: 'staff' | 'patient' },
): Promise<void> {
  await tx.run(sql`
    insert into plan_copy (org_id, id, patient_id, version_id, on_day, how, receiver, name, recorded_at, recorded_by, source)
    values (${orgId}, ${copy.id}, ${copy.patientId}, ${copy.versionId}, ${copy.on}, ${copy.how}, ${copy.receiver}, ${copy.name},
            ${recorded.at}, ${recorded.by}, ${recorded.source})`);
}

export async function insertPlanEdition(
  tx: Tx,
  orgId: OrgId,
  it: VersionSummary['editions'][number] & {
    readonly id: Id<'plan edition'>;
    readonly patientId: PatientId;
    readonly versionId: PlanVersionId;
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into plan_edition (org_id, id, patient_id, version_id, document_id, language, large, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.versionId}, ${it.documentId}, ${it.language}, ${it.large},
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

type SummaryRow = {
  id: PlanVersionId;
  number: number;
  review_on: PlanVersion['reviewOn'];
  recorded_at: Instant;
  issued_by: string;
  answer: PlanReview['answer'] | null;
  reason: string | null;
  answered_at: Instant | null;
  answered_by: string | null;
  acting_for: string | null;
  asks_signature: boolean;
};

/** All versions of a patient, newest first, with what was said to each and who was given it. */
export async function loadVersionSummaries(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly VersionSummary[]> {
  const [rows, copies, editions] = await Promise.all([
    tx.rows<SummaryRow>(sql`
      select v.id, v.number, v.review_on, v.recorded_at, s.name as issued_by,
             v.asks_signature, r.answer, r.reason, r.recorded_at as answered_at, p.name as answered_by, f.name as acting_for
      from plan_version v
      join staff s on s.org_id = v.org_id and s.id = v.recorded_by
      left join plan_review r on r.org_id = v.org_id and r.version_id = v.id and ${standingReview}
      left join staff p on p.org_id = r.org_id and p.id = r.recorded_by
      left join staff f on f.org_id = r.org_id and f.id = r.acting_for
      where v.org_id = ${orgId} and v.patient_id = ${patientId}
      order by v.number desc`),
    tx.rows<PlanCopy & { readonly version_id: PlanVersionId }>(sql`
      select version_id, on_day as on, how, receiver, name
      from plan_copy where org_id = ${orgId} and patient_id = ${patientId} order by on_day, id`),
    tx.rows<VersionSummary['editions'][number] & { readonly version_id: PlanVersionId }>(sql`
      select e.version_id, e.document_id as "documentId", e.language, e.large
      from plan_edition e where e.org_id = ${orgId} and e.patient_id = ${patientId} order by e.recorded_at, e.id`),
  ]);
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    reviewOn: row.review_on,
    issuedAt: row.recorded_at,
    issuedBy: row.issued_by,
    state: planStateOf({ asksSignature: row.asks_signature }, row.answer ? [{ answer: row.answer }] : []),
    review:
      row.answered_at === null || row.answered_by === null
        ? null
        : {
            by: row.answered_by,
            at: row.answered_at,
            reason: row.reason ?? '',
            actingFor: row.acting_for,
          },
    copies: copies.filter(it => it.version_id === row.id).map(({ version_id: _, ...copy }) => copy),
    editions: editions.filter(it => it.version_id === row.id).map(({ version_id: _, ...it }) => it),
  }));
}

type NewestPlan = NonNullable<PlanAnswerFacts['newestPlan']>;

/** Of each of these patients who has a plan the newest version and what was said to it, without its outline. */
export async function loadNewestPlans(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, NewestPlan>> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    id: PlanVersionId;
    number: number;
    asks_signature: boolean;
    recorded_at: Instant;
    answer: PlanReview['answer'] | null;
    answered_at: Instant | null;
  }>(sql`
    select distinct on (n.patient_id) n.patient_id, n.id, n.number, n.asks_signature, n.recorded_at, r.answer, r.recorded_at as answered_at
    from plan_version n left join plan_review r on r.org_id = n.org_id and r.version_id = n.id and ${standingReview}
    where n.org_id = ${orgId} and n.patient_id = any(${patients}::uuid[]) order by n.patient_id, n.number desc`);
  return new Map(
    rows.map(row => [
      row.patient_id,
      {
        id: row.id,
        number: row.number,
        state: planStateOf({ asksSignature: row.asks_signature }, row.answer ? [{ answer: row.answer }] : []),
        issuedAt: row.recorded_at,
        answeredAt: row.answered_at,
      },
    ]),
  );
}
