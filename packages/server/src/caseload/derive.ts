import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { closedKeys, type DueDecision, type WorkItem, workItemsOf } from '@trellis/core/caseload/decision';
import { type DueFacts, dueRulesVersion, everythingDue } from '@trellis/core/caseload/due';
import { gapRules } from '@trellis/core/quality/care-gap.rules';
import { loadLastAsked, loadUnread } from '../assessments/assessment.store.ts';
import { loadDangersForDue } from '../assessments/danger.store.ts';
import { loadOutsideDangers } from '../assessments/outside-answers.store.ts';
import { loadNewestPlans } from '../careplans/careplan.store.ts';
import { loadPlansToReview } from '../careplans/progress.store.ts';
import { loadConditionsOf, loadEncountersOf, loadLatestOf } from '../chart/chart.store.ts';
import { loadQuestionsForDue } from '../coordination/question.store.ts';
import { loadDocumentsForDue } from '../documents/document.store.ts';
import { loadTeachingForDue } from '../education/education.store.ts';
import { loadPlannedContacts, loadReached } from '../outreach/contact.store.ts';
import { loadPromisesOf } from '../outreach/promise.store.ts';
import { loadRedFlagsOf } from '../outreach/red-flag.store.ts';
import { loadVoicemailsOf } from '../outreach/voicemail.store.ts';
import { loadAssignments } from '../people/assignment.store.ts';
import { loadConsents } from '../people/consent.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadEnrolments, loadPapers } from '../programs/enrolment.store.ts';
import { loadLastEnds } from '../programs/enrolment-end.store.ts';
import { loadIntakeDue } from '../programs/intake-list.service.ts';
import { loadAfterStays } from '../transitions/after-stay.store.ts';
import { loadDecisions } from './decision.store.ts';
import { replaceDueItems } from './due.store.ts';
import { loadOpenNotes } from './open-notes.store.ts';

const gapCodes = gapRules.flatMap(rule => rule.loinc);

/** Facts of so many patients are read by one statement a kind, and are let go before those of the next are read. */
const batchSize = 50;

export function* batchesOf<Member>(all: readonly Member[]): Generator<readonly Member[]> {
  for (let from = 0; from < all.length; from += batchSize) yield all.slice(from, from + batchSize);
}

/** What the due rules read of a patient, and what people decided about what they gave. */
export type DecidedFacts = { readonly facts: DueFacts; readonly decisions: readonly DueDecision[] };

/** Of each of these patients; who is none of this organization is not among them. */
export async function loadDueFacts(
  tx: Tx,
  orgId: OrgId,
  ids: readonly PatientId[],
): Promise<readonly DecidedFacts[]> {
  const [people, assignments, enrolments, lists] = await Promise.all([
    loadPatients(tx, orgId, ids),
    loadAssignments(tx, orgId, ids),
    loadEnrolments(tx, orgId, ids).then(byPatient),
    loadLists(tx, orgId, ids),
  ]);
  const inCare = ids.filter(id => assignments.get(id)?.careManagerId || enrolments.has(id));
  const chart = await loadCharts(tx, orgId, inCare);
  return people.map(patient => {
    const { id } = patient;
    const decisions = lists.decisions.get(id) ?? [];
    const facts = {
      patient,
      assignment: assignments.get(id) ?? null,
      enrolments: enrolments.get(id) ?? [],
      signers: (enrolments.get(id) ?? []).map(it => it.billingPractitionerId),
      ...lists.of(id),
      ...chart.of(id),
      closed: closedKeys(decisions),
    };
    return { facts, decisions };
  });
}

