import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, named, problemOf } from '../../test/builders.ts';
import { plusDays } from '../basics/day.ts';
import { plusSeconds } from '../basics/instant.ts';
import {
  actingFor,
  type Delegation,
  decideDelegation,
  longestDelegationDays,
  standsInFor,
} from './delegate.ts';

const [okafor, lin, reyes] = [named<'staff'>('okafor'), named<'staff'>('lin'), named<'staff'>('reyes')];
const aWeek = { startsAt: at('2026-11-23T05:00Z'), endsAt: at('2026-11-30T05:00Z') };
const linForOkafor = { providerId: okafor, delegateId: lin, ...aWeek };
const during = at('2026-11-25T15:00Z');

describe('who answers', () => {
  test('the provider whose patient it is, in her own name, also while somebody stands in', () => {
    expect(actingFor(okafor, [okafor], [], during)).toBeNull();
    expect(actingFor(okafor, [okafor], [linForOkafor], during)).toBeNull();
  });

  test('whoever she named, for her, in those days only', () => {
    const asLin = (now = during) => actingFor(lin, [okafor], [linForOkafor], now);
    expect(asLin()).toBe(okafor);
    expect(asLin(aWeek.startsAt)).toBe(okafor);
    expect(asLin(plusSeconds(aWeek.startsAt, -1))).toBeUndefined();
    expect(asLin(aWeek.endsAt)).toBeUndefined();
  });

  test('not a colleague whom nobody named, and not the delegate of a delegate', () => {
    expect(actingFor(reyes, [okafor], [linForOkafor], during)).toBeUndefined();
    const reyesForLin = { providerId: lin, delegateId: reyes, ...aWeek };
    expect(actingFor(reyes, [okafor], [linForOkafor, reyesForLin], during)).toBeUndefined();
  });

  test('any provider, of a patient nobody bills for', () => {
    expect(actingFor(reyes, [], [], during)).toBeNull();
  });

  test('standing in holds from its first moment to before its last, whenever one looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900_000, max: 900_000 }), seconds => {
        const now = plusSeconds(aWeek.startsAt, seconds);
        const expected = now >= aWeek.startsAt && now < aWeek.endsAt ? [okafor] : [];
        expect(standsInFor([linForOkafor], lin, now)).toEqual(expected);
      }),
    );
  });
});

describe('naming somebody', () => {
  const today = day('2026-11-20');
  const wanted = {
    ...linForOkafor,
    id: named<'provider delegate'>('d1'),
    from: day('2026-11-23'),
    to: day('2026-11-29'),
  };
  const facts = (others: readonly Omit<Delegation, 'id'>[] = []) => ({
    providers: [okafor, lin, reyes],
    others,
    today,
  });
  const refused = (over: Partial<typeof wanted>, others: readonly Omit<Delegation, 'id'>[] = []) =>
    problemOf(() => decideDelegation(facts(others), { ...wanted, ...over })).code;

  test('for a week ahead', () => {
    expect(decideDelegation(facts(), wanted)).toEqual({ ...linForOkafor, id: 'd1' });
  });

  test('from today on, the last day not before the first, and not for longer than a colleague is covered', () => {
    expect(refused({ from: day('2026-11-19') })).toBe('delegate.days');
    expect(refused({ to: day('2026-11-22') })).toBe('delegate.days');
    expect(refused({ to: plusDays(wanted.from, longestDelegationDays) })).toBe('delegate.days');
    const longest = { ...wanted, to: plusDays(wanted.from, longestDelegationDays - 1) };
    expect(decideDelegation(facts(), longest).id).toBe('d1');
  });

  test('who is no provider here is refused: a care manager, somebody who left, the provider herself', () => {
    expect(refused({ delegateId: named<'staff'>('dana') })).toBe('delegate.unknown-provider');
    expect(refused({ providerId: named<'staff'>('dana') })).toBe('delegate.unknown-provider');
    expect(refused({ delegateId: okafor })).toBe('delegate.unknown-provider');
  });

  test('who is away on one of these days is refused', () => {
    expect(refused({}, [{ ...linForOkafor, providerId: lin, delegateId: reyes }])).toBe('delegate.away');
  });

  test('twice for a day is refused; one that ends where it begins is not', () => {
    expect(refused({ delegateId: reyes }, [linForOkafor])).toBe('delegate.overlaps');
    const before = { ...linForOkafor, startsAt: at('2026-11-20T05:00Z'), endsAt: aWeek.startsAt };
    expect(decideDelegation(facts([before]), wanted).id).toBe('d1');
  });
});
