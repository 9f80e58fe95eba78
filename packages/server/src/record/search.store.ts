import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { answersTo } from '../people/find.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import { rowIdOf } from '../platform/fhir/native.ts';
import type { PageEnd, SearchQuery, Token } from './search-query.ts';

/** A current resource in an answer. */
export type FoundResource = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly patientId: PatientId | null;
  readonly recordedAt: Instant;
  readonly body: string;
};

type FoundRow = {
  type: string;
  id: string;
  version: number;
  patient_id: PatientId | null;
  recorded_at: Instant;
  body: string;
};

const foundOf = (row: FoundRow): FoundResource => ({
  type: row.type,
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  recordedAt: row.recorded_at,
  body: row.body,
});

// Each search leads by the index that holds fewest rows; the other conditions only sift what that finds. All of them
// are equality and comparison, which are leakproof: under row-level security nothing else may use an index.

export const byTypeStatement = (orgId: OrgId, type: string, query: SearchQuery): Sql => sql`
  select type, id, version, patient_id, recorded_at, body from fhir_resource
  where org_id = ${orgId} and type = ${type} and superseded_at is null
    and recorded_at >= ${query.from} and recorded_at < ${query.until}
    and (recorded_at, id) > (${query.after.at}::timestamptz, ${rowIdOf(query.after.id)}::uuid)
  order by recorded_at, id limit ${query.count + 1}`;

export const byPatientStatement = (orgId: OrgId, type: string, query: SearchQuery): Sql => sql`
  select type, id, version, patient_id, recorded_at, body from fhir_resource
  where org_id = ${orgId} and patient_id = ${query.patient}::uuid and type = ${type} and superseded_at is null
    and recorded_at >= ${query.from} and recorded_at < ${query.until}
    and (recorded_at, id) > (${query.after.at}::timestamptz, ${rowIdOf(query.after.id)}::uuid)
  order by recorded_at, id limit ${query.count + 1}`;

export const byIdStatement = (
  orgId: OrgId,
  type: string,
  ids: readonly string[],
  query: SearchQuery,
): Sql => sql`
  select type, id, version, patient_id, recorded_at, body from fhir_resource r
  where org_id = ${orgId} and type = ${type} and id = any(${ids}::uuid[]) and superseded_at is null
    and (${query.patient}::uuid is null or patient_id = ${query.patient}::uuid)
    ${fitting(orgId, query)}
    and recorded_at >= ${query.from} and recorded_at < ${query.until}
    and (recorded_at, id) > (${query.after.at}::timestamptz, ${rowIdOf(query.after.id)}::uuid)
  order by recorded_at, id limit ${query.count + 1}`;

export const byIdentifierStatement = (
  orgId: OrgId,
  type: string,
  tokens: readonly Token[],
  query: SearchQuery,
): Sql => sql`
  select r.type, r.id, r.version, r.patient_id, r.recorded_at, r.body
  from (
    select distinct i.id, i.version
    from unnest(${tokens.map(it => it.system)}::text[], ${tokens.map(it => it.value)}::text[]) as wanted (system, value)
    join fhir_identifier i on i.org_id = ${orgId} and i.type = ${type} and i.value = wanted.value
      and (wanted.system is null or i.system = wanted.system)
  ) as named
  join fhir_resource r on r.org_id = ${orgId} and r.type = ${type} and r.id = named.id and r.version = named.version
  where r.superseded_at is null
    and (${query.ids}::uuid[] is null or r.id = any(${query.ids}::uuid[]))
    and (${query.patient}::uuid is null or r.patient_id = ${query.patient}::uuid)
    ${fitting(orgId, query)}
    and r.recorded_at >= ${query.from} and r.recorded_at < ${query.until}
    and (r.recorded_at, r.id) > (${query.after.at}::timestamptz, ${rowIdOf(query.after.id)}::uuid)
  order by r.recorded_at, r.id limit ${query.count + 1}`;

