import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type * as contracts from '@trellis/core/claims/eligibility.contract';
import {
  type CoverageChange,
  decideDifferences,
  decideTakingOver,
  type Taking,
} from '@trellis/core/claims/eligibility-difference';
import { type CoverageId, decideCoverage } from '@trellis/core/people/coverage';
import type { Patient } from '@trellis/core/people/patient';
import { decidePerson } from '@trellis/core/people/person';
import { insertCoverage, loadCoverages } from '../people/coverage.store.ts';
import { insertHospice, loadHospice } from '../people/hospice.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { getPersonIn } from '../people/person.service.ts';
import { savePerson } from '../people/person.store.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type AnswerId, findAnswer, insertDecision } from './eligibility.store.ts';

/**
 * A person looked at one difference. Taking it over corrects the coverage in the same transaction; nothing of an answer
 * enters the chart without this.
 */
export async function decideOne(
  desk: Desk,
  request: Request,
  answerId: AnswerId,
  { kind, decision, note }: BodyOf<typeof contracts.decideEligibility>,
): Promise<AnswerOf<typeof contracts.decideEligibility>> {
  const { orgId } = request.actor;
  const known = await withOrg(desk.pool, orgId, tx => findAnswer(tx, orgId, answerId));
  if (!known) return failWith('claims.eligibility-not-found');
  const event = { name: 'claims.eligibility-decided', patientId: known.patientId, subject: kind };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor } = changing;
    const patient = await getPatientIn(tx, orgId, known.patientId);
    const coverages = await loadCoverages(tx, orgId, [known.patientId]);
    const { content, checkedOn } = known;
    const hospice = (await loadHospice(tx, orgId, [known.patientId])).get(known.patientId) ?? [];
    const difference = decideDifferences(content, { patient, coverages, hospice }, checkedOn).find(
      it => it.kind === kind,
    );
    if (!difference || known.decided.includes(kind)) return failWith('claims.eligibility-decided');
    const taking =
      decision === 'taken' ? decideTakingOver(difference, content, coverages, checkedOn) : undefined;
    if (decision === 'taken' && !taking) return failWith('claims.eligibility-by-hand');
    const coverageId = taking ? await takeOver(changing, { patient, coverages, answerId }, taking) : null;
    const isNew = await insertDecision(
      tx,
      orgId,
      { answerId, kind, decision, note: note || null, coverageId },
      { at: now, by: actor.staffId },
    );
    if (!isNew)
      fail('claims.eligibility-decided', 'A colleague decided this meanwhile. Load the page again.');
    return { decision };
  });
}

/** Gives the coverage that now says it, where it is a coverage that does. */
async function takeOver(
  changing: Changing,
  of: {
    readonly patient: Patient;
    readonly coverages: Parameters<typeof decideTakingOver>[2];
    readonly answerId: AnswerId;
  },
  taking: Taking,
): Promise<CoverageId | null> {
  const { tx, now, actor, ids } = changing;
  const { patient, coverages, answerId } = of;
  const recorded = { at: now, by: actor.staffId };
  switch (taking.kind) {
    case 'coverage': {
      const others = coverages.filter(it => it.id !== taking.corrects.id);
      return write(changing, patient, taking, others);
    }
    case 'death': {
      const kept = await getPersonIn(tx, actor.orgId, patient.id);
      const person = decidePerson(
        { ...kept.person, deceasedOn: taking.diedOn },
        localDay(now, kept.person.zone),
      );
      const version = kept.version + 1;
      await savePerson(
        tx,
        actor.orgId,
        { patientId: patient.id, person, version },
        { ...recorded, source: '271' },
      );
      return null;
    }
    case 'hospice': {
      const { from, until } = taking;
      const election = { id: ids<'hospice election'>(), patientId: patient.id, answerId, from, until };
      await insertHospice(tx, actor.orgId, election, recorded);
      return null;
    }
  }
}

/** Gives the coverage that now says it. */
async function write(
  { tx, now, actor, ids }: Changing,
  patient: Patient,
  { corrects, corrected, added }: CoverageChange,
  others: Parameters<typeof decideCoverage>[1]['others'],
): Promise<CoverageId> {
  const recorded = { at: now, by: actor.staffId, source: '271' as const };
  const reason = 'The payer’s answer about eligibility';
  const facts = { birthDate: patient.birthDate, others };
  const kept = decideCoverage({ ...corrected, id: ids<'coverage'>(), patientId: patient.id }, facts);
  await insertCoverage(tx, actor.orgId, kept, { ...recorded, corrects: { id: corrects.id, reason } });
  if (!added) return kept.id;
  const next = decideCoverage(
    { ...added, id: ids<'coverage'>(), patientId: patient.id },
    { birthDate: patient.birthDate, others: [...others, kept] },
  );
  await insertCoverage(tx, actor.orgId, next, recorded);
  return next.id;
}
