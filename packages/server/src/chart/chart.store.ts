import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type {
  ChartFacts,
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

export async function loadConditions(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly ConditionFact[]> {
  const rows = await tx.rows<ConditionRow>(sql`
    select id, system, code, display, status, onset_on, ended_on, resource_type, resource_id, resource_version
    from condition_fact where org_id = ${orgId} and patient_id = ${patientId} and voided_at is null`);
  return rows.map(row => ({
    id: row.id,
    code: codeOf(row),
    status: row.status,
    onsetOn: row.onset_on,
    endedOn: row.ended_on,
    source: sourceOf(row),
  }));
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
  return rows.map(row => ({
    id: row.id,
    code: codeOf(row),
    category: row.category,
    effectiveAt: row.effective_at,
    value: row.value,
    unit: row.unit,
    text: row.text,
    source: sourceOf(row),
  }));
}

type EncounterRow = FactRow & {
  id: EncounterFact['id'];
  class: string;
  started_at: Instant;
  ended_at: Instant | null;
  reason: string | null;
};

/** Newest first. */
export async function loadEncounters(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly EncounterFact[]> {
  const rows = await tx.rows<EncounterRow>(sql`
    select id, system, code, display, class, started_at, ended_at, reason, resource_type, resource_id, resource_version
    from encounter_fact where org_id = ${orgId} and patient_id = ${patientId} and voided_at is null
    order by started_at desc, id desc`);
  return rows.map(row => ({
    id: row.id,
    code: codeOf(row),
    class: row.class,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    reason: row.reason,
    source: sourceOf(row),
  }));
}

/** Adds facts read from resources; those read from an earlier version must have been voided first. */
export async function insertChartFacts(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  facts: ChartFacts,
): Promise<void> {
  if (facts.conditions.length > 0) await insertConditions(tx, orgId, patientId, facts.conditions);
  if (facts.medicines.length > 0) await insertMedicines(tx, orgId, patientId, facts.medicines);
  if (facts.observations.length > 0) await insertObservations(tx, orgId, patientId, facts.observations);
  if (facts.encounters.length > 0) await insertEncounters(tx, orgId, patientId, facts.encounters);
}

const flat = ({ code, source, id }: { code: Code; source: Source; id: string }) => ({
  id,
  ...code,
  resource_type: source.type,
  resource_id: source.id,
  resource_version: source.version,
});

async function insertConditions(tx: Tx, orgId: OrgId, patientId: PatientId, facts: readonly ConditionFact[]) {
  const rows = facts.map(it => ({
    ...flat(it),
    status: it.status,
    onset_on: it.onsetOn,
    ended_on: it.endedOn,
  }));
  await tx.run(sql`
    insert into condition_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, status, onset_on, ended_on)
    select ${orgId}::uuid, ${patientId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      status text, onset_on date, ended_on date)`);
}

async function insertMedicines(tx: Tx, orgId: OrgId, patientId: PatientId, facts: readonly MedicineFact[]) {
  const rows = facts.map(it => ({
    ...flat(it),
    status: it.status,
    ordered_on: it.orderedOn,
    dosage: it.dosage,
  }));
  await tx.run(sql`
    insert into medicine_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, status, ordered_on, dosage)
    select ${orgId}::uuid, ${patientId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      status text, ordered_on date, dosage text)`);
}

async function insertObservations(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  facts: readonly ObservationFact[],
) {
  // `value` stays decimal text in the JSON, so that 1.50 reaches numeric as 1.50.
  const rows = facts.map(it => ({
    ...flat(it),
    category: it.category,
    effective_at: it.effectiveAt,
    value: it.value,
    unit: it.unit,
    text: it.text,
  }));
  await tx.run(sql`
    insert into observation_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, category, effective_at, value, unit, text)
    select ${orgId}::uuid, ${patientId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      category text, effective_at timestamptz, value numeric, unit text, text text)`);
}

async function insertEncounters(tx: Tx, orgId: OrgId, patientId: PatientId, facts: readonly EncounterFact[]) {
  const rows = facts.map(it => ({
    ...flat(it),
    class: it.class,
    started_at: it.startedAt,
    ended_at: it.endedAt,
    reason: it.reason,
  }));
  await tx.run(sql`
    insert into encounter_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, class, started_at, ended_at, reason)
    select ${orgId}::uuid, ${patientId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      class text, started_at timestamptz, ended_at timestamptz, reason text)`);
}

/** Voids what was read from earlier versions of these resources. */
export async function voidChartFacts(
  tx: Tx,
  orgId: OrgId,
  resourceIds: readonly string[],
  at: Instant,
): Promise<void> {
  if (resourceIds.length === 0) return;
  await tx.run(sql`
    update condition_fact set voided_at = ${at}
    where org_id = ${orgId} and resource_type = 'Condition' and resource_id = any(${resourceIds}::uuid[]) and voided_at is null`);
  await tx.run(sql`
    update medicine_fact set voided_at = ${at}
    where org_id = ${orgId} and resource_type = 'MedicationRequest' and resource_id = any(${resourceIds}::uuid[]) and voided_at is null`);
  await tx.run(sql`
    update observation_fact set voided_at = ${at}
    where org_id = ${orgId} and resource_type = 'Observation' and resource_id = any(${resourceIds}::uuid[]) and voided_at is null`);
  await tx.run(sql`
    update encounter_fact set voided_at = ${at}
    where org_id = ${orgId} and resource_type = 'Encounter' and resource_id = any(${resourceIds}::uuid[]) and voided_at is null`);
}
