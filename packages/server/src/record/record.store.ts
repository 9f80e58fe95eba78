import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import type { Known } from './placement.ts';

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

export type NewVersion = Omit<Known, 'contentHash'> & {
  readonly contentHash: string;
  readonly body: string;
};

// JSON text holds no raw control characters, so one of them can part the bodies. As an array each body would be
// escaped and unescaped again, which cost more than the insert.
const between = '\u001e';

export async function insertVersions(
  tx: Tx,
  orgId: OrgId,
  source: string,
  versions: readonly NewVersion[],
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  if (versions.length === 0) return;
  await tx.run(sql`
    insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
    select ${orgId}, given.type, given.id, given.version, 'source', ${source}, given.source_ref, decode(given.hash, 'hex'),
           given.patient_id, given.body, ${recorded.at}, ${recorded.by}
    from unnest(
      ${versions.map(it => it.type)}::text[],
      ${versions.map(it => it.id)}::uuid[],
      ${versions.map(it => it.version)}::integer[],
      ${versions.map(it => it.sourceRef)}::text[],
      ${versions.map(it => it.contentHash)}::text[],
      ${versions.map(it => it.patientId)}::uuid[],
      string_to_array(${versions.map(it => it.body).join(between)}, ${between})
    ) as given (type, id, version, source_ref, hash, patient_id, body)`);
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
