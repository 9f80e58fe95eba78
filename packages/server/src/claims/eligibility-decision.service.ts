import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { fail, failWith } from '@trellis/core/basics/problem';
import type * as contracts from '@trellis/core/claims/eligibility.contract';
import {
  type CoverageChange,
  decideDifferences,
  decideTaking,
} from '@trellis/core/claims/eligibility-difference';
import { type CoverageId, decideCoverage } from '@trellis/core/people/coverage';
import type { Patient } from '@trellis/core/people/patient';
import { insertCoverage, loadCoverages } from '../people/coverage.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
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
    const difference = decideDifferences(content, { patient, coverages }, checkedOn).find(
      it => it.kind === kind,
    );
    if (!difference || known.decided.includes(kind)) return failWith('claims.eligibility-decided');
    const change = decision === 'taken' ? decideTaking(kind, content, coverages, checkedOn) : undefined;
    if (decision === 'taken' && !change) return failWith('claims.eligibility-by-hand');
    const others = coverages.filter(it => it.id !== change?.corrects.id);
    const coverageId = change ? await write(changing, patient, change, others) : null;
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

/** Gives the coverage that now says it. */
async function write(
  { tx, now, actor, ids }: Changing,
  patient: Patient,
  { corrects, corrected, added }: CoverageChange,
  others: Parameters<typeof decideCoverage>[1]['others'],
): Promise<CoverageId> {
  const recorded = { at: now, by: actor.staffId, source: 'staff' as const };
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
