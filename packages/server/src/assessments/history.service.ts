import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { answerChanges } from '@trellis/core/assessments/answer-change';
import { type AssessmentId, previousOf } from '@trellis/core/assessments/assessment';
import type * as contracts from '@trellis/core/assessments/assessment.contract';
import { countAnswered } from '@trellis/core/assessments/finish';
import type { ResponseItem } from '@trellis/core/assessments/response';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { getAskedForm } from './asked-form.store.ts';
import { findAnswers, type KeptLine, loadLines } from './assessment.store.ts';
import { loadDangers } from './danger.store.ts';
import { type BegunForm, loadDrafts } from './draft.store.ts';
import { formOf, languagesOf, type Shelf, shelfOf, yardstickOf } from './shelf.ts';

export function listInstruments(
  desk: Desk,
  { orgId }: Actor,
  shelf: Shelf,
): Promise<AnswerOf<typeof contracts.getInstruments>> {
  return withOrg(desk.pool, orgId, async tx => linesOf(await shelfOf(tx, orgId, shelf)));
}

const linesOf = ({ instruments }: Shelf): AnswerOf<typeof contracts.getInstruments> => ({
  instruments: instruments.map(it => ({
    id: it.id,
    version: it.version,
    title: it.title,
    domain: it.domain,
    licence: it.licence,
    minutes: it.minutes,
    alone: it.alone,
    signedOff: it.signedOff,
    languages: languagesOf(it),
  })),
});

export function loadHistory(
  desk: Desk,
  actor: Actor,
  shelf: Shelf,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getAssessments>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const [finished, drafts, dangers] = await Promise.all([
      loadLines(tx, actor.orgId, patientId),
      loadDrafts(tx, actor.orgId, patientId),
      loadDangers(tx, actor.orgId, patientId),
    ]);
    const begun = await Promise.all(drafts.map(it => begunLine(tx, actor, shelf, it)));
    return { finished, begun, dangers };
  });
}

async function begunLine(tx: Tx, actor: Actor, shelf: Shelf, it: BegunForm) {
  const asked = await getAskedForm(tx, actor.orgId, it.askedFormId);
  const { id, startedAt, savedAt, by, draft } = it;
  const { instrument, language, questionnaire } = asked;
  return {
    ...{ id, startedAt, savedAt, by, language },
    ...{ instrumentId: instrument.id, version: instrument.version, title: instrument.title },
    answered: countAnswered(formOf(questionnaire, shelf), draft.items),
  };
}

export function loadAssessment(
  desk: Desk,
  actor: Actor,
  shelf: Shelf,
  { patientId, assessmentId }: { readonly patientId: PatientId; readonly assessmentId: AssessmentId },
): Promise<AnswerOf<typeof contracts.getAssessment>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const [lines, answers] = await Promise.all([
      loadLines(tx, actor.orgId, patientId),
      findAnswers(tx, actor.orgId, patientId, assessmentId),
    ]);
    const line = lines.find(it => it.id === assessmentId);
    if (!line || !answers) return failWith('assessment.not-found');
    const { questionnaire, instrument } = await getAskedForm(tx, actor.orgId, line.askedFormId);
    const course = lines
      .filter(it => it.instrumentId === line.instrumentId)
      .map(({ id, finishedAt, result }) => ({ id, finishedAt, total: result.total, band: result.band }))
      .reverse();
    const { notice } = instrument.licence;
    const before = await changesIn(tx, actor, shelf, patientId, lines, line, questionnaire, answers.items);
    return {
      ...line,
      questionnaire,
      instrument: yardstickOf(instrument),
      ...answers,
      notice,
      before,
      course,
    };
  });
}

/** What is different since the time before of the same instrument. */
async function changesIn(
  tx: Tx,
  actor: Actor,
  shelf: Shelf,
  patientId: PatientId,
  lines: readonly KeptLine[],
  line: KeptLine,
  questionnaire: object,
  now: readonly ResponseItem[],
) {
  const previous = previousOf(lines, line.instrumentId, line.finishedAt);
  const before = previous && (await findAnswers(tx, actor.orgId, patientId, previous.id));
  if (!previous || !before) return null;
  const changes = answerChanges(formOf(questionnaire, shelf), before.items, now);
  return { finishedAt: previous.finishedAt, changes: [...changes] };
}
