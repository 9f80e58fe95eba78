import type { Actor } from '@trellis/core/access/staff';
import { lastDay, type Month, monthOf } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import {
  apcmChecklist,
  type ChecklistLine,
  decideElement,
  type ElementEntry,
  type Shown,
} from '@trellis/core/programs/apcm';
import type { KeptPaper } from '@trellis/core/programs/paper';
import { provesFor } from '@trellis/core/programs/program-terms';
import { loadConsents } from '../people/consent.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import type { Changing } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { insertApcmElements, loadApcmElements, withdrawApcmElement } from './apcm.store.ts';
import { type EnrolmentInForce, loadColleagues, loadEnrolmentsEver, loadPapers } from './enrolment.store.ts';

/** The thirteen lines of a patient's month: what was said, and what her record shows anyway. */
export async function readChecklist(
  tx: Tx,
  actor: Actor,
  patient: Patient,
  month: Month,
): Promise<readonly ChecklistLine[]> {
  const { orgId, practice } = actor;
  const ids = [patient.id];
  const [entries, consents, papers, enrolments, colleagues] = await Promise.all([
    loadApcmElements(tx, orgId, practice.id, ids, month),
    loadConsents(tx, orgId, ids),
    loadPapers(tx, orgId, ids),
    loadEnrolmentsEver(tx, orgId, ids),
    loadColleagues(tx, orgId, practice.id),
  ]);
  const consentedOn = consents
    .filter(it => it.program === 'APCM' && it.revokedAt === null)
    .map(it => localDay(it.givenAt, patient.zone));
  const enrolment = enrolments.findLast(it => it.program === 'APCM' && it.endedAt === null);
  const manager = colleagues.find(it => it.id === enrolment?.careManagerId)?.name;
  const shown: readonly Shown[] = [
    ...consentedOn.map(on => ({ element: 'consent' as const, on, where: '' })),
    ...papersShown(papers),
    ...(enrolment && manager ? [continuityOf(enrolment, manager, patient)] : []),
  ];
  return apcmChecklist(
    month,
    entries,
    shown.filter(it => it.on <= lastDay(month)),
  );
}

const papersShown = (papers: readonly KeptPaper[]): readonly Shown[] =>
  papers
    .filter(it => provesFor(it, 'APCM'))
    .flatMap(({ kind, on, where }) =>
      kind === 'initiating-visit' || kind === 'care-plan' ? [{ element: kind, on, where }] : [],
    )
    .toReversed();

const continuityOf = (it: EnrolmentInForce, name: string, { zone }: Patient): Shown => ({
  element: 'continuity',
  on: localDay(it.enrolledAt, zone),
  where: name,
});

type Of = { readonly patientId: PatientId | null };

/** Several at once: all of them, or none. */
export async function show(
  { tx, now, actor, ids }: Changing,
  { patientId }: Of,
  wanted: readonly ElementEntry[],
): Promise<{ elementIds: Id<'apcm element'>[] }> {
  const zone = patientId ? (await getPatientIn(tx, actor.orgId, patientId)).zone : actor.practice.zone;
  const thisMonth = monthOf(localDay(now, zone));
  const scope = patientId ? 'patient' : 'practice';
  const decided = wanted.map(it => ({
    ...decideElement(it, { scope, thisMonth }),
    id: ids<'apcm element'>(),
    practiceId: actor.practice.id,
    patientId,
  }));
  await insertApcmElements(tx, actor.orgId, decided, { at: now, by: actor.staffId });
  return { elementIds: decided.map(it => it.id) };
}

export async function takeBack(
  { tx, now, actor, ids }: Changing,
  { patientId }: Of,
  id: Id<'apcm element'>,
  reason: string,
): Promise<{ elementId: Id<'apcm element'> }> {
  const of = { id, practiceId: actor.practice.id, patientId };
  const by = { id: ids<'apcm element'>(), at: now, by: actor.staffId, reason };
  if (!(await withdrawApcmElement(tx, actor.orgId, of, by))) failWith('apcm.not-found');
  return { elementId: id };
}
