import type { AnswerOf } from '@trellis/core/access/contract';
import type { getNotices, NoticeKind } from '@trellis/core/access/notice.contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type Notice = {
  readonly id: Id<'notice'>;
  readonly staffId: StaffId;
  readonly kind: NoticeKind;
  readonly at: Instant;
  readonly by: StaffId;
};

export async function insertNotice(tx: Tx, orgId: OrgId, notice: Notice): Promise<void> {
  await tx.run(sql`
    insert into account_notice (org_id, id, staff_id, kind, at, by_staff)
    values (${orgId}, ${notice.id}, ${notice.staffId}, ${notice.kind}, ${notice.at}, ${notice.by})`);
}

/** Those from before a session: what was done in it, its person did herself. */
export function loadNotices(
  tx: Tx,
  { orgId, staffId }: Pick<Actor, 'orgId' | 'staffId'>,
  sessionId: Id<'session'>,
): Promise<AnswerOf<typeof getNotices>['notices']> {
  return tx.rows(sql`
    select n.id, n.kind, n.at, case when n.by_staff = n.staff_id then null else s.name end as by
    from account_notice n
    join login_session l on l.org_id = n.org_id and l.id = ${sessionId}
    join staff s on s.org_id = n.org_id and s.id = n.by_staff
    where n.org_id = ${orgId} and n.staff_id = ${staffId} and n.seen_at is null and n.at < l.created_at
    order by n.at desc, n.id limit 200`);
}

export function updateSeen(
  tx: Tx,
  { orgId, staffId }: Pick<Actor, 'orgId' | 'staffId'>,
  ids: readonly Id<'notice'>[],
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update account_notice set seen_at = ${at}
    where org_id = ${orgId} and staff_id = ${staffId} and id = any(${ids}::uuid[]) and seen_at is null`);
}
