import { answersOf } from '@trellis/core/assessments/offer';
import { saidIn } from '@trellis/core/assessments/said-in';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { NeedDomains } from '@trellis/core/needs/domain';
import { codesToJudge, type Need } from '@trellis/core/needs/need';
import { getAskedForm } from '../assessments/asked-form.store.ts';
import { findAnswers, findAskedFormId } from '../assessments/assessment.store.ts';
import { formOf, type Shelf } from '../assessments/shelf.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadNeedsIn } from './needs.service.ts';
import { loadPatientsWithCodes } from './needs.store.ts';

export type NeedToJudge = {
  readonly patientId: PatientId;
  readonly need: Need;
  /** What was asked and answered, in the words of the form: the evidence. */
  readonly said: string;
};

/** Needs of these patients with a code that nobody has judged yet, each with the answers it was heard in. */
export async function loadNeedsToJudge(
  tx: Tx,
  orgId: OrgId,
  known: NeedDomains,
  shelf: Shelf,
  patients: readonly PatientId[],
): Promise<readonly NeedToJudge[]> {
  const found: NeedToJudge[] = [];
  for (const patientId of await loadPatientsWithCodes(tx, orgId, known.domains, patients))
    for (const need of await loadNeedsIn(tx, orgId, known, patientId))
      if (codesToJudge(need).length > 0)
        found.push({ patientId, need, said: await loadSaid(tx, orgId, known, shelf, patientId, need) });
  return found;
}

async function loadSaid(
  tx: Tx,
  orgId: OrgId,
  { domains }: NeedDomains,
  shelf: Shelf,
  patientId: PatientId,
  { domain, heard: { assessmentId } }: Need,
): Promise<string> {
  const [asked, answers] = await Promise.all([
    findAskedFormId(tx, orgId, patientId, assessmentId),
    findAnswers(tx, orgId, patientId, assessmentId),
  ]);
  if (!asked || !answers) return '';
  const questions = domains
    .filter(it => it.id === domain)
    .flatMap(it => it.asked.filter(({ instrument }) => instrument === asked.instrumentId))
    .flatMap(it => it.questions);
  const { questionnaire } = await getAskedForm(tx, orgId, asked.askedFormId);
  const items = questions.flatMap(linkId => {
    const answer = answersOf(answers.items, linkId);
    return answer.length > 0 ? [{ linkId, answer }] : [];
  });
  return saidIn(formOf(questionnaire, shelf), items);
}
