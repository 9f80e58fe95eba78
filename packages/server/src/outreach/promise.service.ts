import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { CallId, OrgId, PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { Findings } from '@trellis/core/outreach/findings';
import {
  decidePromise,
  decidePromiseStep,
  type MadePromise,
  type PromiseChoice,
  type PromiseEntry,
  type PromiseId,
  type PromiseStep,
  promiseState,
} from '@trellis/core/outreach/promise';
import type * as contracts from '@trellis/core/outreach/promise.contract';
import { promisesTicked } from '@trellis/core/outreach/promise-key';
import { loadCareManagers } from '../people/assignment.store.ts';
import { refuseOthersCall } from '../people/call-of-patient.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import * as store from './promise.store.ts';

type OfPromise = { readonly patientId: PatientId; readonly promiseId: PromiseId };

const promisesOf = async (tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly MadePromise[]> =>
  (await store.loadPromisesOf(tx, orgId, [patientId])).get(patientId) ?? [];

export function loadPromises(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getPromises>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    return { promises: [...(await promisesOf(tx, actor.orgId, patientId))] };
  });
}

export function makePromise(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  entry: PromiseEntry,
): Promise<{ promiseId: PromiseId }> {
  const event = { name: 'promise.made', patientId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const { zone } = await getPatientIn(tx, actor.orgId, patientId);
    await refuseOthersCall(desk, changing, patientId, entry.callId);
    const id = ids<'promise'>();
    const made = { ...decidePromise(entry, localDay(now, zone)), id, patientId };
    await store.insertPromise(tx, actor.orgId, made, { at: now, by: actor.staffId });
    return { promiseId: id };
  });
}

export function settlePromise(
  desk: Desk,
  request: Request,
  { patientId, promiseId }: OfPromise,
  choice: PromiseChoice,
): Promise<{ stepId: PromiseStep['id'] }> {
  const event = { name: `promise.${choice.kind}`, patientId, subject: promiseId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const [promises, careManagers] = await Promise.all([
      promisesOf(tx, actor.orgId, patientId),
      loadCareManagers(tx, actor.orgId),
    ]);
    const promise = promises.find(it => it.id === promiseId) ?? failWith('promise.not-found');
    const colleagues = careManagers.map(it => it.id);
    const decided = decidePromiseStep(promise, choice, colleagues);
    const id = ids<'promise step'>();
    const step = { ...decided, id, patientId, promiseId };
    await store.insertPromiseStep(tx, actor.orgId, step, { at: now, by: actor.staffId });
    return { stepId: id };
  });
}

/** Promises that the agenda of a closing contact ticks as done are kept by it; one that is settled already stays as it is. */
export async function keepTickedPromises(
  { tx, now, actor, ids }: Changing,
  contact: {
    readonly id: CallId;
    readonly patientId: PatientId;
    readonly findings: Pick<Findings, 'agenda'>;
  },
): Promise<void> {
  const ticked = promisesTicked(contact.findings.agenda);
  if (ticked.length === 0) return;
  const { patientId } = contact;
  for (const { id: promiseId, text, ...it } of await promisesOf(tx, actor.orgId, patientId))
    if (ticked.includes(promiseId) && promiseState(it) === 'open')
      await store.insertPromiseStep(
        tx,
        actor.orgId,
        { id: ids<'promise step'>(), patientId, promiseId, kind: 'kept', words: text },
        { at: now, by: actor.staffId },
      );
}

/** A step and the decision about its due item are one act: they have one id, and are taken back together. */
type OfDecision = { readonly patientId: PatientId; readonly promiseId: string; readonly id: string };

/** Says of a promise what somebody decided about its due item. */
export const settleAs = (
  { tx, now, actor }: Omit<Changing, 'ids'>,
  { patientId, promiseId, id }: OfDecision,
  choice: PromiseChoice,
): Promise<void> =>
  store.insertPromiseStep(
    tx,
    actor.orgId,
    { ...choice, id: id as PromiseStep['id'], patientId, promiseId: promiseId as PromiseId },
    { at: now, by: actor.staffId },
  );

/** Nothing happens when the step was taken back already. */
export async function reopenAs(
  { tx, now, actor, ids }: Changing,
  { patientId, promiseId, id }: OfDecision,
): Promise<void> {
  await store.insertStepVoid(
    tx,
    actor.orgId,
    {
      id: ids<'promise step'>(),
      patientId,
      promiseId: promiseId as PromiseId,
      stepId: id as PromiseStep['id'],
      reason: 'undone',
    },
    { at: now, by: actor.staffId },
  );
}

export function voidPromise(
  desk: Desk,
  request: Request,
  { patientId, promiseId, reason }: OfPromise & { readonly reason: string },
): Promise<{ voided: true }> {
  const event = { name: 'promise.taken-back', patientId, subject: promiseId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const taken = { id: ids<'promise'>(), patientId, promiseId, reason };
    const stood = await store.insertPromiseVoid(tx, actor.orgId, taken, { at: now, by: actor.staffId });
    if (!stood) failWith('promise.not-found');
    return { voided: true };
  });
}

export function voidPromiseStep(
  desk: Desk,
  request: Request,
  {
    patientId,
    promiseId,
    stepId,
    reason,
  }: OfPromise & { readonly stepId: PromiseStep['id']; readonly reason: string },
): Promise<{ voided: true }> {
  const event = { name: 'promise.step-taken-back', patientId, subject: promiseId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const taken = { id: ids<'promise step'>(), patientId, promiseId, stepId, reason };
    const stood = await store.insertStepVoid(tx, actor.orgId, taken, { at: now, by: actor.staffId });
    if (!stood) failWith('promise.not-found');
    return { voided: true };
  });
}
