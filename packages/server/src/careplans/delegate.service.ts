import type { BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { plusDays } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay, startOfDay } from '@trellis/core/basics/zone';
import { type DelegateId, decideDelegation } from '@trellis/core/careplans/delegate';
import type { nameDelegate as contract, DelegationView } from '@trellis/core/careplans/delegate.contract';
import { changeOrganization, type Desk, type Request } from '../platform/change.ts';
import {
  delegationView,
  insertDelegation,
  loadDelegations,
  loadProviders,
  lockDelegations,
} from './delegate.store.ts';

/** A provider says it for herself; a supervisor for one who is ill and cannot. */
function refuseForOthers(actor: Actor, providerId: StaffId): void {
  if (actor.role === 'supervising-provider' && actor.staffId !== providerId)
    fail('delegate.not-yours', 'A provider names who stands in for herself. A supervisor can do it for her.');
}

export function nameDelegate(
  desk: Desk,
  request: Request,
  wanted: BodyOf<typeof contract>,
): Promise<DelegationView> {
  const event = { name: 'delegate.named', subject: wanted.providerId };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    refuseForOthers(actor, wanted.providerId);
    await lockDelegations(tx, actor.orgId);
    const [providers, others] = await Promise.all([
      loadProviders(tx, actor.orgId),
      loadDelegations(tx, actor.orgId, now),
    ]);
    const { zone } = actor.practice;
    const id = ids<'provider delegate'>();
    const delegation = decideDelegation(
      { providers: providers.map(it => it.id), others, today: localDay(now, zone) },
      {
        ...wanted,
        id,
        startsAt: startOfDay(wanted.from, zone),
        endsAt: startOfDay(plusDays(wanted.to, 1), zone),
      },
    );
    await insertDelegation(tx, actor.orgId, delegation, { at: now, by: actor.staffId });
    const nameOf = (staffId: StaffId) => providers.find(it => it.id === staffId)?.name ?? '';
    return delegationView({
      ...delegation,
      provider: nameOf(delegation.providerId),
      delegate: nameOf(delegation.delegateId),
    });
  });
}

export function endDelegate(
  desk: Desk,
  request: Request,
  delegationId: DelegateId,
): Promise<{ ended: true }> {
  const event = { name: 'delegate.ended', subject: delegationId };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    await lockDelegations(tx, actor.orgId);
    const standing = await loadDelegations(tx, actor.orgId, now);
    const it = standing.find(one => one.id === delegationId) ?? failWith('delegate.not-found');
    refuseForOthers(actor, it.providerId);
    const id = ids<'provider delegate'>();
    const recorded = { at: now, by: actor.staffId, voids: delegationId };
    await insertDelegation(tx, actor.orgId, { ...it, id }, recorded);
    return { ended: true };
  });
}
