import type { OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { ViewFilter, ViewId, ViewPage } from '@trellis/core/caseload/view';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** A view as stored; its filter may be of an older version. */
export type ViewRow = {
  readonly id: ViewId;
  readonly name: string;
  readonly page: ViewPage;
  readonly filter: unknown;
  readonly isShared: boolean;
  readonly isMine: boolean;
  readonly by: string;
};

/** Her own and those that are shared, by name. */
export function loadViews(tx: Tx, orgId: OrgId, staffId: StaffId): Promise<readonly ViewRow[]> {
  return tx.rows(sql`
    select v.id, v.name, v.page, v.filter, v.shared as "isShared", v.staff_id = ${staffId} as "isMine", s.name as by
    from saved_view v join staff s on s.org_id = v.org_id and s.id = v.staff_id
    where v.org_id = ${orgId} and v.deleted_at is null and (v.staff_id = ${staffId} or v.shared)
    order by lower(v.name), v.id`);
}

/** Lets what one person does to her views be done one after the other; gives the names she keeps for a page. */
export async function lockNames(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  page: ViewPage,
  besides: ViewId | null,
): Promise<readonly string[]> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`caseload.views ${staffId}`}, 0))`);
  const rows = await tx.rows<{ name: string }>(sql`
    select name from saved_view
    where org_id = ${orgId} and staff_id = ${staffId} and page = ${page} and deleted_at is null
      and id is distinct from ${besides}::uuid`);
  return rows.map(row => row.name);
}

/** One's own view, deleted or not. */
export function findOwnView(
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  id: ViewId,
): Promise<
  { readonly name: string; readonly page: ViewPage; readonly deletedAt: Instant | null } | undefined
> {
  return tx.find(sql`
    select name, page, deleted_at as "deletedAt" from saved_view
    where org_id = ${orgId} and id = ${id} and staff_id = ${staffId}`);
}

export async function insertView(
  tx: Tx,
  orgId: OrgId,
  view: { readonly id: ViewId; readonly staffId: StaffId; readonly name: string; readonly view: ViewFilter },
  now: Instant,
): Promise<void> {
  await tx.run(sql`
    insert into saved_view (org_id, id, staff_id, name, page, filter, shared, created_at, changed_at)
    values (${orgId}, ${view.id}, ${view.staffId}, ${view.name}, ${view.view.page}, ${JSON.stringify(view.view.filter)}, false, ${now}, ${now})`);
}

export async function updateName(
  tx: Tx,
  orgId: OrgId,
  id: ViewId,
  name: string,
  now: Instant,
): Promise<void> {
  await tx.run(sql`
    update saved_view set name = ${name}, changed_at = ${now} where org_id = ${orgId} and id = ${id}`);
}

export async function updateSharing(
  tx: Tx,
  orgId: OrgId,
  id: ViewId,
  sharedWith: 'team' | 'nobody',
  now: Instant,
): Promise<void> {
  await tx.run(sql`
    update saved_view set shared = ${sharedWith === 'team'}, changed_at = ${now} where org_id = ${orgId} and id = ${id}`);
}

/** Null brings it back. */
export async function updateDeletion(
  tx: Tx,
  orgId: OrgId,
  id: ViewId,
  deletedAt: Instant | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`
    update saved_view set deleted_at = ${deletedAt}, changed_at = ${now} where org_id = ${orgId} and id = ${id}`);
}
