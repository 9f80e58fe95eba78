import type { DueItem } from '@trellis/core/basics/due-item';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { closedKeys, type DueDecision, type WorkItem, workItemsOf } from '@trellis/core/caseload/decision';
import { type DueFacts, dueRulesVersion, everythingDue } from '@trellis/core/caseload/due';
import { gapRules } from '@trellis/core/quality/care-gap.rules';
import { loadConditions, loadEncounters, loadLatestOf } from '../chart/chart.store.ts';
import { loadDocumentsForDue } from '../documents/document.store.ts';
import { loadContactsForDue, loadReached } from '../outreach/contact.store.ts';
import { loadRedFlags } from '../outreach/red-flag.store.ts';
import { loadVoicemails } from '../outreach/voicemail.store.ts';
import { findAssignment } from '../people/assignment.store.ts';
import { loadConsents } from '../people/consent.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadEnrolments, loadPapers } from '../programs/enrolment.store.ts';
import { findLastEnd } from '../programs/enrolment-end.store.ts';
import { loadIntakeDue } from '../programs/intake-list.service.ts';
import { loadDecisions } from './decision.store.ts';
import { replaceDueItems } from './due.store.ts';
import { loadOpenNotes } from './open-notes.store.ts';

const gapCodes = gapRules.flatMap(rule => rule.loinc);

export async function loadDueFacts(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  decisions: readonly DueDecision[] = [],
): Promise<DueFacts> {
  const [
    patient,
    assignment,
    enrolments,
    consents,
    contacts,
    reached,
    voicemails,
    redFlags,
    openNotes,
    endedAt,
    requests,
  ] = await Promise.all([
    getPatientIn(tx, orgId, patientId),
    findAssignment(tx, orgId, patientId),
    loadEnrolments(tx, orgId, patientId),
    loadConsents(tx, orgId, [patientId]),
    loadContactsForDue(tx, orgId, patientId),
    loadReached(tx, orgId, patientId),
    loadVoicemails(tx, orgId, patientId, null),
    loadRedFlags(tx, orgId, patientId),
    loadOpenNotes(tx, orgId, patientId),
    findLastEnd(tx, orgId, patientId),
    loadIntakeDue(tx, orgId, patientId),
  ]);
  const chart = assignment?.careManagerId || enrolments.length > 0;
  const [papers, conditions, observations, encounters, documents] = chart
    ? await Promise.all([
        loadPapers(tx, orgId, [patientId]),
        loadConditions(tx, orgId, patientId),
        loadLatestOf(tx, orgId, patientId, gapCodes),
        loadEncounters(tx, orgId, patientId),
        loadDocumentsForDue(tx, orgId, patientId),
      ])
    : [[], [], [], [], []];
  return {
    patient,
    assignment,
    enrolments,
    consents,
    contacts,
    ...reached,
    voicemails,
    redFlags,
    openNotes,
    endedAt,
    requests,
    papers,
    conditions,
    observations,
    encounters,
    documents,
    closed: closedKeys(decisions),
  };
}

export async function deriveDueItems(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly WorkItem[]> {
  const decisions = await loadDecisions(tx, orgId, patientId);
  const items: readonly DueItem[] = everythingDue(await loadDueFacts(tx, orgId, patientId, decisions));
  return workItemsOf(items, decisions);
}

/** Makes a patient's derived rows follow from her facts as this transaction leaves them. Needs her lock. */
export async function derivePatient(
  tx: Tx,
  at: { readonly orgId: OrgId; readonly patientId: PatientId; readonly factSeq: number },
): Promise<void> {
  const items = await deriveDueItems(tx, at.orgId, at.patientId);
  await replaceDueItems(tx, at.orgId, at.patientId, items, {
    factSeq: at.factSeq,
    rulesVersion: dueRulesVersion,
  });
}
