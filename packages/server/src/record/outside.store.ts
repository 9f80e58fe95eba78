import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** The current version of a QuestionnaireResponse about a patient, as it was sent. */
export type StoredResponse = {
  readonly id: string;
  readonly version: number;
  readonly patientId: PatientId;
  readonly source: string;
  readonly body: string;
  readonly recordedAt: Instant;
  readonly recordedBy: StaffId;
};

export const loadResponses = (
  tx: Tx,
  orgId: OrgId,
  ids: readonly string[],
): Promise<readonly StoredResponse[]> =>
  tx.rows<StoredResponse>(sql`
    select id, version, patient_id as "patientId", source, body, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from fhir_resource
    where org_id = ${orgId} and type = 'QuestionnaireResponse' and id = any(${ids}::uuid[]) and superseded_at is null
      and patient_id is not null
    order by id`);

/**
 * The next responses that were never judged as they are now, or whose form was not known and is by now: `urls` are
 * those of the forms the site has. Where a danger was heard nothing is judged again: somebody may have looked at it.
 */
export const findUnjudged = (
  tx: Tx,
  orgId: OrgId,
  urls: readonly string[],
  after: string,
  limit: number,
): Promise<readonly Pick<StoredResponse, 'id' | 'patientId'>[]> =>
  tx.rows<Pick<StoredResponse, 'id' | 'patientId'>>(sql`
    select r.id, r.patient_id as "patientId" from fhir_resource r
    left join outside_answers o on o.org_id = r.org_id and o.resource_id = r.id and o.voided_at is null
    where r.org_id = ${orgId} and r.type = 'QuestionnaireResponse' and r.superseded_at is null and r.patient_id is not null
      and r.id > ${after}::uuid
      and (o.id is null or o.resource_version <> r.version
           or (not o.has_danger and o.known in ('none', 'sent') and o.form_url = any(${urls}::text[])))
    order by r.id limit ${limit}`);

/** Questionnaires that were sent under these addresses; the newest of each. */
export async function loadSentForms(
  tx: Tx,
  orgId: OrgId,
  urls: readonly string[],
): Promise<ReadonlyMap<string, object>> {
  if (urls.length === 0) return new Map();
  const rows = await tx.rows<{ url: string; body: string }>(sql`
    select q.body::jsonb ->> 'url' as url, q.body from fhir_resource q
    where q.org_id = ${orgId} and q.type = 'Questionnaire' and q.superseded_at is null
      and q.body::jsonb ->> 'url' = any(${urls}::text[])
    order by q.recorded_at, q.id`);
  return new Map(rows.map(it => [it.url, JSON.parse(it.body) as object]));
}