/** Patients by what people are looked up by: their names and birth dates. */
export const byPeopleStatement = (orgId: OrgId, type: string, query: SearchQuery): Sql => {
  const [first = [], ...others] = query.people;
  return sql`
    select r.type, r.id, r.version, r.patient_id, r.recorded_at, r.body
    from (select distinct patient_id from (${answersTo(orgId, first)}) as answers) as named
    join fhir_resource r on r.org_id = ${orgId} and r.patient_id = named.patient_id and r.type = ${type}
    where r.superseded_at is null ${fitting(orgId, { people: others })}
      and r.recorded_at >= ${query.from} and r.recorded_at < ${query.until}
      and (r.recorded_at, r.id) > (${query.after.at}::timestamptz, ${rowIdOf(query.after.id)}::uuid)
    order by r.recorded_at, r.id limit ${query.count + 1}`;
};

const fitting = (orgId: OrgId, { people }: Pick<SearchQuery, 'people'>): Sql =>
  people.reduce(
    (all, question) =>
      sqlPart`${all} and r.patient_id in (select patient_id from (${answersTo(orgId, question)}) as answers)`,
    sqlPart``,
  );

/** One more than a page, by which it is known whether there is another. */
export async function findResources(
  tx: Tx,
  orgId: OrgId,
  type: string,
  query: SearchQuery,
): Promise<readonly FoundResource[]> {
  const statement = query.identifiers
    ? byIdentifierStatement(orgId, type, query.identifiers, query)
    : query.ids
      ? byIdStatement(orgId, type, query.ids, query)
      : query.patient
        ? byPatientStatement(orgId, type, query)
        : query.people.length > 0
          ? byPeopleStatement(orgId, type, query)
          : byTypeStatement(orgId, type, query);
  return (await tx.rows<FoundRow>(statement)).map(foundOf);
}

/** Whom a Patient resource is about: several may be about one person, and all that is hers is found by any of them. */
export async function findPersonOf(tx: Tx, orgId: OrgId, resourceId: string): Promise<PatientId | undefined> {
  const row = await tx.find<{ patient_id: PatientId | null }>(sql`
    select patient_id from fhir_resource
    where org_id = ${orgId} and type = 'Patient' and id = ${resourceId} and superseded_at is null`);
  return row?.patient_id ?? undefined;
}

/** All current resources of a patient but those of hidden types, type by type. */
export const everythingStatement = (
  orgId: OrgId,
  patientId: string,
  after: PageEnd,
  limit: number,
  hidden: readonly string[],
): Sql => sql`
  select type, id, version, patient_id, recorded_at, body from fhir_resource
  where org_id = ${orgId} and patient_id = ${patientId} and superseded_at is null
    and type <> all(${hidden}::text[])
    and (type, recorded_at, id) > (${after.type}, ${after.at}::timestamptz, ${rowIdOf(after.id)}::uuid)
  order by type, recorded_at, id limit ${limit}`;

export const loadEverything = async (
  tx: Tx,
  orgId: OrgId,
  patientId: string,
  after: PageEnd,
  limit: number,
  hidden: readonly string[],
): Promise<readonly FoundResource[]> =>
  (await tx.rows<FoundRow>(everythingStatement(orgId, patientId, after, limit, hidden))).map(foundOf);

/** What supports charts and belongs to nobody, by type and id. */
export async function loadSupporting(
  tx: Tx,
  orgId: OrgId,
  named: readonly { readonly type: string; readonly id: string }[],
): Promise<readonly FoundResource[]> {
  if (named.length === 0) return [];
  const rows = await tx.rows<FoundRow>(sql`
    select r.type, r.id, r.version, r.patient_id, r.recorded_at, r.body
    from unnest(${named.map(it => it.type)}::text[], ${named.map(it => it.id)}::uuid[]) as named (type, id)
    join fhir_resource r on r.org_id = ${orgId} and r.type = named.type and r.id = named.id
    where r.superseded_at is null and r.patient_id is null
    order by r.type, r.recorded_at, r.id`);
  return rows.map(foundOf);
}

/** Versions of one resource below a number, the newest first. */
export async function loadVersions(
  tx: Tx,
  orgId: OrgId,
  place: { readonly type: string; readonly id: string },
  below: number,
  limit: number,
): Promise<readonly FoundResource[]> {
  const rows = await tx.rows<FoundRow>(sql`
    select type, id, version, patient_id, recorded_at, body from fhir_resource
    where org_id = ${orgId} and type = ${place.type} and id = ${place.id} and version < ${below}
    order by version desc limit ${limit}`);
  return rows.map(foundOf);
}
