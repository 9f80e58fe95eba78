import type { OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type DelegateId, type Delegation, standsInFor } from '@trellis/core/careplans/delegate';
import type { DelegationView } from '@trellis/core/careplans/delegate.contract';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

/** Neither ended nor ending another. */
const stands = sqlPart`not d.withdrawn and not exists (select from provider_delegate v where v.org_id = d.org_id and v.voids = d.id)`;

/** Who stands in for whom at a moment. */
export const standingDelegates = (orgId: OrgId, now: Instant): Sql => sqlPart`
  select d.provider_id, d.delegate_id from provider_delegate d
  where d.org_id = ${orgId} and d.starts_at <= ${now} and d.ends_at > ${now} and ${stands}`;

type Named = Delegation & { readonly provider: string; readonly delegate: string };

/** Those that are not over, the next first. */
export function loadDelegations(tx: Tx, orgId: OrgId, now: Instant): Promise<readonly Named[]> {
  return tx.rows<Named>(sql`
    select d.id, d.provider_id as "providerId", p.name as provider, d.delegate_id as "delegateId", s.name as delegate,
           d.starts_at as "startsAt", d.ends_at as "endsAt"
    from provider_delegate d
    join staff p on p.org_id = d.org_id and p.id = d.provider_id
    join staff s on s.org_id = d.org_id and s.id = d.delegate_id
    where d.org_id = ${orgId} and d.ends_at > ${now} and ${stands}
    order by d.starts_at, p.name, d.id`);
}

/** For whom somebody stands in now. */
export const loadStandsInFor = async (
  tx: Tx,
  orgId: OrgId,
  staffId: StaffId,
  now: Instant,
): Promise<readonly StaffId[]> => standsInFor(await loadDelegations(tx, orgId, now), staffId, now);

export const delegationView = ({ provider, delegate, ...it }: Named): DelegationView => ({
  id: it.id,
  provider: { id: it.providerId, name: provider },
  delegate: { id: it.delegateId, name: delegate },
  startsAt: it.startsAt,
  endsAt: it.endsAt,
});

/** Everyone of the organization who supervises and still works here. */
export function loadProviders(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly { readonly id: StaffId; readonly name: string }[]> {
  return tx.rows(sql`
    select id, name from staff
    where org_id = ${orgId} and role = 'supervising-provider' and ended_at is null order by name, id`);
}

type Recorded = { readonly at: Instant; readonly by: StaffId };

/** One naming after the other, so that two cannot both find the days free. */
export async function lockDelegations(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`careplans.delegate ${orgId}`}, 0))`);
}

export async function insertDelegation(
  tx: Tx,
  orgId: OrgId,
  it: Delegation,
  recorded: Recorded & { readonly voids?: DelegateId },
): Promise<void> {
  const { voids } = recorded;
  await tx.run(sql`
    insert into provider_delegate (org_id, id, provider_id, delegate_id, starts_at, ends_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${it.id}, ${it.providerId}, ${it.delegateId}, ${it.startsAt}, ${it.endsAt}, ${voids !== undefined},
            ${recorded.at}, ${recorded.by}, 'staff', ${voids ?? null}, ${voids ? 'ended early' : null})`);
}
