import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { AssessmentLine } from '@trellis/core/assessments/assessment';
import { chartCodes, type Offer, offersOf } from '@trellis/core/assessments/offer';
import { partOf } from '@trellis/core/assessments/whole';
import type * as contracts from '@trellis/core/assessments/whole.contract';
import { wholeState } from '@trellis/core/assessments/whole-state';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { loadAllergies, loadConditions, loadLatestOf, loadMedicines } from '../chart/chart.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { findAnswers, loadLines } from './assessment.store.ts';
import { loadDrafts } from './draft.store.ts';
import { formOf, languagesOf, type Shelf, shelfOf } from './shelf.ts';
import { insertPartSkip, loadPartSkips } from './whole.store.ts';

export function loadWhole(
  desk: Desk,
  actor: Actor,
  shelf: Shelf,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getWhole>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const [finished, begun, skipped] = await Promise.all([
      loadLines(tx, actor.orgId, patientId),
      loadDrafts(tx, actor.orgId, patientId),
      loadPartSkips(tx, actor.orgId, patientId),
    ]);
    const parts = wholeState(shelf.whole, {
      ...{ finished, begun, skipped },
      askable: (await shelfOf(tx, actor.orgId, shelf)).instruments.map(it => ({
        ...it,
        languages: languagesOf(it),
      })),
      language: addressedIn(patient.language),
      zone: patient.zone,
      today: localDay(desk.clock(), patient.zone),
    });
    return { parts: [...parts], isSignedOff: shelf.whole.signedOff !== null };
  });
}

export function skipPart(
  desk: Desk,
  request: Request,
  shelf: Shelf,
  { patientId, ...skip }: { readonly patientId: PatientId } & BodyOf<typeof contracts.skipPart>,
): Promise<AnswerOf<typeof contracts.skipPart>> {
  const event = { name: 'assessment.part-skipped', patientId, subject: skip.partId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    if (!shelf.whole.parts.some(it => it.id === skip.partId)) failWith('assessment.part-unknown');
    const said = { ...skip, id: ids<'part skip'>(), patientId };
    await insertPartSkip(tx, actor.orgId, said, { at: now, by: actor.staffId });
    return { said: true };
  });
}

/** Only to the parts of our own words: what was said before would lead the answers of a screening instrument. */
export async function loadOffers(
  tx: Tx,
  actor: Actor,
  shelf: Shelf,
  patient: Patient,
  asked: { readonly instrumentId: string; readonly questionnaire: object },
  previous: AssessmentLine | undefined,
): Promise<readonly Offer[]> {
  const part = partOf(shelf.whole, asked.instrumentId);
  if (!part?.confirms.includes(asked.instrumentId)) return [];
  const { orgId } = actor;
  const [conditions, medicines, allergies, latest, said] = await Promise.all([
    loadConditions(tx, orgId, patient.id),
    loadMedicines(tx, orgId, patient.id),
    loadAllergies(tx, orgId, patient.id),
    loadLatestOf(tx, orgId, [patient.id], chartCodes),
    previous && findAnswers(tx, orgId, patient.id, previous.id),
  ]);
  const { language, zone } = patient;
  return offersOf(
    formOf(asked.questionnaire, shelf),
    part.offers,
    { conditions, medicines, allergies, observations: latest.get(patient.id) ?? [], language, zone },
    previous && said ? { items: said.items, on: localDay(previous.finishedAt, zone) } : null,
  );
}
