import type { Actor } from '@trellis/core/access/staff';
import { type Day, plusYears } from '@trellis/core/basics/day';
import type { CallId, Id, OrgId, PatientId } from '@trellis/core/basics/id';
import { activeProblems } from '@trellis/core/chart/chart';
import { activityOf } from '@trellis/core/outreach/contact-kind';
import { noFindings } from '@trellis/core/outreach/findings';
import { type Consent, consentStatements } from '@trellis/core/people/consent';
import type { Enrolment } from '@trellis/core/programs/enrolment';
import { countPieces } from '@trellis/core/time/count';
import type { WorkSpan } from '@trellis/core/time/span';
import { loadConditionsOf } from '../chart/chart.store.ts';
import { insertContacts } from '../outreach/contact.store.ts';
import { insertAssignments } from '../people/assignment.store.ts';
import { insertConsents } from '../people/consent.store.ts';
import { insertCoverages } from '../people/coverage.store.ts';
import { insertAuditEvents } from '../platform/audit/audit.store.ts';
import { bumpPatientHeads } from '../platform/change.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { insertEnrolments, insertPapers } from '../programs/enrolment.store.ts';
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
    await saveMembership(caring, ward);
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

async function saveMembership(caring: Caring, ward: readonly Admitted[]): Promise<void> {
  const { desk, tx, orgId, team } = caring;
  const recorded = { at: desk.clock(), by: team.provider.staffId, source: 'caseload' } as const;
  const coverages = ward.map(({ life: { person }, patientId }) => {
    const sixtyFive = plusYears(person.birthDate, 65);
    return {
      id: desk.ids<'coverage'>(),
      patientId,
      payer: 'medicare' as const,
      plan: null,
      memberNumber: person.medicareNumber,
      from: sixtyFive < recorded.at.slice(0, 10) ? sixtyFive : ('2024-01-01' as Day),
      until: null,
      qmb: false,
    };
  });
  await insertCoverages(tx, orgId, coverages, recorded);
  await saveEnrolments(
    caring,
    ward.flatMap(({ life: { enrolment }, patientId, careManager }) =>
      enrolment ? [{ enrolment, patientId, careManager: careManagerOf(team, careManager) }] : [],
    ),
  );
}

type Enrolling = {
  readonly enrolment: DemoEnrolment;
  readonly patientId: PatientId;
  readonly careManager: Actor;
};

async function saveEnrolments(caring: Caring, all: readonly Enrolling[]): Promise<void> {
  const { desk, tx, orgId } = caring;
  const conditions = await loadConditionsOf(
    tx,
    orgId,
    all.map(it => it.patientId),
  );
  const enrolled = all.map(it => {
    const recorded = { at: it.enrolment.enrolledAt, by: it.careManager.staffId };
    const consent = consentOf(caring, it);
    const problems = activeProblems(conditions.get(it.patientId) ?? []);
    const enrolment: Enrolment = {
      id: desk.ids<'enrolment'>(),
      patientId: it.patientId,
      program: 'CCM',
      practiceId: it.careManager.practice.id,
      billingPractitionerId: consent.billingPractitionerId,
      careManagerId: it.careManager.staffId,
      consent,
      conditionIds: problems.map(problem => problem.id),
      papers: [],
      enrolledAt: it.enrolment.enrolledAt,
    };
    const papers = papersOf(caring, it).map(paper => ({ paper, recorded }));
    return { consent, enrolment, papers, recorded };
  });
  await insertConsents(tx, orgId, enrolled);
  await insertEnrolments(tx, orgId, enrolled);
  await insertPapers(
    tx,
    orgId,
    enrolled.flatMap(it => it.papers),
  );
}

const consentOf = ({ desk, team }: Caring, { enrolment, patientId, careManager }: Enrolling): Consent => ({
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
});

function papersOf({ desk }: Caring, { enrolment: { visitOn, planOn }, patientId }: Enrolling) {
  const paper = (kind: 'initiating-visit' | 'care-plan' | 'plan-copy-given', on: Day, where: string) => ({
    id: desk.ids<'paper'>() as Id<'paper'>,
    ...{ patientId, kind, on, where },
  });
  return [
    ...(visitOn ? [paper('initiating-visit', visitOn, 'EHR, visit note')] : []),
    ...(planOn
      ? [paper('care-plan', planOn, 'EHR, care plan'), paper('plan-copy-given', planOn, 'EHR, letters')]
      : []),
  ];
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
    () => ({ zone, enrolled: ['CCM'], discharge: null }),
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
