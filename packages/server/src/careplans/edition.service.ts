import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type * as contracts from '@trellis/core/careplans/careplan.contract';
import type { MedicineTopics } from '@trellis/core/careplans/medicine-advice';
import { decideEdition } from '@trellis/core/careplans/plan-edition';
import { type PlanVersionId, planStateOf } from '@trellis/core/careplans/plan-version';
import { openQuestions } from '@trellis/core/careplans/visit-question';
import { currentMedicines } from '@trellis/core/chart/chart';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import { fullName } from '@trellis/core/people/patient';
import { loadMedicines } from '../chart/chart.store.ts';
import { keepSheet, loadSite } from '../documents/letter.service.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { findPlanVersion, insertPlanEdition, loadPlanReviews } from './careplan.store.ts';
import { printEdition } from './edition-print.ts';
import { loadVisitQuestions } from './visit-question.store.ts';

/** The patient's edition of an approved version, kept as a document. */
export function makeEdition(
  desk: Desk,
  request: Request,
  at: { readonly patientId: PatientId; readonly versionId: PlanVersionId },
  { language, large }: BodyOf<typeof contracts.makePlanEdition>,
  topics: MedicineTopics,
): Promise<AnswerOf<typeof contracts.makePlanEdition>> {
  const { patientId, versionId } = at;
  const event = { name: 'careplan.edition-made', patientId, subject: versionId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const { version, edition, notOrdered } = await loadEdition(tx, actor, at, language, topics);
    const site = await loadSite(tx, actor, language);
    if (site.phone === '')
      fail(
        'letter.open-places',
        'The plan says whom to call, and the phone of the practice is not known. A supervisor writes it under phrases of the practice.',
        { open: ['phone'] },
      );
    const { printed, leftOut } = await printEdition({
      edition,
      number: version.number,
      language,
      print: large ? 'large' : 'clear',
      issuedOn: localDay(version.issuedAt, patient.zone),
      practice: site.name,
      phone: site.phone,
      careManager: actor.name,
      patient: { name: fullName(patient), birthDate: patient.birthDate },
      questions: openQuestions(await loadVisitQuestions(tx, actor.orgId, patientId)).map(it => it.text),
    });
    const documentId = await keepSheet(changing, patientId, printed, 'care-plan');
    await insertPlanEdition(
      tx,
      actor.orgId,
      { ...at, id: ids<'plan edition'>(), documentId, language, large },
      { at: now, by: actor.staffId },
    );
    return { documentId, pages: printed.pages, leftOut, notOrdered };
  });
}

/** What a version says to her in a language, or what stands in its way. */
export async function loadEdition(
  tx: Tx,
  { orgId }: Pick<Actor, 'orgId'>,
  { patientId, versionId }: { readonly patientId: PatientId; readonly versionId: PlanVersionId },
  language: LetterLanguage,
  topics: MedicineTopics,
) {
  const version = (await findPlanVersion(tx, orgId, patientId, versionId)) ?? failWith('plan.not-found');
  const reviews = await loadPlanReviews(tx, orgId, patientId, versionId);
  const orders = currentMedicines(await loadMedicines(tx, orgId, patientId));
  const state = planStateOf(version, reviews);
  return { version, ...decideEdition({ plan: version.plan, state }, language, { topics, orders }) };
}
