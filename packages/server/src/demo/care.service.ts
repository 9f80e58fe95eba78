import type { Actor } from '@trellis/core/access/staff';
import { type Day, plusYears } from '@trellis/core/basics/day';
import type { CallId, Id, OrgId, PatientId } from '@trellis/core/basics/id';
import { activeProblems } from '@trellis/core/chart/chart';
import { activityOf } from '@trellis/core/outreach/contact-kind';
import { noFindings } from '@trellis/core/outreach/findings';
import { type Consent, consentStatements } from '@trellis/core/people/consent';
import { countPieces } from '@trellis/core/time/count';
import type { WorkSpan } from '@trellis/core/time/span';
import { loadConditions } from '../chart/chart.store.ts';
import { insertContacts } from '../outreach/contact.store.ts';
import { insertAssignments } from '../people/assignment.store.ts';
import { insertConsent } from '../people/consent.store.ts';
import { insertCoverage } from '../people/coverage.store.ts';
import { insertAuditEvents } from '../platform/audit/audit.store.ts';
import { bumpPatientHeads } from '../platform/change.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { insertEnrolment, insertPaper } from '../programs/enrolment.store.ts';
import { insertCountedWork } from '../time/time.store.ts';
import type { DemoContact } from './contacts.ts';
import type { DemoEnrolment, Life } from './life.ts';

export type CareTeam = {
  readonly careManagers: readonly Actor[];
  readonly provider: Actor;
};

/** A life whose chart is in the record, and the number of the care manager who has it. */
export type Admitted = { readonly life: Life; readonly patientId: PatientId; readonly careManager: number };

type Caring = { readonly desk: Desk; readonly tx: Tx; readonly orgId: OrgId; readonly team: CareTeam };

/** What happened to these people with their care managers, in one transaction: all of it, or nothing. */
export function saveCare(desk: Desk, team: CareTeam, ward: readonly Admitted[]): Promise<void> {
  const { orgId } = team.provider;
  return withOrg(desk.pool, orgId, async tx => {
    const caring = { desk, tx, orgId, team };
    const heads = await bumpPatientHeads(
      tx,
      orgId,
      ward.map(it => it.patientId),
    );
    await savePanel(caring, ward);
    await Promise.all(ward.map(it => saveMembership(caring, it)));
    await saveContacts(caring, ward);
    await desk.derive(tx, orgId, heads);
    await insertAuditEvents(tx, orgId, [
      {
        id: desk.ids(),
        at: desk.clock(),
        staffId: team.provider.staffId,
        event: 'demo.loaded',
        policy: 'operator',
        patientIds: ward.map(it => it.patientId),
        subject: null,
        outcome: 'done',
        requestId: desk.ids(),
      },
    ]);
  });
}

const careManagerOf = (team: CareTeam, number: number): Actor => {
  const found = team.careManagers[number];
  if (!found) throw new Error(`There is no care manager ${number}.`);
  return found;
};

/** Who has whom: everyone in the program, and whoever lives and might be. */
async function savePanel({ desk, tx, orgId, team }: Caring, ward: readonly Admitted[]): Promise<void> {
  const actId = desk.ids<'assignment act'>();
  const at = desk.clock();
  const assigned = ward.filter(
    it => it.life.course.deceasedOn === null && it.life.course.illnesses.length > 1,
  );
  await insertAssignments(
    tx,
    orgId,
    assigned.map(it => ({
      id: desk.ids<'assignment'>(),
      actId,
      patientId: it.patientId,
      careManagerId: careManagerOf(team, it.careManager).staffId,
      assignedAt: it.life.enrolment?.enrolledAt ?? at,
      voids: null,
      reason: null,
    })),
    { at, by: team.provider.staffId, source: 'import' },
  );
}

