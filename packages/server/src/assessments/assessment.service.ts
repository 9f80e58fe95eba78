import { isDeepStrictEqual } from 'node:util';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { type AssessmentId, type Draft, previousOf, type Source } from '@trellis/core/assessments/assessment';
import type * as contracts from '@trellis/core/assessments/assessment.contract';
import type { DangerId } from '@trellis/core/assessments/danger';
import { type Answering, finishAnswers } from '@trellis/core/assessments/finish';
import { beginForm } from '@trellis/core/assessments/form-state';
import { launchOf } from '@trellis/core/assessments/launch';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail, failWith } from '@trellis/core/basics/problem';
import type { Patient } from '@trellis/core/people/patient';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { getAskedForm, keepAskedForm } from './asked-form.store.ts';
import * as store from './assessment.store.ts';
import { insertDanger } from './danger.store.ts';
import * as drafts from './draft.store.ts';
import { formOf, type Shelf, shelfOf, takeFrom, yardstickOf } from './shelf.ts';
import { loadOffers } from './whole.service.ts';

type OfDraft = { readonly patientId: PatientId; readonly draftId: drafts.DraftId };
type OfAssessment = { readonly patientId: PatientId; readonly assessmentId: AssessmentId };

/** Goes on with one that was begun; as long as nothing was saved in it, language and answerer may still be chosen anew. */
export function beginAssessment(
  desk: Desk,
  request: Request,
  shelf: Shelf,
  {
    patientId,
    instrumentId,
    language,
    mode,
    answerer,
  }: { readonly patientId: PatientId } & BodyOf<typeof contracts.beginAssessment>,
): Promise<AnswerOf<typeof contracts.beginAssessment>> {
  const event = { name: 'assessment.begun', patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    if (patient.deceasedOn !== null) failWith('assessment.deceased');
    const begun = await drafts.findDraftOf(tx, actor.orgId, patientId, instrumentId);
    if (begun && begun.version > 1) return { draftId: begun.id };
    const taken = takeFrom(await shelfOf(tx, actor.orgId, shelf), instrumentId, language);
    const items = [...beginForm(formOf(taken.questionnaire, shelf), launchOf(patient))];
    const draftId = begun?.id ?? ids<'assessment draft'>();
    const askedFormId = await keepAskedForm(tx, actor.orgId, taken);
    const draft = { items, skips: {} };
    await drafts.putDraft(
      tx,
      actor.orgId,
      { id: draftId, patientId, askedFormId, instrumentId, mode, answerer, draft },
      { at: now, by: actor.staffId },
    );
    return { draftId };
  });
}

export function loadDraft(
  desk: Desk,
  actor: Actor,
  shelf: Shelf,
  { patientId, draftId }: OfDraft,
): Promise<AnswerOf<typeof contracts.getAssessmentDraft>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const begun =
      (await drafts.findDraft(tx, actor.orgId, patientId, draftId)) ?? failWith('assessment.not-found');
    const { mode, answerer, draft, version, startedAt } = begun;
    const asked = await getAskedForm(tx, actor.orgId, begun.askedFormId);
    const { instrument, language, questionnaire } = asked;
    const previous = await previousIn(tx, actor.orgId, patientId, instrument.id, desk.clock());
    const offered = { instrumentId: instrument.id, questionnaire };
    return {
      ...{ instrumentId: instrument.id, version, language, title: instrument.title },
      ...{ notice: instrument.licence.notice, isSignedOff: instrument.signedOff !== null },
      ...{ instrument: yardstickOf(instrument), questionnaire, mode, answerer, draft, startedAt },
      previous: previous ?? null,
      offers: [...(await loadOffers(tx, actor, shelf, patient, offered, previous))],
    };
  });
}

/** Keeps what was answered: working state, like the note of a call. The same save sent again is already kept. */
export function saveAssessmentDraft(
  desk: Desk,
  actor: Actor,
  save: OfDraft & { readonly version: number; readonly draft: Draft },
): Promise<AnswerOf<typeof contracts.saveAssessmentDraft>> {
  const { patientId, draftId, version, draft } = save;
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const now = desk.clock();
    const wanted = { patientId, id: draftId, version, ...draft };
    if (await drafts.saveDraft(tx, actor.orgId, wanted, { at: now, by: actor.staffId }))
      return { version: version + 1, savedAt: now };
    const kept =
      (await drafts.findDraft(tx, actor.orgId, patientId, draftId)) ?? failWith('assessment.not-found');
    if (kept.version !== version + 1 || !isDeepStrictEqual(kept.draft, draft))
      fail(
        'edit.stale',
        'These answers were changed in another window or by a colleague. Compare both before you save.',
      );
    return { version: kept.version, savedAt: kept.savedAt };
  });
}

