import type { Actor } from '@trellis/core/access/staff';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { standingPostings } from '@trellis/core/claims/claim-state';
import { patientShareOf } from '@trellis/core/claims/next-payer';
import { estimateOf, owedCents } from '@trellis/core/claims/patient-share';
import type { Share } from '@trellis/core/claims/share.contract';
import { statementOf } from '@trellis/core/claims/statement';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import { coverageOn, isCovering } from '@trellis/core/people/coverage';
import { fullName } from '@trellis/core/people/patient';
import { keepSheet, loadSite } from '../documents/letter.service.ts';
import { setAsPdf } from '../documents/pdf.ts';
import { loadCoverages } from '../people/coverage.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadClaimsOfPatient, loadItems, loadPostings } from './claim-read.store.ts';
import { practiceOf } from './claim-setup.store.ts';
import { loadApprovedLines } from './share.store.ts';
import { statementSheet } from './statement-sheet.ts';

export const loadShare = (desk: Desk, actor: Actor, patientId: PatientId): Promise<Share> =>
  withOrg(desk.pool, actor.orgId, tx => shareIn({ tx, actor, now: desk.clock() }, patientId));

/** What payers left to her, and what is approved or sent and not answered yet. */
async function shareIn(
  { tx, actor, now }: Pick<Changing, 'tx' | 'actor' | 'now'>,
  patientId: PatientId,
): Promise<Share> {
  const patient = await getPatientIn(tx, actor.orgId, patientId);
  const today = localDay(now, patient.zone);
  const of = practiceOf(actor);
  const coverages = await loadCoverages(tx, actor.orgId, [patientId]);
  const isQmb = coverages.some(it => it.qmb && isCovering(it, today));
  const claims = (await loadClaimsOfPatient(tx, of, patientId)).filter(it => it.followedBy === null);
  const ids = claims.map(it => it.id);
  const items = Map.groupBy(await loadItems(tx, actor.orgId, ids), it => it.claim_id);
  const postings = Map.groupBy(await loadPostings(tx, actor.orgId, ids), it => it.claim_id);
  // What she owes of a set of lines says the last payer it was sent to; before that one answers, nobody knows.
  const answered = [...Map.groupBy(claims, it => it.firstClaim ?? it.id)].flatMap(([first, chain]) => {
    const claim = chain.toSorted((a, b) => b.payerPlace - a.payerPlace)[0];
    if (!claim || !ids.includes(first) || claim.frequency === '8') return [];
    const standing = standingPostings(postings.get(claim.id) ?? []);
    const patientCents = patientShareOf(standing);
    if (patientCents === null) return [];
    const own = items.get(claim.id) ?? [];
    const paidOn = standing.at(-1)?.paidOn ?? null;
    return [{ claim, month: claim.month, codes: own.map(it => it.code), paidOn, patientCents }];
  });
  const done = new Set(answered.flatMap(it => (items.get(it.claim.id) ?? []).map(item => item.lineId)));
  const coming = (await loadApprovedLines(tx, of, patientId))
    .filter(line => !done.has(line.id))
    .map(({ month, ...line }) => {
      const primary = coverageOn(coverages, line.serviceDate);
      const others = coverages.filter(
        it => it.id !== primary?.id && it.payer !== 'none' && isCovering(it, line.serviceDate),
      );
      const cover = {
        isQmb: isQmb || coverages.some(it => it.qmb && isCovering(it, line.serviceDate)),
        hasSecondary: others.length > 0,
      };
      // A fifth is Original Medicare's; what other plans ask for is not known.
      const known = primary?.payer === 'medicare' ? line : { ...line, allowedCents: null };
      return { month, code: line.code, units: line.units, estimate: estimateOf(known, cover) };
    });
  return {
    isQmb,
    owedCents: owedCents(answered, { isQmb }),
    answered: answered.map(({ claim: _, ...it }) => it),
    coming,
  };
}

/** A statement of what payers left to her, kept with her documents. A Qualified Medicare Beneficiary never gets one. */
export function printStatement(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  { language, large }: { readonly language: LetterLanguage; readonly large: boolean },
): Promise<{ documentId: Id<'document'> }> {
  const event = { name: 'claims.statement-printed', patientId };
  return changePatient(desk, request, event, async changing => {
    const { tx, actor, now } = changing;
    const share = await shareIn(changing, patientId);
    if (share.isQmb) failWith('claims.never-billed');
    if (share.owedCents === 0) failWith('claims.nothing-owed');
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const practice = await loadSite(tx, actor, language);
    const statement = statementOf(
      {
        patient: fullName(patient),
        day: localDay(now, patient.zone),
        practice,
        rows: share.answered
          .filter(it => it.patientCents !== 0)
          .map(it => ({ month: it.month, codes: it.codes, cents: it.patientCents })),
      },
      language,
    );
    const print = large ? 'large' : 'clear';
    const sheet = statementSheet({ statement, practice, language, print, day: localDay(now, patient.zone) });
    return { documentId: await keepSheet(changing, patientId, await setAsPdf(sheet), 'letter') };
  });
}