async function saveMembership(caring: Caring, { life, patientId, careManager }: Admitted): Promise<void> {
  const { desk, tx, orgId, team } = caring;
  const recorded = { at: desk.clock(), by: team.provider.staffId };
  const sixtyFive = plusYears(life.person.birthDate, 65);
  await insertCoverage(
    tx,
    orgId,
    {
      id: desk.ids<'coverage'>(),
      patientId,
      payer: 'medicare',
      plan: null,
      memberNumber: life.person.medicareNumber,
      from: sixtyFive < recorded.at.slice(0, 10) ? sixtyFive : ('2024-01-01' as Day),
      until: null,
      qmb: false,
    },
    { ...recorded, source: 'caseload' },
  );
  if (life.enrolment)
    await saveEnrolment(caring, life.enrolment, patientId, careManagerOf(team, careManager));
}

async function saveEnrolment(
  { desk, tx, orgId, team }: Caring,
  enrolment: DemoEnrolment,
  patientId: PatientId,
  careManager: Actor,
): Promise<void> {
  const recorded = { at: enrolment.enrolledAt, by: careManager.staffId };
  const consent: Consent = {
    id: desk.ids<'consent'>(),
    patientId,
    program: 'CCM',
    practiceId: careManager.practice.id,
    billingPractitionerId: team.provider.staffId,
    form: enrolment.form,
    givenAt: enrolment.consentAt,
    told: consentStatements,
    // They agreed before these words were written.
    textVersion: null,
    language: null,
    obtainedBy: careManager.staffId,
  };
  const conditions = await loadConditions(tx, orgId, patientId);
  await insertConsent(tx, orgId, consent, recorded);
  await insertEnrolment(
    tx,
    orgId,
    {
      id: desk.ids<'enrolment'>(),
      patientId,
      program: 'CCM',
      practiceId: careManager.practice.id,
      billingPractitionerId: team.provider.staffId,
      careManagerId: careManager.staffId,
      consent,
      conditionIds: activeProblems(conditions).map(it => it.id),
      papers: [],
      enrolledAt: enrolment.enrolledAt,
    },
    recorded,
  );
  const paper = (kind: 'initiating-visit' | 'care-plan' | 'plan-copy-given', on: Day, where: string) =>
    insertPaper(tx, orgId, { id: desk.ids<'paper'>() as Id<'paper'>, patientId, kind, on, where }, recorded);
  if (enrolment.visitOn) await paper('initiating-visit', enrolment.visitOn, 'EHR, visit note');
  if (enrolment.planOn) {
    await paper('care-plan', enrolment.planOn, 'EHR, care plan');
    await paper('plan-copy-given', enrolment.planOn, 'EHR, letters');
  }
}

async function saveContacts({ desk, tx, orgId, team }: Caring, ward: readonly Admitted[]): Promise<void> {
  const all = ward.flatMap(it => {
    const careManager = careManagerOf(team, it.careManager);
    return it.life.contacts.map(contact => {
      const callId: CallId = desk.ids<'call'>();
      return {
        contact,
        callId,
        careManager,
        patientId: it.patientId,
        span: spanOf(desk, contact, careManager, it.patientId),
      };
    });
  });
  const { zone } = team.provider.practice;
  const { pieces } = countPieces(
    all.map(it => it.span),
    () => ({ zone, program: 'CCM' }),
    { byPatient: new Map(), byStaff: new Map() },
    desk.ids,
  );
  await insertContacts(
    tx,
    orgId,
    all.map(it => ({
      id: it.callId,
      patientId: it.patientId,
      staffId: it.careManager.staffId,
      startedAt: it.contact.startedAt,
      closedAt: it.contact.closedAt,
      kind: it.contact.kind,
      outcome: it.contact.outcome,
      note: it.contact.note,
      answers: it.contact.answers,
      findings: noFindings,
      copied: [],
      guide: { id: 'ccm-check-in', version: 1 },
      nextContact: it.contact.nextOn === null ? null : { timed: false, on: it.contact.nextOn },
    })),
  );
  await insertCountedWork(
    tx,
    orgId,
    all.map(({ span, callId }) => ({ span, callId })),
    pieces,
  );
}

const spanOf = (desk: Desk, contact: DemoContact, careManager: Actor, patientId: PatientId): WorkSpan => ({
  id: desk.ids<'work span'>(),
  staffId: careManager.staffId,
  credential: careManager.credential,
  patientIds: [patientId],
  range: { start: contact.startedAt, end: contact.closedAt },
  activity: activityOf(contact.kind),
  source: 'presence',
  reason: null,
});
