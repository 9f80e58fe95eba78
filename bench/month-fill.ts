import type { Actor } from '@trellis/core/access/staff';
import { type Day, firstDay, type Month, plusMonths } from '@trellis/core/basics/day';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { instantAt } from '@trellis/core/basics/instant';
import type { ClaimLine } from '@trellis/core/billing/claim-line';
import { emptySetup } from '@trellis/core/claims/claim-setup';
import { insertCharges } from '../packages/server/src/claims/charge.store.ts';
import { insertSetup, practiceOf } from '../packages/server/src/claims/claim-setup.store.ts';
import type { Tx } from '../packages/server/src/platform/database/door.ts';
import { sql } from '../packages/server/src/platform/database/sql.ts';
import { newIds } from '../packages/server/src/platform/ids.ts';

/** Work of so many care managers fits beside each other: nobody is in two places at once. */
const patientsEach = 200;

/** A connection of the product gives up on a statement after 25 s, and each row of work is checked for overlaps. */
const patientsASlice = 10_000;

/**
 * Fills an empty practice with enrolled patients and a month of work, each thing as the product would have stored it,
 * in a few statements. Gives who may approve it.
 */
export async function fillMonth(
  tx: Tx,
  orgId: OrgId,
  { month, patients, spans }: { readonly month: Month; readonly patients: number; readonly spans: number },
): Promise<Actor> {
  const [first, enrolled] = [firstDay(month), firstDay(plusMonths(month, -3))];
  const doctor = await tx.find<{
    id: Actor['staffId'];
    practice_id: Actor['practice']['id'];
    name: string;
    zone: Actor['practice']['zone'];
  }>(sql`
    select s.id, s.practice_id, s.name, p.zone from staff s join practice p on p.org_id = s.org_id and p.id = s.practice_id
    where s.org_id = ${orgId} and s.role = 'supervising-provider' order by s.id limit 1`);
  if (!doctor) throw new Error('The clinic has no provider.');
  const managers = Math.ceil(patients / patientsEach);
  await tx.run(sql`set local statement_timeout = 0`);
  await tx.run(sql`
    create temp table made on commit drop as
    select n, gen_random_uuid() as id, gen_random_uuid() as consent_id, gen_random_uuid() as one, gen_random_uuid() as other,
           (n / ${patientsEach})::int as manager
    from generate_series(0, ${patients} - 1) n`);
  await tx.run(sql`
    create temp table manager on commit drop as
    select n, gen_random_uuid() as id from generate_series(0, ${managers} - 1) n`);
  await tx.run(sql`
    insert into staff (org_id, id, practice_id, name, role, credential)
    select ${orgId}, id, ${doctor.practice_id}, 'Nurse ' || n, 'care-manager', 'RN' from manager`);
  await tx.run(sql`
    insert into patient (org_id, id, given, family, birth_date, sex, language, mrn, phones, city, state, zone, recorded_at, recorded_by)
    select ${orgId}, id, 'Given' || n, 'Family' || n, date '1940-01-01' + (n % 9000)::int, 'female', 'en', 'B' || n, '{}', 'Albany', 'NY',
           'America/New_York', ${enrolled}::date, ${doctor.id} from made`);
  await tx.run(sql`
    insert into person_version (org_id, patient_id, version, person, recorded_at, recorded_by, source)
    select ${orgId}, id, 1, jsonb_build_object(
             'given', 'Given' || n, 'family', 'Family' || n, 'birthDate', date '1940-01-01' + (n % 9000)::int, 'sex', 'female', 'deceasedOn', null,
             'language', 'en', 'needsInterpreter', false, 'mrn', 'B' || n, 'phones', '[]'::jsonb,
             'address', jsonb_build_object('line', n || ' Quay Street', 'city', 'Albany', 'state', 'New York', 'postalCode', '12207'),
             'zone', 'America/New_York', 'bestTime', null, 'caregivers', '[]'::jsonb), ${enrolled}::date, ${doctor.id}, 'caseload'
    from made`);
  await tx.run(sql`
    insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
    select ${orgId}, 'Condition', id, 1, 'source', 'bench', id::text, '', id, '{}', ${enrolled}::date, ${doctor.id} from made`);
  await tx.run(sql`
    insert into condition_fact (org_id, id, patient_id, system, code, display, status, onset_on, resource_type, resource_id, resource_version)
    select ${orgId}, k.id, m.id, 'http://hl7.org/fhir/sid/icd-10-cm', k.code, k.code, 'active', ${enrolled}, 'Condition', m.id, 1
    from made m cross join lateral (values (m.one, 'I50.9'), (m.other, 'E11.22')) k (id, code)`);
  await tx.run(sql`insert into patient_head (org_id, patient_id, fact_seq) select ${orgId}, id, 1 from made`);
  await tx.run(sql`
    insert into coverage (org_id, id, patient_id, payer, member_number, from_day, qmb, withdrawn, recorded_at, recorded_by, source)
    select ${orgId}, gen_random_uuid(), id, 'medicare', '1EG4TE5MK73', ${enrolled}, false, false, ${enrolled}::date, ${doctor.id}, 'staff' from made`);
  await tx.run(sql`
    insert into consent (org_id, id, patient_id, program, practice_id, billing_practitioner_id, form, given_at, told, recorded_at, recorded_by, source)
    select ${orgId}, consent_id, id, 'CCM', ${doctor.practice_id}, ${doctor.id}, 'verbal', ${enrolled}::date + interval '15 hours', '{}',
           ${enrolled}::date + interval '15 hours', ${doctor.id}, 'staff' from made`);
  await tx.run(sql`
    insert into enrolment (org_id, id, patient_id, program, practice_id, billing_practitioner_id, care_manager_id, consent_id, condition_ids,
                           enrolled_at, recorded_at, recorded_by, source)
    select ${orgId}, gen_random_uuid(), m.id, 'CCM', ${doctor.practice_id}, ${doctor.id}, manager.id, m.consent_id, array[m.one, m.other],
           ${enrolled}::date + interval '15 hours', ${enrolled}::date + interval '15 hours', ${doctor.id}, 'staff'
    from made m join manager on manager.n = m.manager`);
  await tx.run(sql`
    insert into program_paper (org_id, id, patient_id, kind, on_day, kept_where, recorded_at, recorded_by, source)
    select ${orgId}, gen_random_uuid(), m.id, k.kind, ${enrolled}, 'EHR', ${enrolled}::date, ${doctor.id}, 'staff'
    from made m cross join (values ('initiating-visit'), ('care-plan'), ('plan-copy-given')) k (kind)`);
  await tx.run(sql`
    insert into billing_attestation (org_id, id, practice_id, kind, from_day, kept_where, withdrawn, recorded_at, recorded_by, source)
    select ${orgId}, gen_random_uuid(), ${doctor.practice_id}, k.kind, ${enrolled}, 'policy', false, ${enrolled}::date, ${doctor.id}, 'staff'
    from (values ('access-24-7'), ('designated-team-member'), ('certified-ehr'), ('care-transitions')) k (kind)`);
  await tx.run(sql`
    create temp table work on commit drop as
    select gen_random_uuid() as id, m.id as patient_id, manager.id as staff_id, m.n / ${patientsASlice} as slice,
           ${first}::timestamp at time zone 'UTC' + interval '12 hours' + ((m.n % ${patientsEach}) * ${spans} + s) * interval '68 minutes' as start
    from made m join manager on manager.n = m.manager cross join generate_series(0, ${spans} - 1) s`);
  for (let slice = 0; slice <= patients / patientsASlice; slice++) {
    await tx.run(sql`
      insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, recorded_at, recorded_by)
      select ${orgId}, id, staff_id, 'RN', gen_random_uuid(), start, start + interval '8 minutes', 'contact', 'presence',
             start + interval '8 minutes', staff_id from work where slice = ${slice}`);
    await tx.run(sql`
      insert into work_span_patient (org_id, span_id, patient_id) select ${orgId}, id, patient_id from work where slice = ${slice}`);
    await tx.run(sql`
      insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, programs, service_day, recorded_at, recorded_by, source)
      select ${orgId}, gen_random_uuid(), id, patient_id, staff_id, tstzrange(start, start + interval '8 minutes'), 'CCM', array['CCM'],
             (start at time zone 'America/New_York')::date, start + interval '8 minutes', staff_id, 'counting' from work where slice = ${slice}`);
  }
  const biller: Actor = {
    orgId,
    staffId: doctor.id,
    role: 'supervising-provider',
    credential: 'MD',
    name: doctor.name,
    practice: { id: doctor.practice_id, name: 'Bench', zone: doctor.zone },
  };
  await setUpClaims(tx, biller, enrolled);
  return biller;
}

