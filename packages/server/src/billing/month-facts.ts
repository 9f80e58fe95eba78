import type { Actor } from '@trellis/core/access/staff';
import { firstDay, lastDay, type Month, monthOf } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import { localDay } from '@trellis/core/basics/zone';
import type { BillingAnswer } from '@trellis/core/billing/billing-answer';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { noCareFacts } from '@trellis/core/billing/care-facts';
import type { ClaimLine } from '@trellis/core/billing/claim-line';
import { decideCase } from '@trellis/core/billing/decide-case';
import { caseOfMonth, type MonthFacts } from '@trellis/core/billing/month-case';
import { type Coverage, coverageOn } from '@trellis/core/people/coverage';
import { byName, type Patient } from '@trellis/core/people/patient';
import { loadConsents } from '../people/consent.store.ts';
import { loadCoverages } from '../people/coverage.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadOthersIn } from '../programs/eligibility.store.ts';
import { type EnrolmentInForce, loadEnrolmentsEver, loadPapers } from '../programs/enrolment.store.ts';
import { loadAttestations } from './attestation.store.ts';
import { loadCareFacts } from './care-facts.ts';
import { loadOnceLines, loadStandingLines } from './claim.store.ts';
import { loadCasePieces, loadPatientsOfMonth, type RecordedPiece } from './month.store.ts';
import { type Choice, loadChoices, type MonthOf } from './month-close.store.ts';
import { loadSiteRules } from './site-rules.ts';

/** One patient's month as it is judged: the facts as a case, the answer, and the lines that stand. */
export type JudgedMonth = {
  readonly patient: Patient;
  readonly coverage: Coverage | undefined;
  readonly careManagerId: EnrolmentInForce['careManagerId'] | null;
  readonly billingCase: BillingCase;
  readonly answer: BillingAnswer;
  readonly pieces: readonly RecordedPiece[];
  readonly standing: readonly ClaimLine[];
  readonly choice: Choice | undefined;
};

export const monthOfActor = (actor: Actor, month: Month): MonthOf => ({
  orgId: actor.orgId,
  practiceId: actor.practice.id,
  month,
});

/** Everyone of the practice whose care reached into the month or who has time in it, by name, or only those asked for. */
export async function judgeMonth(
  tx: Tx,
  of: MonthOf,
  only?: readonly PatientId[],
): Promise<readonly JudgedMonth[]> {
  const { orgId, month } = of;
  const ids = only ?? (await loadPatientsOfMonth(tx, of));
  const bySite = await loadSiteRules(tx, of);
  const [
    enrolled,
    patients,
    consents,
    papers,
    coverages,
    pieces,
    attestations,
    others,
    choices,
    once,
    lines,
  ] = await Promise.all([
    loadEnrolmentsEver(tx, orgId, ids),
    loadPatients(tx, orgId, ids),
    loadConsents(tx, orgId, ids),
    loadPapers(tx, orgId, ids),
    loadCoverages(tx, orgId, ids),
    loadCasePieces(tx, of, ids),
    loadAttestations(tx, orgId, of.practiceId, ids),
    loadOthersIn(tx, orgId, ids, month),
    loadChoices(tx, of, ids),
    loadOnceLines(tx, of, ids),
    loadStandingLines(tx, of, ids),
  ]);
  const enrolments = Map.groupBy(enrolled, it => it.patientId);
  const consentsOf = Map.groupBy(
    consents.toSorted((a, b) => byText(a.givenAt, b.givenAt) || byText(a.id, b.id)),
    it => it.patientId,
  );
  const papersOf = Map.groupBy(papers, it => it.patientId);
  const coveragesOf = Map.groupBy(coverages, it => it.patientId);
  const piecesOf = Map.groupBy(pieces, it => it.patientId);
  const linesOf = Map.groupBy(lines, it => it.patientId);
  const attestationsOf = Map.groupBy(attestations, it => it.patientId);
  const othersOf = Map.groupBy(others, it => it.patientId);
  const onceOf = Map.groupBy(once, it => it.patientId);
  const careOf = await loadCareFacts(tx, of, patients, {
    said: attestationsOf,
    papers: papersOf,
    consents: consentsOf,
    coverages: coveragesOf,
    enrolments,
  });
  const choiceOf = new Map(choices.map(it => [it.patientId, it]));

  return (only ? patients : patients.toSorted(byName)).flatMap(patient => {
    const standing = linesOf.get(patient.id) ?? [];
    const own = piecesOf.get(patient.id) ?? [];
    const inForce = enrolmentsIn(of, patient, enrolments.get(patient.id) ?? []);
    const last =
      inForce.findLast(it => it.program === 'CCM') ?? inForce.at(-1) ?? enrolments.get(patient.id)?.at(-1);
    const agreed = consentsOf.get(patient.id) ?? [];
    const care = careOf.get(patient.id) ?? noCareFacts;
    const cameHome = care.discharges.some(it => it.visit && monthOf(it.visit.on) === month);
    const isAligned = care.access !== null;
    const isHere = cameHome || isAligned || agreed.some(it => it.practiceId === of.practiceId);
    const hasReason = inForce.length > 0 || own.length > 0 || standing.length > 0 || cameHome || isAligned;
    if (!isHere || !hasReason) return [];
    const covered = coveragesOf.get(patient.id) ?? [];
    const coverage = coverageOn(covered, lastDay(month)) ?? coverageOn(covered, firstDay(month));
    const choice = choiceOf.get(patient.id);
    const facts: MonthFacts = {
      month,
      patient,
      practiceId: of.practiceId,
      payer: coverage?.payer ?? null,
      consents: agreed,
      conditionIds: [
        ...new Set((inForce.length > 0 ? inForce : last ? [last] : []).flatMap(it => it.conditionIds)),
      ],
      papers: papersOf.get(patient.id) ?? [],
      attestations: [...(attestationsOf.get(null) ?? []), ...(attestationsOf.get(patient.id) ?? [])],
      pieces: own,
      others: othersOf.get(patient.id) ?? [],
      chosen: choice?.chosen ?? null,
      billedBefore: onceOf.get(patient.id) ?? [],
      care,
    };
    const billingCase = bySite(caseOfMonth(facts));
    return [
      {
        patient,
        coverage,
        careManagerId: last?.careManagerId ?? null,
        billingCase,
        answer: decideCase(billingCase),
        pieces: own,
        standing,
        choice,
      },
    ];
  });
}

/** The enrolments whose days touch the month, the latest last. */
function enrolmentsIn(
  { month }: MonthOf,
  { zone }: Patient,
  enrolments: readonly EnrolmentInForce[],
): readonly EnrolmentInForce[] {
  return enrolments
    .filter(it => {
      const isOver = it.endedAt !== null && monthOf(localDay(it.endedAt, zone)) < month;
      return !isOver && monthOf(localDay(it.enrolledAt, zone)) <= month;
    })
    .toSorted((a, b) => byText(a.enrolledAt, b.enrolledAt));
}
