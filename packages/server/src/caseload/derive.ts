import type { DueItem } from '@trellis/core/basics/due-item';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { type DueFacts, dueRulesVersion, everythingDue } from '@trellis/core/caseload/due';
import { loadContactsForDue } from '../outreach/contact.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadEnrolments } from '../programs/enrolment.store.ts';
import { replaceDueItems } from './due.store.ts';

export async function loadDueFacts(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<DueFacts> {
  const [patient, enrolments, contacts] = await Promise.all([
    getPatientIn(tx, orgId, patientId),
    loadEnrolments(tx, orgId, patientId),
    loadContactsForDue(tx, orgId, patientId),
  ]);
  return { patient, enrolments, contacts };
}

export async function deriveDueItems(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly DueItem[]> {
  return everythingDue(await loadDueFacts(tx, orgId, patientId));
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
