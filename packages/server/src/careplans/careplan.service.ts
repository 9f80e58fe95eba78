import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { settingOn } from '@trellis/core/access/setting';
import type { Actor } from '@trellis/core/access/staff';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { Plan } from '@trellis/core/careplans/careplan';
import type * as contracts from '@trellis/core/careplans/careplan.contract';
import { actingFor } from '@trellis/core/careplans/delegate';
import {
  decideCopy,
  decideIssue,
  decideReview,
  decideReviewTakeBack,
  isSamePlan,
  type PlanVersion,
  type PlanVersionId,
  paperOf,
  type VersionSummary,
} from '@trellis/core/careplans/plan-version';
import { loadSettings } from '../access/setting.store.ts';
import { keepMatters } from '../people/known.service.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { insertPaper, loadEnrolments } from '../programs/enrolment.store.ts';
import * as store from './careplan.store.ts';
import { loadDelegations } from './delegate.store.ts';
import { loadTemplateUses } from './template.store.ts';

export function loadCarePlan(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getCarePlan>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const [draft, newest, versions, templateUses] = await Promise.all([
      store.findPlanDraft(tx, actor.orgId, patientId),
      store.findNewestVersion(tx, actor.orgId, patientId),
      store.loadVersionSummaries(tx, actor.orgId, patientId),
      loadTemplateUses(tx, actor.orgId, patientId),
    ]);
    const summary = versions.find(it => it.id === newest?.id);
    return {
      current: newest && summary ? { ...summary, plan: newest.plan } : null,
      draft: draft ?? null,
      versions,
      templateUses,
    };
  });
}

export function loadPlanVersion(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
  versionId: PlanVersionId,
): Promise<AnswerOf<typeof contracts.getPlanVersion>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const { plan } = await getVersion(tx, actor, patientId, versionId);
    return { ...(await summaryOf(tx, actor, patientId, versionId)), plan };
  });
}

/** Keeps the draft: working state, like the note of a call. The same save sent again is already kept. */
export function saveDraft(
  desk: Desk,
  actor: Actor,
  save: { readonly patientId: PatientId; readonly version: number; readonly plan: Plan },
): Promise<AnswerOf<typeof contracts.savePlanDraft>> {
  const { patientId, version } = save;
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const now = desk.clock();
    if (await store.savePlanDraft(tx, actor.orgId, patientId, save, { at: now, by: actor.staffId }))
      return { version: version + 1, savedAt: now };
    const kept = await store.findPlanDraft(tx, actor.orgId, patientId);
    if (kept?.version !== version + 1 || !isSamePlan(kept.plan, save.plan))
      fail(
        'edit.stale',
        'This plan was changed in another window or by a colleague. Compare both before you save.',
      );
    return { version: kept.version, savedAt: kept.savedAt };
  });
}

/** The version and the paper that proves it to the month are one transaction, so they cannot differ. */
export function issuePlan(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: BodyOf<typeof contracts.issuePlan>,
): Promise<AnswerOf<typeof contracts.issuePlan>> {
  return changePatient(desk, request, { name: 'careplan.issued', patientId }, async changing => {
    const { tx, now, actor, ids } = changing;
    const [patient, draft, current, approved, settings] = await Promise.all([
      getPatientIn(tx, actor.orgId, patientId),
      store.findPlanDraft(tx, actor.orgId, patientId),
      store.findNewestVersion(tx, actor.orgId, patientId),
      store.findApprovedPlan(tx, actor.orgId, patientId),
      loadSettings(tx, actor.orgId),
    ]);
    const today = localDay(now, patient.zone);
    const signature = settingOn(settings, 'plan-signature', localDay(now, actor.practice.zone));
    const version = decideIssue(
      { patient, draft, current, approved, signature },
      { id: ids<'plan version'>(), patientId, issuedAt: now, issuedBy: actor.staffId, ...wanted },
      today,
    );
    await store.insertPlanVersion(tx, actor.orgId, version);
    await keepMatters(changing, patientId, version.plan.whatMatters);
    await keepPaper(changing, patientId, paperOf('care-plan', version, today));
    return { versionId: version.id, number: version.number };
  });
}

