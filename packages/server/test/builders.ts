import type { Actor } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import type { CallId, Id, PatientId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { type Draft, emptyDraft } from '@trellis/core/call/call';
import * as call from '@trellis/core/call/call.contract';
import { getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import type { NextContact } from '@trellis/core/outreach/contact';
import { type ContactOutcome, callToPatient, type Outcome } from '@trellis/core/outreach/contact-kind';
import { consentStatements } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import { enrolPatient } from '@trellis/core/programs/enrolment.contract';
import { insertSignInName, insertStaff } from '../src/access/organization.store.ts';
import { hashPassword } from '../src/access/password.ts';
import { noFacts } from '../src/chart/chart.fhir.ts';
import { insertChartFacts } from '../src/chart/extracted.store.ts';
import { savePatient } from '../src/people/patient.store.ts';
import type { Desk } from '../src/platform/change.ts';
import { withOrg } from '../src/platform/database/door.ts';
import { sql } from '../src/platform/database/sql.ts';
import type { Client } from './client.ts';
import { type Clinic, testPassword } from './database.ts';

/** A second care manager in the same practice, with a sign-in of her own. */
export async function aColleague(clinic: Clinic, email: string, parts: Partial<Actor> = {}): Promise<Actor> {
  const actor: Actor = {
    ...clinic.careManager,
    staffId: clinic.desk.ids<'staff'>(),
    name: 'Priya Raman',
    credential: 'LPN',
    ...parts,
  };
  const passwordHash = await hashPassword(testPassword);
  await withOrg(clinic.desk.pool, actor.orgId, async tx => {
    await insertStaff(tx, actor, passwordHash);
    await insertSignInName(tx, actor, email);
  });
  return actor;
}

export function aPatient(desk: Desk, parts: Partial<Patient> = {}): Patient {
  return {
    id: desk.ids<'patient'>(),
    given: 'Rosa',
    family: 'Delgado',
    birthDate: '1948-03-14' as Day,
    sex: 'female',
    deceasedOn: null,
    language: 'es',
    mrn: '004-81-2207',
    phones: ['(505) 555-0142'],
    city: 'Boston',
    state: 'MA',
    zone: 'America/New_York' as Zone,
    ...parts,
  };
}

/** A patient in the record with two chronic problems, as an import would leave her. */
export async function admit(desk: Desk, importer: Actor, parts: Partial<Patient> = {}): Promise<Patient> {
  const patient = aPatient(desk, parts);
  const conditions = ['Diabetes', 'Hypertension'].map((display, i) => ({
    id: desk.ids<'chart fact'>(),
    code: { system: 'http://snomed.info/sct', code: ['44054006', '59621000'][i] ?? '', display },
    status: 'active' as const,
    onsetOn: '2012-05-01' as Day,
    endedOn: null,
    source: { type: 'Condition', id: desk.ids<'resource'>(), version: 1 },
  }));
  await withOrg(desk.pool, importer.orgId, async tx => {
    await savePatient(tx, importer.orgId, patient, { at: desk.clock(), by: importer.staffId });
    for (const { source } of conditions)
      await tx.run(sql`
        insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
        values (${importer.orgId}, ${source.type}, ${source.id}, 1, 'source', 'test', ${source.id}, ${Buffer.from('00', 'hex')},
                ${patient.id}, '{}', ${desk.clock()}, ${importer.staffId})`);
    await insertChartFacts(tx, importer.orgId, [
      { patientId: patient.id, facts: { ...noFacts, conditions } },
    ]);
  });
  return patient;
}

/** Enrols a patient over the API with everything she must be told. */
export async function enrolled(
  client: Client,
  clinic: { readonly desk: Desk; readonly provider: Actor },
  patientId: PatientId,
  conditionIds: readonly Id<'chart fact'>[],
): Promise<void> {
  await client.do(enrolPatient, {
    params: { patientId },
    body: {
      billingPractitionerId: clinic.provider.staffId,
      conditionIds: [...conditionIds],
      consent: { form: 'verbal', givenAt: clinic.desk.clock(), told: [...consentStatements] },
      papers: [],
    },
  });
}

/** A patient with two chronic problems, enrolled by the person who is signed in. */
export async function anEnrolledPatient(
  client: Client,
  clinic: Clinic,
  parts: Partial<Patient> = {},
): Promise<Patient> {
  const patient = await admit(clinic.desk, clinic.importer, parts);
  const chart = await client.do(getChart, { params: { patientId: patient.id } });
  await enrolled(
    client,
    clinic,
    patient.id,
    chart.problems.map(it => it.id),
  );
  return patient;
}

export async function aStartedCall(client: Client, patientId: PatientId): Promise<CallId> {
  return (await client.do(call.startCall, { params: { patientId } })).callId;
}

/** Lets the clock run with the page open, beating as the page does. */
export async function talk(client: Client, clinic: Clinic, callId: CallId, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 60) {
    clinic.clock.pass(Math.min(60, left));
    await client.do(call.beat, { params: { callId }, body: { focused: true } });
  }
}

/** Any time on the day so many days from now, in New York. */
export const inDays = (clinic: Clinic, days: number): NextContact & { readonly timed: false } => ({
  timed: false,
  on: localDay(plusSeconds(clinic.clock.now(), days * 86_400), 'America/New_York' as Zone),
});

/** What stands on the call page: nothing yet but what is said here. */
export const aDraft = (parts: Partial<Draft> = {}): Draft => ({ ...emptyDraft(callToPatient), ...parts });

/** Everything a close says: nobody answered, and a try again in four weeks, unless said otherwise. */
export const aClose = (
  clinic: Clinic,
  callId: CallId,
  parts: {
    readonly outcome?: ContactOutcome;
    readonly version?: number;
    readonly nextContact?: NextContact | null;
  } = {},
) => ({
  params: { callId },
  body: {
    outcome: parts.outcome ?? ('no-answer' as const),
    nextContact: parts.nextContact === undefined ? inDays(clinic, 28) : parts.nextContact,
    version: parts.version ?? 1,
  },
});

/** A call from its start to its close. */
export async function aCall(
  client: Client,
  clinic: Clinic,
  patientId: PatientId,
  parts: {
    readonly seconds?: number;
    readonly outcome?: Exclude<Outcome, 'reached'>;
    readonly nextContact?: NextContact;
  } = {},
): Promise<CallId> {
  const { seconds = 60, outcome = 'no-answer', ...rest } = parts;
  const callId = await aStartedCall(client, patientId);
  await talk(client, clinic, callId, seconds);
  await client.do(call.closeCall, aClose(clinic, callId, { outcome, ...rest }));
  return callId;
}

/** The check-in (or promised contact) of a patient, due or planned, with what Today shows beside it. */
export async function checkInOf(client: Client, patientId: PatientId) {
  const { items } = await client.do(getPatientDue, { params: { patientId } });
  const item = items.find(it => it.rule === 'ccm.check-in' || it.rule === 'outreach.promised-contact');
  const row = (await client.do(getToday, { query: {} })).rows.find(it => it.patient.id === patientId);
  return item && { tries: [], program: null, ...row, ...item, ...item.anchors };
}
