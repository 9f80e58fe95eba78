import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import type { Known } from './placement.ts';
import type { Identified } from './reference.ts';

/** Lets one import of a source work at a time, until this transaction ends: two files may hold the same new resource. */
export async function lockSource(tx: Tx, orgId: OrgId, source: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`record ${orgId} ${source}`}, 0))`);
}

type KnownRow = {
  type: string;
  source_ref: string;
  id: string;
  version: number;
  content_hash: Buffer;
  patient_id: PatientId | null;
};

/** `type` null: whatever type the source gave it; a reference does not say. */
type Wanted = readonly { readonly type: string | null; readonly sourceRef: string }[];

/** Equality only, which is leakproof: under row-level security the unique index answers each name by itself. */
export function knownStatement(orgId: OrgId, source: string, wanted: Wanted): Sql {
  return sql`
    select wanted.source_ref, latest.*
    from unnest(${wanted.map(it => it.type)}::text[], ${wanted.map(it => it.sourceRef)}::text[]) as wanted (type, source_ref)
    cross join lateral (
      select type, id, version, content_hash, patient_id from fhir_resource
      where org_id = ${orgId} and source = ${source} and source_ref = wanted.source_ref
        and type = coalesce(wanted.type, type)
      order by version desc limit 1) as latest`;
}

/** The latest versions of what the source calls by these names; names it never sent have no row. */
export async function loadKnown(
  tx: Tx,
  orgId: OrgId,
  source: string,
  wanted: Wanted,
): Promise<readonly Known[]> {
  const rows = await tx.rows<KnownRow>(knownStatement(orgId, source, wanted));
  return rows.map(row => ({
    type: row.type,
    sourceRef: row.source_ref,
    id: row.id,
    version: row.version,
    contentHash: row.content_hash.toString('hex'),
    patientId: row.patient_id,
  }));
}

/** Resources of any source that carry one of these business identifiers. */
export async function loadIdentified(
  tx: Tx,
  orgId: OrgId,
  wanted: readonly Identified[],
): Promise<readonly (Identified & { readonly id: string; readonly patientId: PatientId | null })[]> {
  if (wanted.length === 0) return [];
  const rows = await tx.rows<{ n: number; id: string; patientId: PatientId | null }>(
    identifiedStatement(orgId, wanted),
  );
  return rows.flatMap(({ n, ...found }) => {
    const named = wanted[n - 1];
    return named ? [{ ...named, ...found }] : [];
  });
}

/** Rows of earlier versions stay in the index table: only what the current version says counts. */
export function identifiedStatement(orgId: OrgId, wanted: readonly Identified[]): Sql {
  return sql`
    select wanted.n, found.id, found.patient_id as "patientId"
    from unnest(${wanted.map(it => it.type)}::text[], ${wanted.map(it => it.system)}::text[], ${wanted.map(it => it.value)}::text[])
      with ordinality as wanted (type, system, value, n)
    cross join lateral (
      select distinct i.id, r.patient_id from fhir_identifier i
      join fhir_resource r on r.org_id = i.org_id and r.type = i.type and r.id = i.id and r.version = i.version
      where i.org_id = ${orgId} and i.type = wanted.type and i.value = wanted.value
        and i.system = coalesce(wanted.system, i.system) and r.superseded_at is null
      limit 2) as found`;
}

/** Which of these people have a Patient resource of their own: one that carries their id. */
export async function loadPatientResources(
  tx: Tx,
  orgId: OrgId,
  people: readonly PatientId[],
): Promise<readonly string[]> {
  if (people.length === 0) return [];
  const rows = await tx.rows<{ id: string }>(sql`
    select id from fhir_resource
    where org_id = ${orgId} and type = 'Patient' and id = any(${people}::uuid[]) and superseded_at is null`);
  return rows.map(it => it.id);
}

export type PatientBody = { readonly id: string; readonly patientId: PatientId; readonly body: string };

/** Every Patient resource about these people, in the order of their ids. */
export function loadPatientBodies(
  tx: Tx,
  orgId: OrgId,
  people: readonly PatientId[],
): Promise<readonly PatientBody[]> {
  return tx.rows<PatientBody>(sql`
    select id, patient_id as "patientId", body from fhir_resource
    where org_id = ${orgId} and patient_id = any(${people}::uuid[]) and type = 'Patient' and superseded_at is null
    order by id`);
}

/** The current bodies of resources of one type. */
export async function loadBodies(
  tx: Tx,
  orgId: OrgId,
  type: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; body: string }>(sql`
    select id, body from fhir_resource
    where org_id = ${orgId} and type = ${type} and id = any(${ids}::uuid[]) and superseded_at is null`);
  return new Map(rows.map(it => [it.id, it.body]));
}

export type StoredVersion = {
  readonly body: string;
  readonly version: number;
  readonly patientId: PatientId | null;
  readonly recordedAt: Instant;
};

type VersionRow = { body: string; version: number; patient_id: PatientId | null; recorded_at: Instant };

const versionOf = (row: VersionRow): StoredVersion => ({
  body: row.body,
  version: row.version,
  patientId: row.patient_id,
  recordedAt: row.recorded_at,
});

export async function findLatest(
  tx: Tx,
  orgId: OrgId,
  type: string,
  id: string,
): Promise<StoredVersion | undefined> {
  const row = await tx.find<VersionRow>(sql`
    select body, version, patient_id, recorded_at from fhir_resource
    where org_id = ${orgId} and type = ${type} and id = ${id}
    order by version desc limit 1`);
  return row && versionOf(row);
}

export async function findVersion(
  tx: Tx,
  orgId: OrgId,
  type: string,
  id: string,
  version: number,
): Promise<StoredVersion | undefined> {
  const row = await tx.find<VersionRow>(sql`
    select body, version, patient_id, recorded_at from fhir_resource
    where org_id = ${orgId} and type = ${type} and id = ${id} and version = ${version}`);
  return row && versionOf(row);
}
