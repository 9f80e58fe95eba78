import type { OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { Identifier } from './identifier.ts';
import type { Known } from './placement.ts';

export type NewVersion = Omit<Known, 'contentHash'> & {
  readonly contentHash: string;
  readonly body: string;
  readonly identifiers: readonly Identifier[];
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

/** Marks what a new version takes the place of. Before the new one is stored, or it would be marked too. */
export async function supersede(
  tx: Tx,
  orgId: OrgId,
  replaced: readonly { readonly type: string; readonly id: string }[],
  at: Instant,
): Promise<void> {
  if (replaced.length === 0) return;
  await tx.run(sql`
    update fhir_resource r set superseded_at = ${at}
    from unnest(${replaced.map(it => it.type)}::text[], ${replaced.map(it => it.id)}::uuid[]) as given (type, id)
    where r.org_id = ${orgId} and r.type = given.type and r.id = given.id and r.superseded_at is null`);
}

/** One narrow row for each identifier of each version, so that a plain B-tree finds it under row-level security. */
export async function insertIdentifiers(
  tx: Tx,
  orgId: OrgId,
  versions: readonly Pick<NewVersion, 'type' | 'id' | 'version' | 'identifiers'>[],
): Promise<void> {
  const rows = versions.flatMap(({ type, id, version, identifiers }) =>
    identifiers.map(it => ({ type, id, version, ...it })),
  );
  if (rows.length === 0) return;
  await tx.run(sql`
    insert into fhir_identifier (org_id, type, value, system, id, version)
    select ${orgId}, given.* from unnest(
      ${rows.map(it => it.type)}::text[],
      ${rows.map(it => it.value)}::text[],
      ${rows.map(it => it.system)}::text[],
      ${rows.map(it => it.id)}::uuid[],
      ${rows.map(it => it.version)}::integer[]
    ) as given
    on conflict do nothing`);
}
