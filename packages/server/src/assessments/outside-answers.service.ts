import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OutsideAnswersId } from '@trellis/core/assessments/outside-answers';
import type * as contracts from '@trellis/core/assessments/outside-answers.contract';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { keepOutsideSeen, loadOutsideAnswers } from './outside-answers.store.ts';

type Which = { readonly patientId: PatientId; readonly outsideId: OutsideAnswersId };

export function listOutsideAnswers(
  desk: Desk,
  { orgId }: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getOutsideAnswers>> {
  return withOrg(desk.pool, orgId, async tx => {
    await getPatientIn(tx, orgId, patientId);
    const all = await loadOutsideAnswers(tx, orgId, patientId);
    return { outside: all.map(({ said: _, ...line }) => line) };
  });
}

export function getOutsideAnswer(
  desk: Desk,
  { orgId }: Actor,
  { patientId, outsideId }: Which,
): Promise<AnswerOf<typeof contracts.getOutsideAnswer>> {
  return withOrg(desk.pool, orgId, async tx => {
    await getPatientIn(tx, orgId, patientId);
    const all = await loadOutsideAnswers(tx, orgId, patientId);
    return all.find(it => it.id === outsideId) ?? failWith('assessment.not-found');
  });
}

/** Somebody has looked at a danger that was told elsewhere. What is to be done she decides with the patient. */
export function seeOutsideAnswers(
  desk: Desk,
  request: Request,
  { patientId, outsideId }: Which,
): Promise<AnswerOf<typeof contracts.seeOutsideAnswers>> {
  const event = { name: 'assessment.outside-seen', patientId, subject: outsideId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const all = await loadOutsideAnswers(tx, actor.orgId, patientId);
    if (!all.some(it => it.id === outsideId)) failWith('assessment.not-found');
    const seen = { id: ids<'outside answers seen'>(), patientId, outsideId };
    return { seenAt: await keepOutsideSeen(tx, actor.orgId, seen, { at: now, by: actor.staffId }) };
  });
}
