import type { Actor } from '@trellis/core/access/staff';
import { firstDay, type Month, plusMonths } from '@trellis/core/basics/day';
import type { OrgId } from '@trellis/core/basics/id';
import type { Tx } from '../packages/server/src/platform/database/door.ts';
import { sql } from '../packages/server/src/platform/database/sql.ts';

/** Work of so many care managers fits beside each other: nobody is in two places at once. */
const patientsEach = 200;

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
    select gen_random_uuid() as id, m.id as patient_id, manager.id as staff_id,
           ${first}::timestamp at time zone 'UTC' + interval '12 hours' + ((m.n % ${patientsEach}) * ${spans} + s) * interval '68 minutes' as start
    from made m join manager on manager.n = m.manager cross join generate_series(0, ${spans} - 1) s`);
  await tx.run(sql`
    insert into work_span (org_id, id, staff_id, credential, call_id, started_at, ended_at, activity, source, recorded_at, recorded_by)
    select ${orgId}, id, staff_id, 'RN', gen_random_uuid(), start, start + interval '8 minutes', 'contact', 'presence',
           start + interval '8 minutes', staff_id from work`);
  await tx.run(sql`
    insert into work_span_patient (org_id, span_id, patient_id) select ${orgId}, id, patient_id from work`);
  await tx.run(sql`
    insert into counted_piece (org_id, id, span_id, patient_id, staff_id, during, program, programs, service_day, recorded_at, recorded_by, source)
    select ${orgId}, gen_random_uuid(), id, patient_id, staff_id, tstzrange(start, start + interval '8 minutes'), 'CCM', array['CCM'],
           (start at time zone 'America/New_York')::date, start + interval '8 minutes', staff_id, 'counting' from work`);
  return {
    orgId,
    staffId: doctor.id,
    role: 'supervising-provider',
    credential: 'MD',
    name: doctor.name,
    practice: { id: doctor.practice_id, name: 'Bench', zone: doctor.zone },
  };
}

/** What the simplest question about the month costs: the seconds of every patient. */
export async function sumMinutes(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.rows(sql`
    select patient_id, sum(extract(epoch from upper(during) - lower(during))) as seconds
    from counted_piece where org_id = ${orgId} and voided_by is null group by patient_id`);
}
