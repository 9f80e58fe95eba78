import type { BodyOf } from '@trellis/core/access/contract';
import type { EnrolmentId, Id, PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { decideConsent } from '@trellis/core/people/consent';
import { decideEnrolment, decidePaper, type Paper } from '@trellis/core/programs/enrolment';
import type { enrolInCcm } from '@trellis/core/programs/enrolment.contract';
import { loadConditions } from '../chart/chart.store.ts';
import { assignIfNobody } from '../people/assignment.service.ts';
import { insertConsent } from '../people/consent.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { insertEnrolment, insertPaper, loadBillingPractitioners, loadEnrolments } from './enrolment.store.ts';

/** Consent, papers and enrolment of one patient, together. Who enrols a patient whom nobody has becomes her care manager. */
export function enrol(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: BodyOf<typeof enrolInCcm>,
): Promise<{ enrolmentId: EnrolmentId }> {
  return changePatient(desk, request, { name: 'enrolment.enrolled', patientId }, async changing => {
    const { tx, now, actor, ids } = changing;
    const [patient, conditions, enrolled, practitioners] = await Promise.all([
      getPatientIn(tx, actor.orgId, patientId),
      loadConditions(tx, actor.orgId, patientId),
      loadEnrolments(tx, actor.orgId, patientId),
      loadBillingPractitioners(tx, actor.orgId, actor.practice.id),
    ]);
    const consent = decideConsent(
      {
        id: ids<'consent'>(),
        patientId,
        program: 'CCM',
        practiceId: actor.practice.id,
        billingPractitionerId: wanted.billingPractitionerId,
        ...wanted.consent,
      },
      now,
    );
    const enrolment = decideEnrolment(
      { patient, conditions, enrolled, billingPractitioners: practitioners.map(it => it.id) },
      {
        id: ids<'enrolment'>(),
        patientId,
        program: 'CCM',
        practiceId: actor.practice.id,
        billingPractitionerId: wanted.billingPractitionerId,
        careManagerId: actor.staffId,
        consent,
        conditionIds: wanted.conditionIds,
        papers: wanted.papers,
        enrolledAt: now,
      },
      localDay(now, patient.zone),
    );
    const recorded = { at: now, by: actor.staffId };
    await insertConsent(tx, actor.orgId, enrolment.consent, recorded);
    await insertEnrolment(tx, actor.orgId, enrolment, actor.staffId);
    await assignIfNobody(changing, patientId, 'enrolment');
    for (const paper of enrolment.papers)
      await insertPaper(tx, actor.orgId, { ...paper, id: ids<'paper'>(), patientId }, recorded);
    return { enrolmentId: enrolment.id };
  });
}

export function addPaper(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: Paper,
): Promise<{ paperId: Id<'paper'> }> {
  return changePatient(
    desk,
    request,
    { name: 'enrolment.paper-added', patientId },
    async ({ tx, now, actor, ids }) => {
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      const paper = { ...decidePaper(wanted, localDay(now, patient.zone)), id: ids<'paper'>(), patientId };
      await insertPaper(tx, actor.orgId, paper, { at: now, by: actor.staffId });
      return { paperId: paper.id };
    },
  );
}
