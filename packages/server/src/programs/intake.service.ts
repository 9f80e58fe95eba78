import type { BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import {
  decideRequest,
  type IntakeEntry,
  type IntakeId,
  type IntakeRequest,
  patientAsked,
} from '@trellis/core/programs/intake';
import type * as contracts from '@trellis/core/programs/intake.contract';
import { decideStep, decideUndoStep, type StepFacts, type StepId } from '@trellis/core/programs/intake-step';
import { loadInForce } from '../people/assignment.store.ts';
import { type Changing, changePatients, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import {
  findRequest,
  insertRequest,
  insertStep,
  loadEnrolledOf,
  loadOwners,
  lockRequest,
  voidStep,
} from './intake.store.ts';
import { type Followed, follow } from './intake-list.service.ts';

export function record(desk: Desk, request: Request, entry: IntakeEntry): Promise<{ requestId: IntakeId }> {
  const requestId = desk.ids<'intake request'>();
  const patientId = patientAsked(entry);
  const event = {
    name: 'intake.recorded',
    patientIds: patientId === null ? [] : [patientId],
    subject: requestId,
  };
  return changePatients(desk, request, event, async ({ tx, now, actor }) => {
    const first = {
      ...entry,
      requestId,
      id: requestId as string as IntakeRequest['id'],
      zone: actor.practice.zone,
    };
    const decided = decideRequest(first, now);
    await insertRequest(tx, actor.orgId, decided, { at: now, by: actor.staffId, source: 'staff' });
    return { requestId };
  });
}

/** A version is replaced by another, or taken back with nothing in its place. */
export function correct(
  desk: Desk,
  request: Request,
  requestId: IntakeId,
  { seen, entry, reason }: BodyOf<typeof contracts.correctIntake>,
): Promise<{ requestId: IntakeId }> {
  const name = entry === null ? 'intake.withdrawn' : 'intake.corrected';
  const also = entry && patientAsked(entry);
  return changeRequest(desk, request, { requestId, name, also }, async ({ tx, now, actor, ids }, before) => {
    const { recordedAt: _, recordedBy: __, isCorrected: ___, ...kept } = before.request;
    if (kept.id !== seen) refuseOvertaken();
    const version = { ...kept, ...entry, id: ids<'intake version'>() };
    await insertRequest(tx, actor.orgId, entry === null ? version : decideRequest(version, now), {
      at: now,
      by: actor.staffId,
      source: 'staff',
      voids: kept.id,
      reason,
      ...(entry === null && { withdrawn: true }),
    });
    return { requestId };
  });
}

export function takeStep(
  desk: Desk,
  request: Request,
  requestId: IntakeId,
  { seen, step }: BodyOf<typeof contracts.takeIntakeStep>,
): Promise<{ stepId: StepId }> {
  const also = step.kind === 'matched' ? step.patientId : null;
  const event = { requestId, name: `intake.${step.kind}`, also };
  return changeRequest(desk, request, event, async ({ tx, now, actor, ids }, before) => {
    const facts = await loadStepFacts(tx, actor, before, seen);
    const stepId = ids<'intake step'>();
    const choice = decideStep(facts, step, now);
    const done = { ...choice, id: stepId, requestId, doneAt: now, doneBy: actor.staffId };
    await insertStep(tx, actor.orgId, done, 'staff');
    return { stepId };
  });
}

export function undoStep(
  desk: Desk,
  request: Request,
  { requestId, stepId }: { readonly requestId: IntakeId; readonly stepId: StepId },
): Promise<{ undone: true }> {
  const event = { requestId, name: 'intake.undone', also: null };
  return changeRequest(desk, request, event, async ({ tx, now, actor, ids }, { steps }) => {
    const step = decideUndoStep(steps, stepId);
    const recorded = { id: ids<'intake step'>(), at: now, by: actor.staffId, source: 'staff' as const };
    await voidStep(tx, actor.orgId, step, recorded);
    return { undone: true };
  });
}

async function loadStepFacts(
  tx: Tx,
  actor: Actor,
  { request, standing }: Followed,
  seen: StepId | null,
): Promise<StepFacts> {
  const ids = standing.patientId === null ? [] : [standing.patientId];
  const [owners, enrolled, inForce] = await Promise.all([
    loadOwners(tx, actor.orgId),
    loadEnrolledOf(tx, actor.orgId, ids),
    loadInForce(tx, actor.orgId, ids),
  ]);
  return {
    by: actor,
    arrivedAt: request.arrivedAt,
    standing,
    seen,
    colleagues: owners.map(it => it.id),
    patient: ids.length === 0 ? null : { isEnrolled: enrolled.size > 0, hasCareManager: inForce.length > 0 },
  };
}

/**
 * One change of a request: under its lock, and under that of the patient it is about and of the one it will be about, so
 * that what is due for them follows. Whoever was made another patient's meanwhile is refused.
 */
async function changeRequest<Answer>(
  desk: Desk,
  request: Request,
  event: { readonly requestId: IntakeId; readonly name: string; readonly also: PatientId | null },
  work: (changing: Changing, before: Followed) => Promise<Answer>,
): Promise<Answer> {
  const { orgId } = request.actor;
  const { requestId, name, also } = event;
  const found = await withOrg(desk.pool, orgId, tx => findFollowed(tx, orgId, requestId));
  // A repeated key is answered before this is asked for again: what was taken back is found by it no more.
  const patientIds = [found?.standing.patientId ?? null, also].filter(it => it !== null);
  return changePatients(desk, request, { name, patientIds, subject: requestId }, async changing => {
    await lockRequest(changing.tx, orgId, requestId);
    const before = (await findFollowed(changing.tx, orgId, requestId)) ?? failWith('intake.not-found');
    if (before.standing.patientId !== found?.standing.patientId) refuseOvertaken();
    return work(changing, before);
  });
}

async function findFollowed(tx: Tx, orgId: OrgId, requestId: IntakeId): Promise<Followed | undefined> {
  const request = await findRequest(tx, orgId, requestId);
  return request && (await follow(tx, orgId, [request]))[0];
}

const refuseOvertaken = (): never =>
  fail('intake.changed', 'A colleague has done something about this request meanwhile. Look at it again.');
