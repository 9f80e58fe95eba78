import type { Actor } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import { consentStatements } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import { enrolInCcm } from '@trellis/core/programs/enrolment.contract';
import { insertChartFacts } from '../src/chart/chart.store.ts';
import { savePatient } from '../src/people/patient.store.ts';
import type { Desk } from '../src/platform/change.ts';
import { withOrg } from '../src/platform/database/door.ts';
import { sql } from '../src/platform/database/sql.ts';
import type { Client } from './client.ts';

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
    await insertChartFacts(tx, importer.orgId, patient.id, {
      conditions,
      medicines: [],
      observations: [],
      encounters: [],
    });
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
  await client.do(enrolInCcm, {
    params: { patientId },
    body: {
      billingPractitionerId: clinic.provider.staffId,
      conditionIds: [...conditionIds],
      consent: { form: 'verbal', givenAt: clinic.desk.clock(), told: [...consentStatements] },
      papers: [],
    },
  });
}
