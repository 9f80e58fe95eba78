import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideAttainment } from '@trellis/core/careplans/goal-attainment';
import { goalProgress } from '@trellis/core/careplans/goal-progress';
import { decideLook, lookAgainOn } from '@trellis/core/careplans/plan-look';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type * as contracts from '@trellis/core/careplans/progress.contract';
import { loadObservations } from '../chart/chart.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { findNewestVersion, findPlanVersion, loadPlanReviews } from './careplan.store.ts';
import * as store from './progress.store.ts';

/** How the goals in force stand, by the chart and by what was said. */
export function loadProgress(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getPlanProgress>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const [version, since, observations, attainments, putRight, looks] = await Promise.all([
      findNewestVersion(tx, actor.orgId, patientId),
      store.loadGoalsSince(tx, actor.orgId, patientId),
      loadObservations(tx, actor.orgId, patientId),
      store.loadAttainments(tx, actor.orgId, patientId),
      store.loadPutRight(tx, actor.orgId, patientId),
      store.loadPlanLooks(tx, actor.orgId, patientId),
    ]);
    const goals = (version?.plan.problems ?? []).flatMap(it => it.goals);
    return {
      goals: goals.flatMap(goal => {
        const set = since.get(goal.id);
        return set ? [{ goalId: goal.id, since: set, progress: goalProgress(goal, set, observations) }] : [];
      }),
      attainments,
      putRight,
      reviewOn: version ? lookAgainOn(version, looks) : null,
      looks,
    };
  });
}

export function keepAttainment(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: BodyOf<typeof contracts.recordAttainment>,
): Promise<AnswerOf<typeof contracts.recordAttainment>> {
  const event = { name: 'careplan.attainment-recorded', patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const [patient, version, known] = await Promise.all([
      getPatientIn(tx, actor.orgId, patientId),
      findNewestVersion(tx, actor.orgId, patientId),
      store.loadAttainments(tx, actor.orgId, patientId),
    ]);
    const attainment = decideAttainment({ plan: version?.plan, known }, wanted, localDay(now, patient.zone));
    const id = ids<'goal attainment'>();
    const recorded = { at: now, by: actor.staffId };
    await store.insertAttainment(tx, actor.orgId, { ...attainment, id, patientId }, recorded);
    return { id };
  });
}

export function keepLook(
  desk: Desk,
  request: Request,
  at: { readonly patientId: PatientId; readonly versionId: PlanVersionId },
  wanted: BodyOf<typeof contracts.recordPlanLook>,
): Promise<AnswerOf<typeof contracts.recordPlanLook>> {
  const { patientId, versionId } = at;
  const event = { name: 'careplan.looked-at', patientId, subject: versionId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const [patient, version, newest, reviews] = await Promise.all([
      getPatientIn(tx, actor.orgId, patientId),
      findPlanVersion(tx, actor.orgId, patientId, versionId),
      findNewestVersion(tx, actor.orgId, patientId),
      loadPlanReviews(tx, actor.orgId, patientId, versionId),
    ]);
    if (!version || !newest) return failWith('plan.not-found');
    const look = decideLook(
      { patient, version, newest: newest.number, reviews },
      { ...wanted, id: ids<'plan look'>(), versionId },
      localDay(now, patient.zone),
    );
    await store.insertPlanLook(tx, actor.orgId, { ...look, patientId }, { at: now, by: actor.staffId });
    return { reviewOn: look.nextOn };
  });
}
