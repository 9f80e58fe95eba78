import type { CallId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import {
  decideStep,
  decideStepVoid,
  type HeardFlag,
  type RedFlag,
  type RedFlagId,
  type TakenStep,
} from '@trellis/core/outreach/red-flag';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { insertFlagStep, insertRedFlag, loadRedFlags, type StepId } from './red-flag.store.ts';

/** Writes the red flags of a contact that closes, as facts beside it. */
export async function keepRedFlags(
  { tx, now, actor, ids }: Changing,
  contact: { readonly id: CallId; readonly patientId: PatientId },
  flags: readonly HeardFlag[],
): Promise<void> {
  const recorded = { at: now, by: actor.staffId };
  const { patientId } = contact;
  for (const { flag, heardAt, steps } of flags) {
    const id = ids<'red flag'>();
    await insertRedFlag(tx, actor.orgId, { id, flag, heardAt, patientId, contactId: contact.id }, recorded);
    for (const step of steps)
      await insertFlagStep(
        tx,
        actor.orgId,
        { ...step, id: ids<'red flag step'>(), patientId, redFlagId: id },
        recorded,
      );
  }
}

type Which = { readonly patientId: PatientId; readonly redFlagId: RedFlagId };

export function addFlagStep(
  desk: Desk,
  request: Request,
  { patientId, redFlagId }: Which,
  step: Omit<TakenStep, 'at'> & { readonly at: Instant | null },
): Promise<{ stepId: StepId }> {
  const event = { name: 'red-flag.step-added', patientId, subject: redFlagId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const flag = await getRedFlag(changing, { patientId, redFlagId });
    const taken = decideStep(flag.heardAt, { ...step, at: step.at ?? now }, now);
    const stepId = ids<'red flag step'>();
    const recorded = { at: now, by: actor.staffId };
    await insertFlagStep(tx, actor.orgId, { ...taken, id: stepId, patientId, redFlagId }, recorded);
    return { stepId };
  });
}

export function voidFlagStep(
  desk: Desk,
  request: Request,
  { patientId, redFlagId, stepId }: Which & { readonly stepId: StepId },
  reason: string,
): Promise<{ voided: true }> {
  const event = { name: 'red-flag.step-voided', patientId, subject: stepId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const { steps } = await getRedFlag(changing, { patientId, redFlagId });
    decideStepVoid(steps, stepId);
    const { by: _, ...step } = steps.find(it => it.id === stepId) ?? failWith('flag.step-not-found');
    await insertFlagStep(
      tx,
      actor.orgId,
      { ...step, id: ids<'red flag step'>(), patientId, redFlagId },
      { at: now, by: actor.staffId, voids: { id: stepId, reason } },
    );
    return { voided: true };
  });
}

async function getRedFlag({ tx, actor }: Changing, { patientId, redFlagId }: Which): Promise<RedFlag> {
  const flags = await loadRedFlags(tx, actor.orgId, patientId);
  return flags.find(it => it.id === redFlagId) ?? failWith('flag.not-found');
}
