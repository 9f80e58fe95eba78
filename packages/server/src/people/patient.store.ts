import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { earliestDay, isFullDay } from '@trellis/core/basics/partial-day';
import { findKeysOf } from '@trellis/core/people/find';
import { type Patient, sortKeyOf } from '@trellis/core/people/patient';
import type { AssignedTo } from '@trellis/core/people/patient.contract';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { addRecordNumberKeys } from './identifier.store.ts';

export type PatientRow = {
  id: PatientId;
  given: string;
  family: string;
  birth_date: Patient['birthDate'];
  sex: Patient['sex'];
  birth_about: Patient['birthDate'] | null;
  deceased_on: Patient['deceasedOn'];
  death_about: Patient['deceasedOn'];
  language: string | null;
  mrn: string | null;
  phones: readonly string[];
  city: string | null;
  state: string | null;
  zone: Patient['zone'];
};

export const patientOf = (row: PatientRow): Patient => ({
  id: row.id,
  given: row.given,
  family: row.family,
  birthDate: row.birth_about ?? row.birth_date,
  sex: row.sex,
  deceasedOn: row.deceased_on ?? row.death_about,
  language: row.language,
  mrn: row.mrn,
  phones: row.phones,
  city: row.city,
  state: row.state,
  zone: row.zone,
});

