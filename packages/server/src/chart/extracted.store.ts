import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type {
  AllergyFact,
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

/** Whose facts they are. */
export type PatientFacts = { readonly patientId: PatientId; readonly facts: ChartFacts };

/** Adds facts read from resources; those read from an earlier version must have been voided first. */
export async function insertChartFacts(tx: Tx, orgId: OrgId, all: readonly PatientFacts[]): Promise<void> {
  await insertConditions(
    tx,
    orgId,
    rowsOf(all, it => it.conditions),
  );
  await insertMedicines(
    tx,
    orgId,
    rowsOf(all, it => it.medicines),
  );
  await insertObservations(
    tx,
    orgId,
    rowsOf(all, it => it.observations),
  );
  await insertEncounters(
    tx,
    orgId,
    rowsOf(all, it => it.encounters),
  );
  await insertAllergies(
    tx,
    orgId,
    rowsOf(all, it => it.allergies),
  );
}

type Owned<Fact> = { readonly patientId: PatientId; readonly fact: Fact };

const rowsOf = <Fact>(
  all: readonly PatientFacts[],
  kind: (facts: ChartFacts) => readonly Fact[],
): readonly Owned<Fact>[] =>
  all.flatMap(({ patientId, facts }) => kind(facts).map(fact => ({ patientId, fact })));

const flat = ({
  patientId,
  fact: { id, code, source },
}: Owned<{ readonly id: string; readonly code: Code; readonly source: Source }>) => ({
  patient_id: patientId,
  id,
  ...code,
  resource_type: source.type,
  resource_id: source.id,
  resource_version: source.version,
});

async function insertConditions(tx: Tx, orgId: OrgId, facts: readonly Owned<ConditionFact>[]) {
  if (facts.length === 0) return;
  const rows = facts.map(it => ({
    ...flat(it),
    status: it.fact.status,
    onset_on: it.fact.onsetOn,
    ended_on: it.fact.endedOn,
  }));
  await tx.run(sql`
    insert into condition_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, status, onset_on, ended_on)
    select ${orgId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      patient_id uuid, id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      status text, onset_on date, ended_on date)`);
}

async function insertMedicines(tx: Tx, orgId: OrgId, facts: readonly Owned<MedicineFact>[]) {
  if (facts.length === 0) return;
  const rows = facts.map(it => ({
    ...flat(it),
    status: it.fact.status,
    ordered_on: it.fact.orderedOn,
    dosage: it.fact.dosage,
  }));
  await tx.run(sql`
    insert into medicine_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, status, ordered_on, dosage)
    select ${orgId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      patient_id uuid, id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      status text, ordered_on date, dosage text)`);
}

async function insertObservations(tx: Tx, orgId: OrgId, facts: readonly Owned<ObservationFact>[]) {
  if (facts.length === 0) return;
  // `value` stays decimal text in the JSON, so that 1.50 reaches numeric as 1.50.
  const rows = facts.map(it => ({
    ...flat(it),
    category: it.fact.category,
    effective_at: it.fact.effectiveAt,
    value: it.fact.value,
    unit: it.fact.unit,
    text: it.fact.text,
    taken: it.fact.taken ?? null,
  }));
  await tx.run(sql`
    insert into observation_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, category, effective_at, value, unit, text, taken)
    select ${orgId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      patient_id uuid, id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      category text, effective_at timestamptz, value numeric, unit text, text text, taken text)`);
}

async function insertEncounters(tx: Tx, orgId: OrgId, facts: readonly Owned<EncounterFact>[]) {
  if (facts.length === 0) return;
  const rows = facts.map(it => ({
    ...flat(it),
    class: it.fact.class,
    started_at: it.fact.startedAt,
    ended_at: it.fact.endedAt,
    reason: it.fact.reason,
  }));
  await tx.run(sql`
    insert into encounter_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, class, started_at, ended_at, reason)
    select ${orgId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      patient_id uuid, id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      class text, started_at timestamptz, ended_at timestamptz, reason text)`);
}

async function insertAllergies(tx: Tx, orgId: OrgId, facts: readonly Owned<AllergyFact>[]) {
  if (facts.length === 0) return;
  const rows = facts.map(it => ({
    ...flat(it),
    status: it.fact.status,
    criticality: it.fact.criticality,
    reaction: it.fact.reaction,
    since_on: it.fact.sinceOn,
  }));
  await tx.run(sql`
    insert into allergy_fact (org_id, patient_id, id, system, code, display, resource_type, resource_id, resource_version, status, criticality, reaction, since_on)
    select ${orgId}::uuid, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      patient_id uuid, id uuid, system text, code text, display text, resource_type text, resource_id uuid, resource_version integer,
      status text, criticality text, reaction text, since_on date)`);
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
  await tx.run(sql`
    update allergy_fact set voided_at = ${at}
    where org_id = ${orgId} and resource_type = 'AllergyIntolerance' and resource_id = any(${resourceIds}::uuid[]) and voided_at is null`);
}
