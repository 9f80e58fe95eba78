import { answersOf } from '@trellis/core/assessments/offer';
import { saidIn } from '@trellis/core/assessments/said-in';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { NeedDomains } from '@trellis/core/needs/domain';
import { codesToJudge, type Need } from '@trellis/core/needs/need';
import { getAskedForm } from '../assessments/asked-form.store.ts';
import type { Answered } from '../assessments/assessment.store.ts';
import { formOf, type Shelf } from '../assessments/shelf.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadNeedsOf } from './needs.service.ts';
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
  const some = await loadPatientsWithCodes(tx, orgId, known.domains, patients);
  const found = await loadNeedsOf(tx, orgId, known, some);
  const waiting = found.flatMap(({ patientId, needs, answers }) =>
    needs
      .filter(need => codesToJudge(need).length > 0)
      .map(need => ({ patientId, need, answers: answers.find(it => it.id === need.heard.assessmentId) })),
  );
  const judged: NeedToJudge[] = [];
  // One after the other: the forms are few, and each is kept once it was read.
  for (const { answers, ...it } of waiting)
    judged.push({ ...it, said: answers ? await loadSaid(tx, orgId, known, shelf, it.need, answers) : '' });
  return judged;
}

async function loadSaid(
  tx: Tx,
  orgId: OrgId,
  { domains }: NeedDomains,
  shelf: Shelf,
  { domain }: Need,
  answered: Answered,
): Promise<string> {
  const questions = domains
    .filter(it => it.id === domain)
    .flatMap(it => it.asked.filter(({ instrument }) => instrument === answered.instrumentId))
    .flatMap(it => it.questions);
  const { questionnaire } = await getAskedForm(tx, orgId, answered.askedFormId);
  const items = questions.flatMap(linkId => {
    const answer = answersOf(answered.items, linkId);
    return answer.length > 0 ? [{ linkId, answer }] : [];
  });
  return saidIn(formOf(questionnaire, shelf), items);
}
