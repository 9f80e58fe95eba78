import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, month, named, problemOf } from '../../test/builders.ts';
import { decideTeam, type TeamEntry, teamIn } from './collaborative-team.ts';

const aTeam = (over: Partial<TeamEntry> = {}): TeamEntry => ({
  from: day('2026-03-09'),
  firstMonth: month('2026-03'),
  careManagerId: named<'staff'>('dana'),
  consultant: 'Dr. Ines Haddad, MD',
  ...over,
});
const today = day('2026-06-10');

describe('roles in collaborative care', () => {
  test('are kept as they began', () => {
    expect(decideTeam(aTeam(), today)).toEqual(aTeam());
  });

  test('of a later day have a first month that is past', () => {
    expect(decideTeam(aTeam({ from: day('2026-05-02') }), today).firstMonth).toBe('2026-03');
  });

  test('do not begin tomorrow', () => {
    expect(problemOf(() => decideTeam(aTeam({ from: day('2026-06-11') }), today)).code).toBe(
      'collaborative.in-future',
    );
  });

  test('do not begin before the first month', () => {
    expect(problemOf(() => decideTeam(aTeam({ firstMonth: month('2026-04') }), today)).code).toBe(
      'collaborative.first-month',
    );
  });
});

describe('who carried it in a month', () => {
  const teams = [
    aTeam({ from: day('2026-05-15'), consultant: 'Dr. Owen Pike, MD' }),
    aTeam({ consultant: 'Dr. Ines Haddad, MD' }),
  ];

  test.each([
    ['2026-02', undefined],
    ['2026-03', 'Dr. Ines Haddad, MD'],
    ['2026-04', 'Dr. Ines Haddad, MD'],
    ['2026-05', 'Dr. Owen Pike, MD'],
    ['2026-06', 'Dr. Owen Pike, MD'],
  ])('in %s: %s', (of, consultant) => {
    expect(teamIn(teams, month(of))?.consultant).toBe(consultant);
  });

  test('does not depend on the order in which it was written', () => {
    const days = fc.uniqueArray(fc.integer({ min: 10, max: 28 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, numbers => {
        const all = numbers.map(n => aTeam({ from: day(`2026-03-${n}`), consultant: `on ${n}` }));
        const last = `on ${Math.max(...numbers)}`;
        expect(teamIn(all, month('2026-03'))?.consultant).toBe(last);
        expect(teamIn(all.toReversed(), month('2026-03'))?.consultant).toBe(last);
      }),
    );
  });
});
