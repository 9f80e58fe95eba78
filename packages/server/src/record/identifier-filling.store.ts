import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

/** How far an organization is with entering the identifiers of what was stored before they were kept. */
export type Filling = { readonly after: ResourceName; readonly isEnded: boolean };
export type ResourceName = { readonly type: string; readonly id: string };

/** A resource in the version that counts. */
export type CurrentBody = ResourceName & {
  readonly version: number;
  readonly source: string;
  readonly patientId: PatientId | null;
  readonly body: string;
};

export async function insertFilling(tx: Tx, orgId: OrgId, at: Instant): Promise<void> {
  await tx.run(sql`
    insert into identifier_filling (org_id, after_type, after_id, started_at)
    values (${orgId}, '', '00000000-0000-0000-0000-000000000000', ${at})
    on conflict do nothing`);
}

export async function findFilling(tx: Tx, orgId: OrgId): Promise<Filling | undefined> {
  const row = await tx.find<{ type: string; id: string; is_ended: boolean }>(sql`
    select after_type as type, after_id as id, ended_at is not null as is_ended
    from identifier_filling where org_id = ${orgId}`);
  return row && { after: { type: row.type, id: row.id }, isEnded: row.is_ended };
}

export async function moveFilling(tx: Tx, orgId: OrgId, { type, id }: ResourceName): Promise<void> {
  await tx.run(sql`
    update identifier_filling set after_type = ${type}, after_id = ${id} where org_id = ${orgId}`);
}

export async function endFilling(tx: Tx, orgId: OrgId, at: Instant): Promise<void> {
  await tx.run(sql`
    update identifier_filling set ended_at = ${at} where org_id = ${orgId} and ended_at is null`);
}

export const currentAfterStatement = (orgId: OrgId, after: ResourceName, limit: number): Sql => sql`
  select type, id, version, source, patient_id as "patientId", body from fhir_resource
  where org_id = ${orgId} and (type, id) > (${after.type}, ${after.id}::uuid) and superseded_at is null
  order by type, id limit ${limit}`;

/** The next resources after one, in the order of type and id. */
export const loadCurrentAfter = (
  tx: Tx,
  orgId: OrgId,
  after: ResourceName,
  limit: number,
): Promise<readonly CurrentBody[]> => tx.rows(currentAfterStatement(orgId, after, limit));
