import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type * as contracts from '@trellis/core/assessments/assessment.contract';
import { type Danger, type DangerId, decideDangerStep } from '@trellis/core/assessments/danger';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { insertDangerStep, keepSeen, loadDangers, type StepId } from './danger.store.ts';

type Which = { readonly patientId: PatientId; readonly dangerId: DangerId };

export function takeDangerStep(
  desk: Desk,
  request: Request,
  which: Which,
  step: BodyOf<typeof contracts.takeDangerStep>,
): Promise<AnswerOf<typeof contracts.takeDangerStep>> {
  const event = { name: 'danger.step-taken', patientId: which.patientId, subject: which.dangerId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const { heardAt } = await getDanger(changing, which);
    const taken = decideDangerStep(heardAt, { ...step, at: step.at ?? now }, now);
    const stepId = ids<'danger step'>();
    await insertDangerStep(
      tx,
      actor.orgId,
      { ...taken, ...which, id: stepId },
      { at: now, by: actor.staffId },
    );
    return { stepId };
  });
}

export function voidDangerStep(
  desk: Desk,
  request: Request,
  { stepId, ...which }: Which & { readonly stepId: StepId },
  reason: string,
): Promise<AnswerOf<typeof contracts.voidDangerStep>> {
  const event = { name: 'danger.step-voided', patientId: which.patientId, subject: stepId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const { steps } = await getDanger(changing, which);
    const { by: _, ...step } = steps.find(it => it.id === stepId) ?? failWith('danger.step-not-found');
    await insertDangerStep(
      tx,
      actor.orgId,
      { ...step, ...which, id: ids<'danger step'>() },
      { at: now, by: actor.staffId, voids: { id: stepId, reason } },
    );
    return { voided: true };
  });
}

export function seeDanger(
  desk: Desk,
  request: Request,
  which: Which,
): Promise<AnswerOf<typeof contracts.seeDanger>> {
  const event = { name: 'danger.seen', patientId: which.patientId, subject: which.dangerId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    await getDanger(changing, which);
    const seen = { ...which, id: ids<'danger seen'>() };
    return { seenAt: await keepSeen(tx, actor.orgId, seen, { at: now, by: actor.staffId }) };
  });
}

async function getDanger({ tx, actor }: Changing, { patientId, dangerId }: Which): Promise<Danger> {
  const dangers = await loadDangers(tx, actor.orgId, patientId);
  return dangers.find(it => it.id === dangerId) ?? failWith('danger.not-found');
}
