import type { Actor } from '@trellis/core/access/staff';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { ClaimLine } from '@trellis/core/billing/claim-line';
import { isHeldBack } from '@trellis/core/billing/readiness';
import { type ClaimDraft, type DraftFacts, draftClaims } from '@trellis/core/claims/claim-draft';
import { diagnosesOf } from '@trellis/core/claims/diagnosis';
import { decideDifferences, type Known } from '@trellis/core/claims/eligibility-difference';
import { type Missing, missingOf } from '@trellis/core/claims/setup-missing';
import { personOfPatient } from '@trellis/core/people/person';
import { billingSetting } from '../billing/billing-setting.ts';
import { loadStandingLines } from '../billing/claim.store.ts';
import { loadStaffNames } from '../billing/month.store.ts';
import { loadHeldBack } from '../billing/release.service.ts';
import { loadConditionsOf } from '../chart/chart.store.ts';
import { loadCoverages } from '../people/coverage.store.ts';
import { loadHospice } from '../people/hospice.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import { loadPeople } from '../people/person.store.ts';
import type { Changing } from '../platform/change.ts';
import { loadEnrolmentsEver } from '../programs/enrolment.store.ts';
import { loadCharges } from './charge.store.ts';
import { loadPracticeNumbers, loadSetup, practiceOf } from './claim-setup.store.ts';
import { loadClaimed, loadDiagnoses, loadReferrers } from './claims.store.ts';
import { type LastAnswer, loadLastEligibility } from './eligibility.store.ts';

type Reading = Pick<Changing, 'tx' | 'now'> & { readonly actor: Actor };

/** What every claim of a practice needs, and what of it is missing. */
export async function loadOffice({ tx, actor }: Pick<Reading, 'tx' | 'actor'>) {
  const of = practiceOf(actor);
  const { setup } = await loadSetup(tx, of);
  const practice = await loadPracticeNumbers(tx, of);
  const charges = await loadCharges(tx, of);
  const standing = charges.filter(it => it.cents !== null).length;
  const missing: readonly Missing[] = missingOf({ setup, practice, charges: standing, billing: [] });
  return { setup, practice, charges, names: await loadStaffNames(tx, actor.orgId), missing };
}
export type Office = Awaited<ReturnType<typeof loadOffice>>;

export type PatientDrafts = {
  readonly patientId: PatientId;
  readonly facts: DraftFacts;
  readonly drafts: readonly ClaimDraft[];
};

/**
 * Approved lines of a month as claims. Where the practice asks for a second person, only confirmed lines. `mayTake`
 * says which lines stand free: those in no live claim, and in a correction those of the claim it replaces.
 */
export async function loadDrafts(
  { tx, now, actor }: Reading,
  office: Office,
  wanted: { readonly month: Month; readonly patients: readonly PatientId[]; readonly replacing?: string },
): Promise<readonly PatientDrafts[]> {
  const { orgId } = actor;
  const { patients, month, replacing } = wanted;
  const { asksSecondPerson, asksEligibility } = await billingSetting(tx, actor, now);
  const standing = await loadStandingLines(tx, { ...practiceOf(actor), month }, patients);
  const claimed = await loadClaimed(
    tx,
    orgId,
    standing.map(it => it.id),
  );
  const isFree = (line: ClaimLine) => (claimed.get(line.id) ?? replacing) === replacing;
  const free = standing.filter(line => isFree(line) && (!asksSecondPerson || line.confirmedBy !== null));
  const linesOf = Map.groupBy(free, it => it.patientId);
  const ids = [...linesOf.keys()];
  const patientRows = await loadPatients(tx, orgId, ids);
  const people = await loadPeople(tx, orgId, ids);
  const coverages = Map.groupBy(await loadCoverages(tx, orgId, ids), it => it.patientId);
  const conditions = await loadConditionsOf(tx, orgId, ids);
  const enrolments = Map.groupBy(await loadEnrolmentsEver(tx, orgId, ids), it => it.patientId);
  const given = await loadDiagnoses(tx, orgId, ids);
  const heldBack = await loadHeldBack(tx, { ...practiceOf(actor), month }, ids);
  const eligibility = await loadLastEligibility(tx, orgId, ids);
  const hospice = await loadHospice(tx, orgId, ids);
  const referrers = await loadReferrers(tx, orgId, ids);
  return patientRows.map(patient => {
    const enrolledFor = (enrolments.get(patient.id) ?? []).flatMap(it => it.conditionIds);
    const facts: DraftFacts = {
      lines: linesOf.get(patient.id) ?? [],
      person: people.get(patient.id) ?? personOfPatient(patient),
      coverages: coverages.get(patient.id) ?? [],
      diagnoses: diagnosesOf(given.get(patient.id), conditions.get(patient.id) ?? [], enrolledFor),
      setup: office.setup,
      charges: office.charges,
      names: office.names,
      practiceNpi: office.practice.npi,
      isHeld: isHeldBack(patient.id, heldBack),
      asksEligibility,
      eligibilityOn: eligibility.get(patient.id)?.checkedOn ?? null,
      referring: referrers.get(patient.id) ?? null,
      eligibilityDiffers: differs(eligibility.get(patient.id), {
        patient,
        coverages: coverages.get(patient.id) ?? [],
        hospice: hospice.get(patient.id) ?? [],
      }),
    };
    return { patientId: patient.id, facts, drafts: draftClaims(facts) };
  });
}

/** Whether the payer is billed who should be; who pays her own part is no question of the claim. */
function differs(last: LastAnswer | undefined, known: Known): boolean {
  if (!last) return false;
  return decideDifferences(last.content, known, last.checkedOn).some(
    it => it.kind !== 'qmb' && it.kind !== 'not-qmb' && !last.decided.includes(it.kind),
  );
}