/** Numbers, set-up and charges with which every claim can leave. */
async function setUpClaims(tx: Tx, biller: Actor, from: Day): Promise<void> {
  const of = practiceOf(biller);
  const recorded = { at: instantAt(Date.parse(from)), by: biller.staffId };
  await tx.run(sql`
    update practice set npi = '1245319599', tin = '121234567' where org_id = ${of.orgId} and id = ${of.practiceId}`);
  const address = { line1: '12 Harbor Road', line2: null, city: 'Albany', state: 'NY', zip: '122071234' };
  const payer = {
    kind: 'medicare',
    plan: null,
    name: 'MEDICARE PART B',
    payerId: '14112',
    filing: 'MB',
  } as const;
  const doctor = { staffId: biller.staffId, npi: '1234567893', taxonomy: '207Q00000X', supervisedBy: null };
  await insertSetup(
    tx,
    of,
    {
      ...emptySetup,
      ...{ taxonomy: '261QP2300X', address, contact: 'Joan Bell', phone: '5185550134' },
      ...{ submitterId: 'BENCH1', receiverId: '14112', receiverName: 'NATIONAL GOVERNMENT SERVICES' },
      payers: [{ ...payer, mailing: null }],
      practitioners: [doctor],
    },
    { ...recorded, version: 1 },
  );
  const charge = { id: newIds<'charge'>(), code: '99490', from, cents: 13_200 };
  await insertCharges(tx, of, [charge], { ...recorded, source: 'staff' });
}