export function leaveAssessment(
  desk: Desk,
  request: Request,
  { patientId, draftId }: OfDraft,
): Promise<AnswerOf<typeof contracts.leaveAssessment>> {
  const event = { name: 'assessment.left', patientId, subject: draftId };
  return changePatient(desk, request, event, async ({ tx, actor }) => {
    if (!(await drafts.deleteDraft(tx, actor.orgId, patientId, draftId))) failWith('assessment.not-found');
    return { left: true };
  });
}

/** Answers, score and the dangers heard in them are one transaction: none is ever without the others. */
export function finishAssessment(
  desk: Desk,
  request: Request,
  shelf: Shelf,
  { patientId, draftId, draftVersion }: OfDraft & { readonly draftVersion: number },
): Promise<AnswerOf<typeof contracts.finishAssessment>> {
  const event = { name: 'assessment.finished', patientId, subject: draftId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const begun =
      (await drafts.lockDraft(tx, actor.orgId, patientId, draftId)) ?? failWith('assessment.not-found');
    if (begun.version !== draftVersion)
      fail(
        'edit.stale',
        'The answers have changed since you saw them, in another window perhaps. Look at them again, then finish.',
      );
    const [patient, asked] = await Promise.all([
      getPatientIn(tx, actor.orgId, patientId),
      getAskedForm(tx, actor.orgId, begun.askedFormId),
    ]);
    const answering = await answeringOf(tx, actor.orgId, patient, begun.instrumentId, now);
    const form = formOf(asked.questionnaire, shelf);
    const finished = finishAnswers(asked.instrument, form, begun.draft, answering);
    const assessmentId = ids<'assessment'>();
    const { askedFormId, instrumentId, mode, answerer } = begun;
    await store.insertAssessment(
      tx,
      actor.orgId,
      { id: assessmentId, patientId, askedFormId, instrumentId, mode, answerer, ...finished },
      { at: now, by: actor.staffId },
    );
    await drafts.deleteDraft(tx, actor.orgId, patientId, draftId);
    const dangerIds = await openDangers(changing, patientId, assessmentId, finished.result);
    return { assessmentId, result: finished.result, dangerIds };
  });
}

/** Of whom the answers are: she herself, and what the same instrument came to the time before. */
export async function answeringOf(
  tx: Tx,
  orgId: OrgId,
  patient: Patient,
  instrumentId: string,
  before: Instant,
): Promise<Answering> {
  const previous = await previousIn(tx, orgId, patient.id, instrumentId, before);
  return {
    launch: launchOf(patient),
    sex: patient.sex === 'unknown' ? 'other' : patient.sex,
    previousTotal: previous?.result.total ?? null,
    previousParts: previous?.result.parts,
  };
}

/** A danger for each safety rule that holds. */
export async function openDangers(
  { tx, now, actor, ids }: Changing,
  patientId: PatientId,
  assessmentId: AssessmentId,
  { rules }: Pick<AnswerOf<typeof contracts.finishAssessment>['result'], 'rules'>,
  source: Source = 'staff',
): Promise<readonly DangerId[]> {
  const opened: DangerId[] = [];
  for (const rule of rules.filter(it => it.opens?.what === 'safety')) {
    const id = ids<'danger'>();
    const danger = { id, patientId, assessmentId, ruleId: rule.id };
    await insertDanger(tx, actor.orgId, danger, { at: now, by: actor.staffId, source });
    opened.push(id);
  }
  return opened;
}

const previousIn = async (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  instrumentId: string,
  before: Instant,
) => previousOf(await store.loadLines(tx, orgId, patientId), instrumentId, before);

export function voidAssessment(
  desk: Desk,
  request: Request,
  { patientId, assessmentId }: OfAssessment,
  reason: string,
): Promise<AnswerOf<typeof contracts.voidAssessment>> {
  const event = { name: 'assessment.voided', patientId, subject: assessmentId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    if (!(await store.findAnswers(tx, actor.orgId, patientId, assessmentId)))
      failWith('assessment.not-found');
    const voids = { id: ids<'assessment'>(), patientId, voided: assessmentId, reason };
    await store.insertAssessmentVoid(tx, actor.orgId, voids, { at: now, by: actor.staffId });
    return { voided: true };
  });
}

/** Somebody has read what she answered alone: it leaves the lists of all. */
export function keepOwnAnswersRead(
  desk: Desk,
  request: Request,
  { patientId, assessmentId }: OfAssessment,
): Promise<AnswerOf<typeof contracts.readOwnAnswers>> {
  const event = { name: 'assessment.own-answers-read', patientId, subject: assessmentId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const lines = await store.loadLines(tx, actor.orgId, patientId);
    if (!lines.some(it => it.id === assessmentId && it.source === 'patient'))
      failWith('assessment.not-found');
    const read = { id: ids<'assessment read'>(), patientId, assessmentId };
    return { readAt: await store.keepRead(tx, actor.orgId, read, { at: now, by: actor.staffId }) };
  });
}