async function loadLists(tx: Tx, orgId: OrgId, ids: readonly PatientId[]) {
  const [
    decisions,
    consents,
    contacts,
    reached,
    voicemails,
    redFlags,
    dangers,
    unread,
    outsideDangers,
    openNotes,
    ends,
    requests,
    taught,
    questions,
    newestPlans,
    promises,
  ] = await Promise.all([
    loadDecisions(tx, orgId, ids).then(byPatient),
    loadConsents(tx, orgId, ids).then(byPatient),
    loadPlannedContacts(tx, orgId, ids),
    loadReached(tx, orgId, ids),
    loadVoicemailsOf(tx, orgId, ids),
    loadRedFlagsOf(tx, orgId, ids),
    loadDangersForDue(tx, orgId, ids),
    loadUnread(tx, orgId, ids),
    loadOutsideDangers(tx, orgId, ids),
    loadOpenNotes(tx, orgId, ids),
    loadLastEnds(tx, orgId, ids),
    loadIntakeDue(tx, orgId, ids),
    loadTeachingForDue(tx, orgId, ids),
    loadQuestionsForDue(tx, orgId, ids),
    loadNewestPlans(tx, orgId, ids),
    loadPromisesOf(tx, orgId, ids),
  ]);
  const of = (id: PatientId) => {
    const contact = contacts.get(id);
    return {
      consents: consents.get(id) ?? [],
      contacts: contact ? [contact] : [],
      reachedAt: reached.get(id)?.reachedAt ?? null,
      answeredAt: reached.get(id)?.answeredAt ?? null,
      voicemails: voicemails.get(id) ?? [],
      redFlags: redFlags.get(id) ?? [],
      dangers: dangers.get(id) ?? [],
      unread: unread.get(id) ?? [],
      outsideDangers: outsideDangers.get(id) ?? [],
      openNotes: openNotes.get(id) ?? [],
      endedAt: ends.get(id) ?? null,
      requests: requests.get(id) ?? [],
      teachBacks: taught.get(id)?.teachBacks ?? [],
      given: taught.get(id)?.given ?? [],
      questions: questions.get(id) ?? [],
      newestPlan: newestPlans.get(id) ?? null,
      promises: promises.get(id) ?? [],
    };
  };
  return { decisions, of };
}

const nothing = new Map<PatientId, never>();

/** What only matters of those whom somebody cares for. */
async function loadCharts(tx: Tx, orgId: OrgId, ids: readonly PatientId[]) {
  const [papers, conditions, observations, encounters, afterStays, documents, lastAsked, plans] =
    ids.length === 0
      ? [nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing]
      : await Promise.all([
          loadPapers(tx, orgId, ids).then(byPatient),
          loadConditionsOf(tx, orgId, ids),
          loadLatestOf(tx, orgId, ids, gapCodes),
          loadEncountersOf(tx, orgId, ids),
          loadAfterStays(tx, orgId, ids).then(byPatient),
          loadDocumentsForDue(tx, orgId, ids),
          loadLastAsked(tx, orgId, ids),
          loadPlansToReview(tx, orgId, ids),
        ]);
  const of = (id: PatientId) => ({
    papers: papers.get(id) ?? [],
    conditions: conditions.get(id) ?? [],
    observations: observations.get(id) ?? [],
    encounters: encounters.get(id) ?? [],
    visitsAfterStay: (afterStays.get(id) ?? []).flatMap(it =>
      it.visitOn === null ? [] : [{ stayId: it.stayId, on: it.visitOn }],
    ),
    documents: documents.get(id) ?? [],
    lastAsked: lastAsked.get(id) ?? [],
    planToReview: plans.get(id) ?? null,
  });
  return { of };
}

const byPatient = <Fact extends { readonly patientId: PatientId }>(all: readonly Fact[]) =>
  Map.groupBy(all, it => it.patientId);

/** What is due for each of these patients. For so few as a caller holds facts of at once. */
export async function deriveDueItems(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly WorkItem[]>> {
  const all = await loadDueFacts(tx, orgId, patients);
  return new Map(
    all.map(({ facts, decisions }) => [facts.patient.id, workItemsOf(everythingDue(facts), decisions)]),
  );
}

/**
 * Makes the derived rows of patients follow from their facts as this transaction leaves them. Needs their locks; `heads`
 * has the number of each one's last change.
 */
export async function derivePatients(
  tx: Tx,
  orgId: OrgId,
  heads: ReadonlyMap<PatientId, number>,
): Promise<void> {
  for (const batch of batchesOf([...heads])) {
    const items = await deriveDueItems(
      tx,
      orgId,
      batch.map(([patientId]) => patientId),
    );
    const derived = batch.map(([patientId, factSeq]) => ({
      patientId,
      factSeq,
      items: items.get(patientId) ?? failWith('patient.not-found'),
    }));
    await replaceDueItems(tx, orgId, derived, dueRulesVersion);
  }
}
