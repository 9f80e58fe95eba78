import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { BestTime } from '@trellis/core/people/best-time';
import { normalMemberNumber } from '@trellis/core/people/coverage';
import { findKeysOf } from '@trellis/core/people/find';
import type { PersonIdentifier } from '@trellis/core/people/identifier';
import type { Known, Someone } from '@trellis/core/people/match';
import type { Patient } from '@trellis/core/people/patient';
import { type Person, patientOfPerson, wishOf } from '@trellis/core/people/person';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { loadCoverages } from './coverage.store.ts';
import { loadIdentifiers } from './identifier.store.ts';
import { loadPatients, writePatient } from './patient.store.ts';

export type KeptPerson = { readonly person: Person; readonly version: number };

/** What people keep by hand about her; undefined while nobody did. Who was written down before had not been asked for a best time. */
export async function findPerson(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<KeptPerson | undefined> {
  return tx.find<KeptPerson>(sql`
    select '{"bestTime": null}'::jsonb || person as person, version from person_version
    where org_id = ${orgId} and patient_id = ${patientId} order by version desc limit 1`);
}

/** The same of many, of those for whom somebody keeps something. */
export async function loadPeople(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Person>> {
  const rows = await tx.rows<{ patient_id: PatientId; person: Person }>(sql`
    select p.patient_id, '{"bestTime": null}'::jsonb || v.person as person
    from unnest(${patients}::uuid[]) as p (patient_id)
    cross join lateral (
      select person from person_version where org_id = ${orgId} and patient_id = p.patient_id
      order by version desc limit 1) v`);
  return new Map(rows.map(row => [row.patient_id, row.person]));
}

/** When people wish to be called, of those who said so. */
export async function loadWishes(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, BestTime>> {
  const rows = await tx.rows<Pick<Person, 'bestTime' | 'phones'> & { patient_id: PatientId }>(sql`
    select p.patient_id, v.person -> 'bestTime' as "bestTime", v.person -> 'phones' as phones
    from unnest(${patients}::uuid[]) as p (patient_id)
    cross join lateral (
      select person from person_version where org_id = ${orgId} and patient_id = p.patient_id
      order by version desc limit 1) v`);
  return new Map(
    rows.flatMap(row => {
      const wish = wishOf(row);
      return wish ? [[row.patient_id, wish] as const] : [];
    }),
  );
}

/** Adds a version and makes her row follow from it. */
export async function savePerson(
  tx: Tx,
  orgId: OrgId,
  it: KeptPerson & { readonly patientId: PatientId },
  recorded: { readonly at: Instant; readonly by: StaffId; readonly source: 'staff' | 'caseload' | '271' },
): Promise<void> {
  await writePatient(tx, orgId, patientOfPerson(it.patientId, it.person), recorded);
  await tx.run(sql`
    insert into person_version (org_id, patient_id, version, person, recorded_at, recorded_by, source)
    values (${orgId}, ${it.patientId}, ${it.version}, ${JSON.stringify(it.person)}, ${recorded.at}, ${recorded.by}, ${recorded.source})`);
}

/** Nobody is added twice by two people at once: within an organization adding waits its turn. */
export async function lockAdding(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`people.adding ${orgId}`}, 0))`);
}

/** Everybody who shares an identifier, a birth date, a phone or the family name with one of these. */
export async function loadKnown(
  tx: Tx,
  orgId: OrgId,
  people: readonly Someone[],
): Promise<readonly (Patient & Known)[]> {
  const memberNumbers = people.flatMap(it => it.memberNumbers.map(normalMemberNumber)).filter(Boolean);
  const keys = people.flatMap(findKeysOf);
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select distinct f.patient_id
    from unnest(${keys.map(it => it.kind)}::text[], ${keys.map(it => it.key)}::text[]) as wanted (kind, key)
    join patient_find_key f on f.org_id = ${orgId} and f.kind = wanted.kind and f.key = wanted.key
    union
    select patient_id from coverage
    where org_id = ${orgId} and member_number = any(${memberNumbers}::text[]) and not withdrawn
    union
    select patient_id from person_identifier
    where org_id = ${orgId} and kind = 'medicare-number' and value = any(${memberNumbers}::text[])`);
  const ids = rows.map(row => row.patient_id);
  const [patients, coverages, fromCharts] = await Promise.all([
    loadPatients(tx, orgId, ids),
    loadCoverages(tx, orgId, ids),
    loadIdentifiers(tx, orgId, ids),
  ]);
  const numbers = Map.groupBy(coverages, it => it.patientId);
  return patients.map(patient => {
    const said = (kind: PersonIdentifier['kind']) =>
      (fromCharts.get(patient.id) ?? []).filter(it => it.kind === kind).map(it => it.value);
    const entered = (numbers.get(patient.id) ?? []).flatMap(it => it.memberNumber ?? []);
    return {
      ...patient,
      memberNumbers: [...entered, ...said('medicare-number')],
      otherMrns: said('record-number'),
    };
  });
}
