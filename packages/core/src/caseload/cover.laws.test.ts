import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSet, at, day, named, problemOf, withShuffle } from '../../test/builders.ts';
import { plusDays } from '../basics/day.ts';
import type { StaffId } from '../basics/id.ts';
import { plusSeconds } from '../basics/instant.ts';
import { type CoverFacts, fallbackOf, longestCoverDays, planMoves, refuseCover } from './cover.ts';

const absent = named<'staff'>('dana');
const others = ['ines', 'noor', 'priya', 'tom'].map(name => named<'staff'>(name));
const due = fc.integer({ min: 0, max: 40 });
const colleagues = fc
  .tuple(...others.map(() => due))
  .map(all => [absent, ...others].map((id, i) => ({ id, due: all[i - 1] ?? 12, isAway: false })));
const chosen = fc.subarray(others, { minLength: 1 });
const patients = fc
  .array(fc.record({ due, spokeWith: fc.constantFrom<StaffId | null>(null, null, ...others) }), {
    maxLength: 12,
  })
  .map(all => all.map((it, i) => ({ ...it, id: named<'patient'>(`patient-${i}`) })));
const facts = fc.record({ colleagues, patients }).map((given): CoverFacts => ({ ...given, others: [] }));

/** What stands on each list when the plan is made. */
const loadsAfter = (given: CoverFacts, by: readonly StaffId[]) => {
  const moves = planMoves(given, by);
  return by.map(id => {
    const own = given.colleagues.find(it => it.id === id)?.due ?? 0;
    const hers = new Set(moves.filter(it => it.toId === id).map(it => it.patientId));
    return own + given.patients.filter(it => hers.has(it.id)).reduce((sum, it) => sum + it.due, 0);
  });
};

describe('a plan for an absence', () => {
  test('gives every patient to exactly one of those chosen, and nobody else', () => {
    fc.assert(
      fc.property(facts, chosen, (given, by) => {
        const moves = planMoves(given, by);
        expect(asSet(moves.map(it => it.patientId))).toEqual(asSet(given.patients.map(it => it.id)));
        expect(moves).toHaveLength(given.patients.length);
        expect(moves.every(it => by.includes(it.toId))).toBe(true);
      }),
    );
  });

  test('is one plan: however the patients and the colleagues were read', () => {
    fc.assert(
      fc.property(facts, withShuffle(fc.constant([...others])), (given, [by, shuffled]) => {
        const turned = { ...given, colleagues: given.colleagues.toReversed() };
        expect(asSet(planMoves(turned, shuffled))).toEqual(asSet(planMoves(given, by)));
      }),
    );
  });

  test('keeps a patient with whoever spoke with her, if she was chosen, and says so', () => {
    fc.assert(
      fc.property(facts, chosen, (given, by) => {
        const byId = new Map(given.patients.map(it => [it.id, it]));
        for (const move of planMoves(given, by)) {
          const spokeWith = byId.get(move.patientId)?.spokeWith ?? null;
          const isKnown = spokeWith !== null && by.includes(spokeWith);
          expect(move.because).toBe(isKnown ? 'spoke-with-her' : 'has-room');
          if (isKnown) expect(move.toId).toBe(spokeWith);
        }
      }),
    );
  });

  test('loses no item of the day: what is due after it is what was due before it and hers', () => {
    fc.assert(
      fc.property(facts, chosen, (given, by) => {
        const own = given.colleagues.filter(it => by.includes(it.id)).reduce((sum, it) => sum + it.due, 0);
        const hers = given.patients.reduce((sum, it) => sum + it.due, 0);
        expect(loadsAfter(given, by).reduce((sum, it) => sum + it, 0)).toBe(own + hers);
      }),
    );
  });

  test('of patients nobody knows leaves the lists level: none is longer by more than the largest of them', () => {
    fc.assert(
      fc.property(facts, chosen, (given, by) => {
        const strangers = { ...given, patients: given.patients.map(it => ({ ...it, spokeWith: null })) };
        const own = by.map(id => given.colleagues.find(it => it.id === id)?.due ?? 0);
        const loads = loadsAfter(strangers, by);
        const most = Math.max(0, ...given.patients.map(it => it.due));
        for (const [i, load] of loads.entries())
          if (load > (own[i] ?? 0)) expect(load - Math.min(...loads)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('leaves what comes meanwhile to the one who has least of her own', () => {
    fc.assert(
      fc.property(facts, chosen, (given, by) => {
        const dueOf = (id: StaffId) => given.colleagues.find(it => it.id === id)?.due ?? 0;
        expect(dueOf(fallbackOf(given, by))).toBe(Math.min(...by.map(dueOf)));
      }),
    );
  });
});

describe('the days of an absence', () => {
  const today = day('2026-11-20');
  const startsAt = at('2026-11-20T05:00Z');
  const refused = (from: number, to: number, over: Partial<CoverFacts> = {}) => {
    const given: CoverFacts = {
      colleagues: [absent, ...others].map(id => ({ id, due: 0, isAway: false })),
      patients: [],
      others: [],
      ...over,
    };
    const wanted = {
      absentId: absent,
      from: plusDays(today, from),
      to: plusDays(today, to),
      coveredBy: others.slice(0, 1),
    };
    const days = {
      today,
      startsAt: plusSeconds(startsAt, from * 86_400),
      endsAt: plusSeconds(startsAt, (to + 1) * 86_400),
    };
    let code = 'none';
    try {
      refuseCover(given, wanted, days);
    } catch (error) {
      code = problemOf(() => {
        throw error;
      }).code;
    }
    return code;
  };

  test('are taken when they begin today or later and are not too many, and refused otherwise', () => {
    const offset = fc.integer({ min: -3, max: 40 });
    fc.assert(
      fc.property(offset, offset, (from, to) => {
        const expected =
          from < 0 || to < from ? 'cover.days' : to - from >= longestCoverDays ? 'cover.too-long' : 'none';
        expect(refused(from, to)).toBe(expected);
      }),
    );
  });

  test('are hers once: two covers of one person never share a day, two that follow each other are none', () => {
    const offset = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(offset, offset, offset, offset, (a, b, c, d) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const [standsFrom, standsTo] = [Math.min(c, d), Math.max(c, d)];
        const stands = {
          absentId: absent,
          startsAt: plusSeconds(startsAt, standsFrom * 86_400),
          endsAt: plusSeconds(startsAt, (standsTo + 1) * 86_400),
        };
        const shares = from <= standsTo && standsFrom <= to;
        expect(refused(from, to, { others: [stands] })).toBe(shares ? 'cover.overlaps' : 'none');
        expect(refused(from, to, { others: [{ ...stands, absentId: others[1] ?? absent }] })).toBe('none');
      }),
    );
  });
});
