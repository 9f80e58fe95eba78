import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, named, patients, problemOf } from '../../test/builders.ts';
import type { PatientId, StaffId } from '../basics/id.ts';
import {
  type CoverFacts,
  fallbackOf,
  longestCoverDays,
  planMoves,
  refuseCover,
  type WantedCover,
} from './cover.ts';

const [dana, priya, tom] = [named<'staff'>('dana'), named<'staff'>('priya'), named<'staff'>('tom')];
const [rosa, walter, ines, keala] = patients('rosa', 'walter', 'ines', 'keala') as [
  PatientId,
  PatientId,
  PatientId,
  PatientId,
];
const person = (id: StaffId, due: number, isAway = false) => ({ id, due, isAway });
const patient = (id: PatientId, due: number, spokeWith: StaffId | null = null) => ({ id, due, spokeWith });
const facts = (over: Partial<CoverFacts> = {}): CoverFacts => ({
  colleagues: [person(dana, 10), person(priya, 2), person(tom, 4)],
  patients: [patient(rosa, 3), patient(walter, 1), patient(ines, 0), patient(keala, 0)],
  others: [],
  ...over,
});
/** Dana is away; who gets whom. */
const moves = (coveredBy: readonly StaffId[], over: Partial<CoverFacts> = {}) =>
  planMoves(facts(over), coveredBy).map(it => [it.patientId, it.toId, it.because]);

describe('who gets whose patients', () => {
  test('everyone goes to somebody, the fullest first to whoever has least', () => {
    expect(moves([priya, tom])).toEqual([
      [rosa, priya, 'has-room'],
      [walter, tom, 'has-room'],
      [ines, priya, 'has-room'],
      [keala, tom, 'has-room'],
    ]);
  });

  test('a patient goes to the colleague who spoke with her last', () => {
    const known = { patients: [patient(rosa, 3, tom), patient(walter, 1)] };
    expect(moves([priya, tom], known)).toEqual([
      [rosa, tom, 'spoke-with-her'],
      [walter, priya, 'has-room'],
    ]);
  });

  test('unless that colleague does not cover', () => {
    const known = { patients: [patient(rosa, 3, tom)] };
    expect(moves([priya], known)).toEqual([[rosa, priya, 'has-room']]);
  });

  test('who has nothing due is shared out by number, not heaped on the shortest list', () => {
    const quiet = Array.from({ length: 10 }, (_, i) => patient(named<'patient'>(`q${i}`), 0));
    const plan = moves([priya, tom], { patients: quiet });
    expect(plan.filter(it => it[1] === priya)).toHaveLength(5);
  });

  test('one colleague gets everyone', () => {
    expect(new Set(moves([tom]).map(it => it[1]))).toEqual(new Set([tom]));
  });

  test('however the facts were read, the plan is the same, and nobody is lost or named twice', () => {
    const anyPatients = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 40 }).map(n => named<'patient'>(`p${n}`)),
        due: fc.integer({ min: 0, max: 5 }),
        spokeWith: fc.constantFrom(null, priya, tom, dana),
      }),
      { selector: it => it.id, maxLength: 20 },
    );
    fc.assert(
      fc.property(anyPatients, fc.shuffledSubarray([priya, tom], { minLength: 1 }), (all, chosen) => {
        const plan = planMoves(facts({ patients: all }), chosen);
        expect(plan.map(it => it.patientId).toSorted()).toEqual(all.map(it => it.id).toSorted());
        expect(plan.every(it => chosen.includes(it.toId))).toBe(true);
        const again = planMoves(facts({ patients: all.toReversed() }), chosen.toReversed());
        const where = (them: typeof plan) => new Map(them.map(it => [it.patientId, it.toId]));
        expect(where(again)).toEqual(where(plan));
      }),
    );
  });

  test('what comes meanwhile goes to whoever has least', () => {
    expect(fallbackOf(facts(), [tom, priya])).toBe(priya);
  });
});

describe('a cover that cannot be', () => {
  const times = {
    today: day('2026-11-20'),
    startsAt: at('2026-11-20T05:00Z'),
    endsAt: at('2026-11-21T05:00Z'),
  };
  const wanted = (over: Partial<WantedCover> = {}): WantedCover => ({
    absentId: dana,
    from: day('2026-11-20'),
    to: day('2026-11-20'),
    coveredBy: [priya],
    ...over,
  });
  const code = (over: Partial<WantedCover>, known: Partial<CoverFacts> = {}) =>
    problemOf(() => refuseCover(facts(known), wanted(over), times)).code;

  test('one for today can be', () => {
    expect(() => refuseCover(facts(), wanted(), times)).not.toThrow();
  });

  test('yesterday, or ending before it begins', () => {
    expect(code({ from: day('2026-11-19') })).toBe('cover.days');
    expect(code({ from: day('2026-11-22'), to: day('2026-11-21') })).toBe('cover.days');
  });

  test(`longer than ${longestCoverDays} days`, () => {
    expect(() => refuseCover(facts(), wanted({ to: day('2026-12-20') }), times)).not.toThrow();
    expect(code({ to: day('2026-12-21') })).toBe('cover.too-long');
  });

  test('by nobody, by herself, by a stranger, or for a stranger', () => {
    expect(code({ coveredBy: [] })).toBe('cover.unknown-colleague');
    expect(code({ coveredBy: [priya, dana] })).toBe('cover.unknown-colleague');
    expect(code({ coveredBy: [named<'staff'>('stranger')] })).toBe('cover.unknown-colleague');
    expect(code({ absentId: named<'staff'>('stranger') })).toBe('cover.unknown-colleague');
  });

  test('by somebody who is away herself', () => {
    expect(code({}, { colleagues: [person(dana, 1), person(priya, 1, true)] })).toBe('cover.colleague-away');
  });

  test('twice on one day; a cover that ends when this one begins is another', () => {
    const other = { absentId: dana, startsAt: at('2026-11-19T05:00Z'), endsAt: at('2026-11-20T06:00Z') };
    expect(code({}, { others: [other] })).toBe('cover.overlaps');
    const before = { ...other, endsAt: times.startsAt };
    expect(() => refuseCover(facts({ others: [before] }), wanted(), times)).not.toThrow();
  });
});
