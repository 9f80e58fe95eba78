import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { OnRecord, Told } from '@trellis/core/people/chart-match';
import { findPersonIdentifier, type PersonIdentifier } from '@trellis/core/people/identifier';
import type { Patient } from '@trellis/core/people/patient';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { loadCoverages } from './coverage.store.ts';
import { loadIdentifiers } from './identifier.store.ts';
import { loadPatients } from './patient.store.ts';

/** Everybody here who carries a number that one of these carries, or was born on the same day. */
export async function loadOnRecord(
  tx: Tx,
  orgId: OrgId,
  told: readonly Told[],
): Promise<readonly OnRecord[]> {
  const numbers = told.flatMap(it => it.identifiers);
  const of = (kind: PersonIdentifier['kind']) => numbers.filter(it => it.kind === kind).map(it => it.value);
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select patient_id
    from unnest(${numbers.map(it => it.kind)}::text[], ${numbers.map(it => it.value)}::text[]) as wanted (kind, value)
    join person_identifier i on i.org_id = ${orgId} and i.kind = wanted.kind and i.value = wanted.value
    union
    select patient_id from patient_find_key
    where org_id = ${orgId} and kind = 'mrn' and key = any(${of('record-number')}::text[])
    union
    select patient_id from patient_find_key
    where org_id = ${orgId} and kind = 'birth-date' and key = any(${told.map(it => it.birthDate)}::text[])
    union
    select patient_id from coverage
    where org_id = ${orgId} and member_number = any(${of('medicare-number')}::text[]) and not withdrawn`);
  if (rows.length === 0) return [];
  const ids = rows.map(it => it.patient_id);
  const [patients, fromCharts, coverages] = await Promise.all([
    loadPatients(tx, orgId, ids),
    loadIdentifiers(tx, orgId, ids),
    loadCoverages(tx, orgId, ids),
  ]);
  return patients.map(patient => ({
    ...patient,
    identifiers: [
      ...(fromCharts.get(patient.id) ?? []),
      ...typedHere(
        patient,
        fromCharts.get(patient.id) ?? [],
        coverages.filter(it => it.patientId === patient.id),
      ),
    ],
  }));
}

/** The record number of her row, unless a chart says whose it is, and the Medicare numbers of her coverages. */
function typedHere(
  { mrn }: Patient,
  fromCharts: readonly PersonIdentifier[],
  coverages: readonly { readonly memberNumber: string | null }[],
): readonly PersonIdentifier[] {
  const given: readonly PersonIdentifier[] = [
    ...(mrn === null ? [] : [{ kind: 'record-number' as const, system: '', value: mrn }]),
    ...coverages.flatMap(({ memberNumber }) =>
      memberNumber === null ? [] : [{ kind: 'medicare-number' as const, system: '', value: memberNumber }],
    ),
  ];
  return given.flatMap(it => {
    const found = findPersonIdentifier(it);
    const isSaid = fromCharts.some(one => one.kind === found?.kind && one.value === found.value);
    return found && !isSaid ? [found] : [];
  });
}