export async function findPatient(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<Patient | undefined> {
  const row = await tx.find<PatientRow>(sql`
    select id, given, family, birth_date, birth_about, sex, deceased_on, death_about, language, mrn, phones, city, state, zone
    from patient where org_id = ${orgId} and id = ${patientId}`);
  return row && patientOf(row);
}

export async function loadPatients(
  tx: Tx,
  orgId: OrgId,
  ids: readonly PatientId[],
): Promise<readonly Patient[]> {
  const rows = await tx.rows<PatientRow>(sql`
    select id, given, family, birth_date, birth_about, sex, deceased_on, death_about, language, mrn, phones, city, state, zone
    from patient where org_id = ${orgId} and id = any(${ids}::uuid[])`);
  return rows.map(patientOf);
}

/** Where a page of the list by name begins: after this sort key and id. */
export type NamePlace = { readonly key: string; readonly id: PatientId };

/** Each with her place, from which the next page goes on. */
export async function loadPatientsByName(
  tx: Tx,
  orgId: OrgId,
  after: NamePlace | undefined,
  limit: number,
  assigned: AssignedTo | undefined,
): Promise<readonly { readonly patient: Patient; readonly place: NamePlace }[]> {
  const rows = await tx.rows<PatientRow & { sort_key: string }>(
    byNameStatement(orgId, after, limit, assigned),
  );
  return rows.map(row => ({ patient: patientOf(row), place: { key: row.sort_key, id: row.id } }));
}

export function byNameStatement(
  orgId: OrgId,
  after: NamePlace | undefined,
  limit: number,
  assigned: AssignedTo | undefined,
): Sql {
  const rest = after ? sqlPart`and (sort_key, id) > (${after.key}::text, ${after.id}::uuid)` : sqlPart``;
  return sql`
    select id, given, family, birth_date, birth_about, sex, deceased_on, death_about, language, mrn, phones, city, state, zone, sort_key
    from patient where org_id = ${orgId} ${withWhom(orgId, assigned)} ${rest}
    order by sort_key, id limit ${limit}`;
}

/** Narrows patients to those whom somebody has, or whom nobody has. */
export function withWhom(orgId: OrgId, assigned: AssignedTo | undefined): Sql {
  if (assigned === undefined) return sqlPart``;
  return assigned === 'unassigned'
    ? sqlPart`and not exists (select from care_assignment a where a.org_id = ${orgId} and a.patient_id = patient.id and a.replaced_by is null and a.care_manager_id is not null)`
    : sqlPart`and exists (select from care_assignment a where a.org_id = ${orgId} and a.patient_id = patient.id and a.replaced_by is null and a.care_manager_id = ${assigned})`;
}

export async function countPatients(tx: Tx, orgId: OrgId, assigned?: AssignedTo): Promise<number> {
  const row = await tx.find<{ count: number }>(
    sql`select count(*) as count from patient where org_id = ${orgId} ${withWhom(orgId, assigned)}`,
  );
  return row?.count ?? 0;
}

/** The day as a date where it is one, else what is known of it as text. A birth always has a date to sort by. */
const bornOf = ({ birthDate }: Patient) => ({
  date: earliestDay(birthDate),
  about: isFullDay(birthDate) ? null : birthDate,
});

const diedOf = ({ deceasedOn }: Patient) =>
  deceasedOn !== null && deceasedOn !== 'unknown' && isFullDay(deceasedOn)
    ? { date: deceasedOn, about: null }
    : { date: null, about: deceasedOn };

/**
 * Keeps who patients are as the source now says; the versions before stay in the record. What people keep by hand
 * stands against a source, but for a death: that is never lost.
 */
export async function savePatients(
  tx: Tx,
  orgId: OrgId,
  patients: readonly Patient[],
  recorded: Recorded,
): Promise<void> {
  if (patients.length === 0) return;
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select distinct patient_id from person_version
    where org_id = ${orgId} and patient_id = any(${patients.map(it => it.id)}::uuid[])`);
  const byHand = new Set(rows.map(it => it.patient_id));
  await writePatients(
    tx,
    orgId,
    patients.filter(it => !byHand.has(it.id)),
    recorded,
  );
  for (const patient of patients) if (byHand.has(patient.id)) await keepDeath(tx, orgId, patient, recorded);
}

async function keepDeath(tx: Tx, orgId: OrgId, patient: Patient, recorded: Recorded): Promise<void> {
  const died = diedOf(patient);
  await tx.run(sql`
    update patient set deceased_on = ${died.date}, death_about = ${died.about}, recorded_at = ${recorded.at}, recorded_by = ${recorded.by}
    where org_id = ${orgId} and id = ${patient.id} and deceased_on is null and death_about is null
      and (${died.date}::date is not null or ${died.about}::text is not null)`);
}

type Recorded = { readonly at: Instant; readonly by: StaffId };

/** Their rows and the keys they are found by. */
async function writePatients(
  tx: Tx,
  orgId: OrgId,
  patients: readonly Patient[],
  recorded: Recorded,
): Promise<void> {
  if (patients.length === 0) return;
  const rows = patients.map(it => {
    const born = bornOf(it);
    const died = diedOf(it);
    return {
      ...it,
      birth_date: born.date,
      birth_about: born.about,
      deceased_on: died.date,
      death_about: died.about,
      sort_key: sortKeyOf(it),
    };
  });
  await tx.run(sql`
    insert into patient (org_id, id, given, family, birth_date, birth_about, sex, deceased_on, death_about, language, mrn, phones, city, state, zone, sort_key, recorded_at, recorded_by)
    select ${orgId}, id, given, family, birth_date, birth_about, sex, deceased_on, death_about, language, mrn,
           array(select jsonb_array_elements_text(phones)), city, state, zone, sort_key, ${recorded.at}, ${recorded.by}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
      id uuid, given text, family text, birth_date date, birth_about text, sex text, deceased_on date, death_about text, language text,
      mrn text, phones jsonb, city text, state text, zone text, sort_key text)
    on conflict (org_id, id) do update set
      given = excluded.given, family = excluded.family, birth_date = excluded.birth_date, birth_about = excluded.birth_about,
      sex = excluded.sex, deceased_on = excluded.deceased_on, death_about = excluded.death_about,
      language = excluded.language, mrn = excluded.mrn, phones = excluded.phones,
      city = excluded.city, state = excluded.state, zone = excluded.zone, sort_key = excluded.sort_key,
      recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`);
  const deleted = await tx.run(sql`
    delete from patient_find_key where org_id = ${orgId} and patient_id = any(${patients.map(it => it.id)}::uuid[])`);
  const keys = patients.flatMap(patient => findKeysOf(patient).map(it => ({ ...it, id: patient.id })));
  await tx.run(sql`
    insert into patient_find_key (org_id, kind, key, patient_id)
    select ${orgId}, kind, key, id
    from unnest(${keys.map(it => it.kind)}::text[], ${keys.map(it => it.key)}::text[], ${keys.map(it => it.id)}::uuid[]) as given (kind, key, id)
    on conflict do nothing`);
  if (deleted > 0)
    await addRecordNumberKeys(
      tx,
      orgId,
      patients.map(it => it.id),
    );
}

export const savePatient = (tx: Tx, orgId: OrgId, patient: Patient, recorded: Recorded): Promise<void> =>
  savePatients(tx, orgId, [patient], recorded);

export const writePatient = (tx: Tx, orgId: OrgId, patient: Patient, recorded: Recorded): Promise<void> =>
  writePatients(tx, orgId, [patient], recorded);