/** What the simplest question about the month costs: the seconds of every patient. */
export async function sumMinutes(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.rows(sql`
    select patient_id, sum(extract(epoch from upper(during) - lower(during))) as seconds
    from counted_piece where org_id = ${orgId} and voided_by is null group by patient_id`);
}

/** The approved lines of a month, patient by patient: what whoever releases them names. */
export function loadLinesOf(
  tx: Tx,
  orgId: OrgId,
  month: Month,
): Promise<readonly { readonly patientId: PatientId; readonly lineIds: ClaimLine['id'][] }[]> {
  return tx.rows(sql`
    select patient_id as "patientId", array_agg(id) as "lineIds" from claim_line
    where org_id = ${orgId} and month = ${firstDay(month)} and voided_by is null group by patient_id order by patient_id`);
}

/** Whose month is billable as it was judged, and what whoever approves it has seen. */
export function loadBillable(
  tx: Tx,
  orgId: OrgId,
  month: Month,
): Promise<readonly { readonly patientId: PatientId; readonly seen: string }[]> {
  return tx.rows(sql`
    select m.patient_id as "patientId", m.lines as seen
    from month_verdict m join enrolment e on e.org_id = m.org_id and e.patient_id = m.patient_id
    where m.org_id = ${orgId} and m.month = ${firstDay(month)} and m.lines <> '' order by e.care_manager_id, m.patient_id`);
}
