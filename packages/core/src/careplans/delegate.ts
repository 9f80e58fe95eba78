import { type Day, daysBetween } from '../basics/day.ts';
import type { Id, StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';

export type DelegateId = Id<'provider delegate'>;

/** As long as a colleague's cover; whoever leaves for longer gives her patients to another biller. Trellis policy, 2026-11-23. */
export const longestDelegationDays = 31;

/** Another provider answers plans and questions for one who is away, and what she says is said "for" her. */
export type Delegation = {
  readonly id: DelegateId;
  readonly providerId: StaffId;
  readonly delegateId: StaffId;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
};

type Standing = Pick<Delegation, 'providerId' | 'delegateId' | 'startsAt' | 'endsAt'>;

const holdsAt = (it: Standing, now: Instant): boolean => it.startsAt <= now && now < it.endsAt;

/** For whom somebody stands in at a moment. A delegate's own delegate does not: who was named is who decides. */
export const standsInFor = (all: readonly Standing[], staffId: StaffId, now: Instant): readonly StaffId[] =>
  all.filter(it => it.delegateId === staffId && holdsAt(it, now)).map(it => it.providerId);

/**
 * In whose name a provider answers: null in her own, the one she stands in for, or undefined: not at all. Where
 * nobody is asked by name, every provider answers in her own.
 */
export function actingFor(
  staffId: StaffId,
  asked: readonly StaffId[],
  delegations: readonly Standing[],
  now: Instant,
): StaffId | null | undefined {
  if (asked.length === 0 || asked.includes(staffId)) return null;
  return standsInFor(delegations, staffId, now).find(it => asked.includes(it));
}

export type DelegationFacts = {
  /** Everyone who supervises and still works here. */
  readonly providers: readonly StaffId[];
  /** Those that stand and are not over. */
  readonly others: readonly Standing[];
  readonly today: Day;
};

/** Refuses a stand-in that cannot be: no provider, days that do not fit, somebody who is away herself. */
export function decideDelegation(
  { providers, others, today }: DelegationFacts,
  wanted: Delegation & { readonly from: Day; readonly to: Day },
): Delegation {
  const { from, to, ...delegation } = wanted;
  if (to < from || from < today || daysBetween(from, to) >= longestDelegationDays)
    fail(
      'delegate.days',
      `Choose days from today on, the last not before the first, ${longestDelegationDays} at most.`,
    );
  const { providerId, delegateId } = delegation;
  if (providerId === delegateId || !providers.includes(providerId) || !providers.includes(delegateId))
    fail(
      'delegate.unknown-provider',
      'Only another supervising provider who works here can sign and answer for a provider.',
    );
  const sharesDays = (it: Standing) => it.startsAt < delegation.endsAt && delegation.startsAt < it.endsAt;
  if (others.some(it => it.providerId === delegateId && sharesDays(it)))
    fail('delegate.away', 'She named somebody for one of these days herself. Choose another provider.');
  if (others.some(it => it.providerId === providerId && sharesDays(it)))
    fail('delegate.overlaps', 'Somebody stands in on one of these days already. End that first.');
  return delegation;
}
