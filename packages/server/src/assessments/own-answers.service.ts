import type { Answerer, AssessmentId, Draft, Result } from '@trellis/core/assessments/assessment';
import { resultOf } from '@trellis/core/assessments/assessment';
import type { Fault } from '@trellis/core/assessments/fault';
import { type Finished, finishAnswers, skipsOf } from '@trellis/core/assessments/finish';
import { evaluateForm } from '@trellis/core/assessments/form-state';
import { judgeAnswers } from '@trellis/core/assessments/judge';
import { launchOf } from '@trellis/core/assessments/launch';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { scoreAnswers } from '@trellis/core/assessments/score';
import type { OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Patient } from '@trellis/core/people/patient';
import type { Changing } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { getAskedForm } from './asked-form.store.ts';
import { answeringOf, openDangers } from './assessment.service.ts';
import { findAnswers, insertAssessment, insertAssessmentVoid } from './assessment.store.ts';
import { loadRulesHeardBy } from './danger.store.ts';
import { formOf, type Shelf } from './shelf.ts';

/** What a patient answers alone, as far as it has come: who recorded it is the link she answers through. */
export type OwnAnswers = {
  readonly patient: Patient;
  readonly recorder: StaffId;
  readonly askedFormId: string;
  readonly answerer: Answerer;
  readonly draft: Draft;
};

export type JudgedOwnAnswers = {
  readonly soFar: Finished;
  /** Answers that do not fit their questions; how many there are is nobody's business yet. */
  readonly faults: readonly Fault[];
  /** Safety rules that hold now and have opened no danger yet. */
  readonly newlyHeard: readonly string[];
  readonly hasDanger: boolean;
};

const linkIdsIn = ({ linkId, item = [], answer = [] }: ResponseItem): readonly string[] => [
  linkId,
  ...[...item, ...answer.flatMap(it => it.item ?? [])].flatMap(linkIdsIn),
];

/** What answers of so far come to. It is judged here whatever the page has judged: a page is not to be trusted. */
export async function judgeOwnAnswers(
  tx: Tx,
  orgId: OrgId,
  shelf: Shelf,
  own: OwnAnswers,
  now: Instant,
): Promise<JudgedOwnAnswers> {
  const { patient, recorder, askedFormId, draft } = own;
  const [asked, heard] = await Promise.all([
    getAskedForm(tx, orgId, askedFormId),
    loadRulesHeardBy(tx, orgId, patient.id, recorder),
  ]);
  const form = formOf(asked.questionnaire, shelf);
  const launch = launchOf(patient);
  const { launch: _, ...person } = await answeringOf(tx, orgId, patient, asked.instrument.id, now);
  const judged = judgeAnswers(form, draft.items, { isComplete: false, launch, mayDecline: true });
  const faults = judged.filter(it => it.what !== 'not-asked');
  // One answer that does not fit must not hide a danger told in another.
  const fitting = draft.items.filter(
    it => !linkIdsIn(it).some(id => faults.some(({ linkId }) => linkId === id)),
  );
  const { kept } = evaluateForm(form, fitting, launch);
  const result = resultOf(scoreAnswers(asked.instrument, form, kept, person));
  const holding = result.rules.filter(it => it.opens?.what === 'safety').map(it => it.id);
  return {
    soFar: { items: kept, skips: skipsOf(form, kept, draft.skips), result, againDays: null },
    faults,
    newlyHeard: holding.filter(it => !heard.includes(it)),
    hasDanger: heard.length > 0 || holding.length > 0,
  };
}

/**
 * Answers of so far become a fact in the moment a danger is heard in them, so that somebody can read what was answered
 * and the danger has its words, should she never finish. `before` is what stood of the same link.
 */
export async function recordHeard(
  changing: Changing,
  own: OwnAnswers & { readonly soFar: Finished; readonly newlyHeard: readonly string[] },
  before: AssessmentId | null,
): Promise<AssessmentId> {
  const id = await replace(changing, own, { ...own.soFar, isUnfinished: true }, before);
  await openDangers(changing, own.patient.id, id, only(own.soFar.result, own.newlyHeard), 'patient');
  return id;
}

/** The whole form, sent off: refused where staff would be refused, and then a fact like theirs. */
export async function recordFinished(
  changing: Changing,
  shelf: Shelf,
  own: OwnAnswers,
  before: AssessmentId | null,
): Promise<{ readonly assessmentId: AssessmentId; readonly hasDanger: boolean }> {
  const { tx, now, actor } = changing;
  const { patient, recorder, draft } = own;
  const asked = await getAskedForm(tx, actor.orgId, own.askedFormId);
  const answering = await answeringOf(tx, actor.orgId, patient, asked.instrument.id, now);
  const finished = finishAnswers(asked.instrument, formOf(asked.questionnaire, shelf), draft, answering);
  const heard = await loadRulesHeardBy(tx, actor.orgId, patient.id, recorder);
  const assessmentId = await replace(changing, own, { ...finished, isUnfinished: false }, before);
  const holding = finished.result.rules.filter(it => it.opens?.what === 'safety').map(it => it.id);
  const newly = holding.filter(it => !heard.includes(it));
  await openDangers(changing, patient.id, assessmentId, only(finished.result, newly), 'patient');
  return { assessmentId, hasDanger: heard.length > 0 || holding.length > 0 };
}

const only = ({ rules }: Result, ids: readonly string[]): Pick<Result, 'rules'> => ({
  rules: rules.filter(it => ids.includes(it.id)),
});

async function replace(
  { tx, now, actor, ids }: Changing,
  { patient, recorder, askedFormId, answerer }: OwnAnswers,
  answers: Finished & { readonly isUnfinished: boolean },
  before: AssessmentId | null,
): Promise<AssessmentId> {
  const recorded = { at: now, by: recorder, source: 'patient' } as const;
  const asked = await getAskedForm(tx, actor.orgId, askedFormId);
  // Staff may have taken back what stood before: then there is nothing to void.
  if (before && (await findAnswers(tx, actor.orgId, patient.id, before))) {
    const voids = {
      id: ids<'assessment'>(),
      patientId: patient.id,
      voided: before,
      reason: 'Answered further',
    };
    await insertAssessmentVoid(tx, actor.orgId, voids, recorded);
  }
  const id = ids<'assessment'>();
  await insertAssessment(
    tx,
    actor.orgId,
    {
      ...answers,
      ...{ id, patientId: patient.id, askedFormId, answerer, mode: 'own-device' },
      instrumentId: asked.instrument.id,
    },
    recorded,
  );
  return id;
}
