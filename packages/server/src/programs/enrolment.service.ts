import type { BodyOf, ParamsOf } from '@trellis/core/access/contract';
import type { EnrolmentId, Id, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { type Consent, decideConsent, type Program } from '@trellis/core/people/consent';
import { decideEnrolment, type Enrolment } from '@trellis/core/programs/enrolment';
import type * as contracts from '@trellis/core/programs/enrolment.contract';
import type { Paper } from '@trellis/core/programs/paper';
import { type BesideRule, besideOf, decidePaper } from '@trellis/core/programs/program-terms';
import { loadConditions } from '../chart/chart.store.ts';
import { assignIfNobody } from '../people/assignment.service.ts';
import { insertConsent } from '../people/consent.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import {
  insertEnrolment,
  insertPaper,
  isColleague,
  loadBillingPractitioners,
  loadEnrolments,
  loadPapers,
  voidEnrolment,
} from './enrolment.store.ts';

type Agreed = Omit<BodyOf<typeof contracts.enrolPatient>, 'papers'> & { readonly papers: readonly Paper[] };

type Enrolled = {
  readonly enrolmentId: EnrolmentId;
  readonly beside: (Pick<BesideRule, 'rule' | 'source'> & { readonly other: Program })[];
};

/** Consent, papers and enrolment of one patient, together. Who enrols a patient whom nobody has becomes her care manager. */
export function enrol(desk: Desk, request: Request, patientId: PatientId, wanted: Agreed): Promise<Enrolled> {
  return changePatient(desk, request, { name: 'enrolment.enrolled', patientId }, async changing => {
    const { tx, now, actor, ids } = changing;
    const before = await loadEnrolments(tx, actor.orgId, [patientId]);
    const enrolment = await decide(changing, patientId, wanted, {
      careManagerId: actor.staffId,
      enrolledAt: now,
    });
    const recorded = { at: now, by: actor.staffId };
    await insertConsent(tx, actor.orgId, enrolment.consent, recorded);
    await insertEnrolment(tx, actor.orgId, enrolment, recorded);
    await assignIfNobody(changing, { patientId, careManagerId: changing.actor.staffId }, 'enrolment');
    for (const paper of enrolment.papers)
      await insertPaper(tx, actor.orgId, { ...paper, id: ids<'paper'>(), patientId }, recorded);
    const beside = besideOf(
      wanted.program,
      before.map(it => it.program),
    );
    return {
      enrolmentId: enrolment.id,
      beside: beside.map(({ other, rule, source }) => ({ other, rule, source })),
    };
  });
}

/** What was agreed is voided and added anew; the moment of enrolment and the care manager stay. */
export function correctEnrolment(
  desk: Desk,
  request: Request,
  { patientId, enrolmentId }: ParamsOf<typeof contracts.correctEnrolment>,
  { reason, ...wanted }: BodyOf<typeof contracts.correctEnrolment>,
): Promise<{ enrolmentId: EnrolmentId }> {
  return changePatient(desk, request, { name: 'enrolment.corrected', patientId }, async changing => {
    const { tx, now, actor } = changing;
    const inForce = await loadEnrolments(tx, actor.orgId, [patientId]);
    const wrong = inForce.find(it => it.id === enrolmentId) ?? failWith('enrolment.not-enrolled');
    const { careManagerId, enrolledAt } = wrong;
    const right = await decide(
      changing,
      patientId,
      { ...wanted, program: wrong.program, papers: [] },
      { careManagerId, enrolledAt, replaces: enrolmentId },
    );
    const recorded = { at: now, by: actor.staffId };
    await insertConsent(tx, actor.orgId, right.consent, {
      ...recorded,
      corrects: { id: wrong.consentId, reason },
    });
    await voidEnrolment(tx, actor.orgId, enrolmentId, right.id);
    await insertEnrolment(tx, actor.orgId, right, { ...recorded, corrects: { id: enrolmentId, reason } });
    return { enrolmentId: right.id };
  });
}

async function decide(
  { tx, now, actor, ids }: Changing,
  patientId: PatientId,
  wanted: Agreed,
  parts: Pick<Enrolment, 'careManagerId'> & {
    readonly enrolledAt: Instant;
    readonly replaces?: EnrolmentId;
  },
): Promise<Enrolment> {
  const { replaces, ...kept } = parts;
  const obtainedBy = wanted.consent.obtainedBy ?? actor.staffId;
  const [patient, conditions, enrolled, practitioners, isKnown] = await Promise.all([
    getPatientIn(tx, actor.orgId, patientId),
    loadConditions(tx, actor.orgId, patientId),
    loadEnrolments(tx, actor.orgId, [patientId]),
    loadBillingPractitioners(tx, actor.orgId, actor.practice.id),
    isColleague(tx, actor.orgId, obtainedBy),
  ]);
  if (!isKnown)
    fail('enrolment.unknown-colleague', 'Choose who asked for the consent from the people of this practice.');
  const agreed = {
    patientId,
    program: wanted.program,
    practiceId: actor.practice.id,
    billingPractitionerId: wanted.billingPractitionerId,
  };
  const consent: Consent = decideConsent(
    { ...agreed, id: ids<'consent'>(), ...wanted.consent, obtainedBy },
    now,
  );
  return decideEnrolment(
    {
      patient,
      conditions,
      enrolled: enrolled.filter(it => it.id !== replaces),
      billingPractitioners: practitioners.map(it => it.id),
    },
    {
      ...agreed,
      ...kept,
      id: ids<'enrolment'>(),
      consent,
      conditionIds: wanted.conditionIds,
      papers: wanted.papers,
    },
    localDay(now, patient.zone),
  );
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

export function correctPaper(
  desk: Desk,
  request: Request,
  { patientId, paperId }: ParamsOf<typeof contracts.correctPaper>,
  wanted: BodyOf<typeof contracts.correctPaper>,
): Promise<{ paperId: Id<'paper'> | null }> {
  return changePatient(
    desk,
    request,
    { name: 'enrolment.paper-corrected', patientId },
    async ({ tx, now, actor, ids }) => {
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      const papers = await loadPapers(tx, actor.orgId, [patientId]);
      const wrong = papers.find(it => it.id === paperId) ?? failWith('enrolment.paper-not-found');
      const right = wanted.paper && decidePaper(wanted.paper, localDay(now, patient.zone));
      const id = ids<'paper'>();
      await insertPaper(
        tx,
        actor.orgId,
        { ...(right ?? wrong), id, patientId, withdrawn: right === null },
        { at: now, by: actor.staffId, corrects: { id: paperId, reason: wanted.reason } },
      );
      return { paperId: right ? id : null };
    },
  );
}