export function answerPlan(
  desk: Desk,
  request: Request,
  at: { readonly patientId: PatientId; readonly versionId: PlanVersionId },
  { answer, reason }: BodyOf<typeof contracts.answerPlan>,
): Promise<VersionSummary> {
  const { patientId, versionId } = at;
  const event = { name: `careplan.${answer}`, patientId, subject: versionId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const version = await getVersion(tx, actor, patientId, versionId);
    const [reviews, newest, enrolments, delegations] = await Promise.all([
      store.loadPlanReviews(tx, actor.orgId, patientId, versionId),
      store.findNewestVersion(tx, actor.orgId, patientId),
      loadEnrolments(tx, actor.orgId, [patientId]),
      loadDelegations(tx, actor.orgId, now),
    ]);
    const asked = enrolments.map(it => it.billingPractitionerId);
    const review = decideReview(
      {
        version,
        reviews,
        newest: newest?.number ?? version.number,
        actingFor: actingFor(actor.staffId, asked, delegations, now),
      },
      { id: ids<'plan review'>(), versionId, answer, reason, at: now, by: actor.staffId },
    );
    await store.insertPlanReview(tx, actor.orgId, patientId, review);
    return summaryOf(tx, actor, patientId, versionId);
  });
}

/** A slip of the thumb: what was said a moment ago was not meant. */
export function takeBackAnswer(
  desk: Desk,
  request: Request,
  at: { readonly patientId: PatientId; readonly versionId: PlanVersionId },
): Promise<VersionSummary> {
  const { patientId, versionId } = at;
  const event = { name: 'careplan.answer-taken-back', patientId, subject: versionId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    await getVersion(tx, actor, patientId, versionId);
    const [reviews, { editions }] = await Promise.all([
      store.loadPlanReviews(tx, actor.orgId, patientId, versionId),
      summaryOf(tx, actor, patientId, versionId),
    ]);
    const taken = { at: now, by: actor.staffId };
    const review = decideReviewTakeBack(reviews, editions.length, taken);
    await store.voidPlanReview(tx, actor.orgId, patientId, review, { ...taken, id: ids<'plan review'>() });
    return summaryOf(tx, actor, patientId, versionId);
  });
}

export function recordCopy(
  desk: Desk,
  request: Request,
  at: { readonly patientId: PatientId; readonly versionId: PlanVersionId },
  wanted: BodyOf<typeof contracts.recordPlanCopy>,
): Promise<VersionSummary> {
  const { patientId, versionId } = at;
  const event = { name: 'careplan.copy-given', patientId, subject: versionId };
  return changePatient(desk, request, event, async changing => {
    await keepCopy(changing, at, wanted, 'staff');
    return summaryOf(changing.tx, changing.actor, patientId, versionId);
  });
}

/** The copy and its paper, in the transaction that is under way; `source`: who says that it arrived. */
export async function keepCopy(
  changing: Changing,
  { patientId, versionId }: { readonly patientId: PatientId; readonly versionId: PlanVersionId },
  wanted: BodyOf<typeof contracts.recordPlanCopy>,
  source: 'staff' | 'patient',
): Promise<void> {
  const { tx, now, actor, ids } = changing;
  const [patient, version, reviews] = await Promise.all([
    getPatientIn(tx, actor.orgId, patientId),
    getVersion(tx, actor, patientId, versionId),
    store.loadPlanReviews(tx, actor.orgId, patientId, versionId),
  ]);
  const copy = decideCopy({ ...version, reviews }, wanted, patient.zone, localDay(now, patient.zone));
  const recorded = { at: now, by: actor.staffId, source };
  await store.insertPlanCopy(tx, actor.orgId, { ...copy, id: ids(), patientId, versionId }, recorded);
  await keepPaper(changing, patientId, paperOf('plan-copy-given', version, copy.on));
}

async function keepPaper(
  { tx, now, actor, ids }: Changing,
  patientId: PatientId,
  paper: ReturnType<typeof paperOf>,
): Promise<void> {
  const id: Id<'paper'> = ids<'paper'>();
  await insertPaper(tx, actor.orgId, { ...paper, id, patientId }, { at: now, by: actor.staffId });
}

async function getVersion(
  tx: Tx,
  actor: Actor,
  patientId: PatientId,
  versionId: PlanVersionId,
): Promise<PlanVersion> {
  return (await store.findPlanVersion(tx, actor.orgId, patientId, versionId)) ?? failWith('plan.not-found');
}

async function summaryOf(
  tx: Tx,
  actor: Actor,
  patientId: PatientId,
  versionId: PlanVersionId,
): Promise<VersionSummary> {
  const all = await store.loadVersionSummaries(tx, actor.orgId, patientId);
  return all.find(it => it.id === versionId) ?? failWith('plan.not-found');
}
