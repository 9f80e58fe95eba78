import type { AnswerOf, BodyOf, ParamsOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { NeedDomains } from '@trellis/core/needs/domain';
import { type Need, needsOf } from '@trellis/core/needs/need';
import { decideJudgement, decideJudgementTakeBack, getOpenNeed } from '@trellis/core/needs/need-decision';
import type * as contracts from '@trellis/core/needs/needs.contract';
import { type Answered, loadAnswered } from '../assessments/assessment.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import * as store from './needs.store.ts';

type OfNeed = { readonly patientId: PatientId; readonly domain: string };

/** Needs of each of these patients, and the answers they were heard in: four readings, however many they are. */
export async function loadNeedsOf(
  tx: Tx,
  orgId: OrgId,
  { domains }: NeedDomains,
  patients: readonly PatientId[],
): Promise<readonly NeedsOf[]> {
  const asked = domains.flatMap(it => it.asked.map(({ instrument }) => instrument));
  const [answered, wishes, judgements] = await Promise.all([
    loadAnswered(tx, orgId, patients, [...new Set(asked)]),
    store.loadWishes(tx, orgId, patients),
    store.loadJudgements(tx, orgId, patients),
  ]);
  return patients.map(patientId => {
    const answers = answered.get(patientId) ?? [];
    const said = { wishes: wishes.get(patientId) ?? [], judgements: judgements.get(patientId) ?? [] };
    return { patientId, answers, needs: needsOf(domains, { answers, ...said }) };
  });
}

export type NeedsOf = {
  readonly patientId: PatientId;
  readonly needs: readonly Need[];
  readonly answers: readonly Answered[];
};

export const loadNeedsIn = async (
  tx: Tx,
  orgId: OrgId,
  known: NeedDomains,
  patientId: PatientId,
): Promise<readonly Need[]> =>
  (await loadNeedsOf(tx, orgId, known, [patientId])).flatMap(({ needs }) => needs);

export function loadNeeds(
  desk: Desk,
  actor: Actor,
  known: NeedDomains,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getNeeds>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const needs = await loadNeedsIn(tx, actor.orgId, known, patientId);
    return { needs: [...needs], isSignedOff: known.signedOff !== null };
  });
}

export function sayWish(
  desk: Desk,
  request: Request,
  known: NeedDomains,
  { patientId, domain, wish }: OfNeed & BodyOf<typeof contracts.sayWish>,
): Promise<AnswerOf<typeof contracts.sayWish>> {
  const event = { name: 'need.wish-said', patientId, subject: domain };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    getOpenNeed(await loadNeedsIn(tx, actor.orgId, known, patientId), domain);
    const said = { id: ids<'need wish'>(), patientId, domain, wish };
    await store.insertWish(tx, actor.orgId, said, { at: now, by: actor.staffId });
    return { said: true };
  });
}

export function judgeCode(
  desk: Desk,
  request: Request,
  known: NeedDomains,
  { patientId, domain, ...judgement }: OfNeed & BodyOf<typeof contracts.judgeCode>,
): Promise<AnswerOf<typeof contracts.judgeCode>> {
  const event = { name: `need.code-${judgement.verdict}`, patientId, subject: domain };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const need = getOpenNeed(await loadNeedsIn(tx, actor.orgId, known, patientId), domain);
    const judged = decideJudgement(need, judgement);
    const id = ids<'need code'>();
    await store.insertJudgement(
      tx,
      actor.orgId,
      { ...judged, id, patientId, domain },
      { at: now, by: actor.staffId },
    );
    return { judged: true, judgementId: id };
  });
}

export function takeBackJudgement(
  desk: Desk,
  request: Request,
  known: NeedDomains,
  {
    patientId,
    judgementId,
    reason,
  }: ParamsOf<typeof contracts.takeBackJudgement> & BodyOf<typeof contracts.takeBackJudgement>,
): Promise<AnswerOf<typeof contracts.takeBackJudgement>> {
  const event = { name: 'need.code-taken-back', patientId, subject: judgementId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const taken = { at: now, by: actor.staffId };
    const needs = await loadNeedsIn(tx, actor.orgId, known, patientId);
    const { id: voids, reason: why } = decideJudgementTakeBack(needs, { id: judgementId, reason }, taken);
    const of = { id: ids<'need code void'>(), patientId, voids, reason: why };
    await store.insertJudgementVoid(tx, actor.orgId, of, taken);
    return { takenBack: true };
  });
}
