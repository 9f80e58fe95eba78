import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type {
  AllergyFact,
  Code,
  ConditionFact,
  EncounterFact,
  MedicineFact,
  ObservationFact,
  Source,
} from '@trellis/core/chart/chart';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type FactRow = {
  system: string;
  code: string;
  display: string;
  resource_type: string;
  resource_id: string;
  resource_version: number;
};

const codeOf = (row: FactRow): Code => ({ system: row.system, code: row.code, display: row.display });
const sourceOf = (row: FactRow): Source => ({
  type: row.resource_type,
  id: row.resource_id,
  version: row.resource_version,
});

type ConditionRow = FactRow & {
  id: ConditionFact['id'];
  status: ConditionFact['status'];
  onset_on: ConditionFact['onsetOn'];
  ended_on: ConditionFact['endedOn'];
};

const conditionOf = (row: ConditionRow): ConditionFact => ({
  id: row.id,
  code: codeOf(row),
  status: row.status,
  onsetOn: row.onset_on,
  endedOn: row.ended_on,
  source: sourceOf(row),
});

export const loadConditions = async (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly ConditionFact[]> => (await loadConditionsOf(tx, orgId, [patientId])).get(patientId) ?? [];

export async function loadConditionsOf(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly ConditionFact[]>> {
  const rows = await tx.rows<ConditionRow & { patient_id: PatientId }>(sql`
    select patient_id, id, system, code, display, status, onset_on, ended_on, resource_type, resource_id, resource_version
    from condition_fact where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and voided_at is null`);
  const grouped = Map.groupBy(rows, row => row.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(conditionOf)]));
}

type MedicineRow = FactRow & {
  id: MedicineFact['id'];
  status: MedicineFact['status'];
  ordered_on: MedicineFact['orderedOn'];
  dosage: string | null;
};

export async function loadMedicines(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly MedicineFact[]> {
  const rows = await tx.rows<MedicineRow>(sql`
    select id, system, code, display, status, ordered_on, dosage, resource_type, resource_id, resource_version
    from medicine_fact where org_id = ${orgId} and patient_id = ${patientId} and voided_at is null`);
  return rows.map(row => ({
    id: row.id,
    code: codeOf(row),
    status: row.status,
    orderedOn: row.ordered_on,
    dosage: row.dosage,
    source: sourceOf(row),
  }));
}

type ObservationRow = FactRow & {
  id: ObservationFact['id'];
  category: string | null;
  effective_at: Instant;
  value: string | null;
  unit: string | null;
  text: string | null;
};

export async function loadObservations(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly ObservationFact[]> {
  const rows = await tx.rows<ObservationRow>(sql`
    select id, system, code, display, category, effective_at, value, unit, text, resource_type, resource_id, resource_version
    from observation_fact where org_id = ${orgId} and patient_id = ${patientId} and voided_at is null`);
  return rows.map(observationOf);
}

const observationOf = (row: ObservationRow): ObservationFact => ({
  id: row.id,
  code: codeOf(row),
  category: row.category,
  effectiveAt: row.effective_at,
  value: row.value,
  unit: row.unit,
  text: row.text,
  source: sourceOf(row),
});

/** Each patient's newest of each of these codes: what due rules read. */
export async function loadLatestOf(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  codes: readonly string[],
): Promise<ReadonlyMap<PatientId, readonly ObservationFact[]>> {
  const rows = await tx.rows<ObservationRow & { patient_id: PatientId }>(sql`
    select distinct on (patient_id, code) patient_id, id, system, code, display, category, effective_at, value, unit, text, resource_type, resource_id, resource_version
    from observation_fact
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and voided_at is null and code = any(${codes}::text[])
    order by patient_id, code, effective_at desc, id desc`);
  const grouped = Map.groupBy(rows, row => row.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(observationOf)]));
}

type EncounterRow = FactRow & {
  id: EncounterFact['id'];
  class: string;
  started_at: Instant;
  ended_at: Instant | null;
  reason: string | null;
};

/** Newest first. */
export const loadEncounters = async (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly EncounterFact[]> => (await loadEncountersOf(tx, orgId, [patientId])).get(patientId) ?? [];

/** Of many at once, each patient's newest first. */
export async function loadEncountersOf(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly EncounterFact[]>> {
  const rows = await tx.rows<EncounterRow & { patient_id: PatientId }>(sql`
    select patient_id, id, system, code, display, class, started_at, ended_at, reason, resource_type, resource_id, resource_version
    from encounter_fact where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and voided_at is null
    order by started_at desc, id desc`);
  const grouped = Map.groupBy(rows, row => row.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(encounterOf)]));
}

const encounterOf = (row: EncounterRow): EncounterFact => ({
  id: row.id,
  code: codeOf(row),
  class: row.class,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  reason: row.reason,
  source: sourceOf(row),
});

type AllergyRow = FactRow & {
  id: AllergyFact['id'];
  status: AllergyFact['status'];
  criticality: AllergyFact['criticality'];
  reaction: string | null;
  since_on: AllergyFact['sinceOn'];
};

export async function loadAllergies(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly AllergyFact[]> {
  const rows = await tx.rows<AllergyRow>(sql`
    select id, system, code, display, status, criticality, reaction, since_on, resource_type, resource_id, resource_version
    from allergy_fact where org_id = ${orgId} and patient_id = ${patientId} and voided_at is null`);
  return rows.map(row => ({
    id: row.id,
    code: codeOf(row),
    status: row.status,
    criticality: row.criticality,
    reaction: row.reaction,
    sinceOn: row.since_on,
    source: sourceOf(row),
  }));
}
