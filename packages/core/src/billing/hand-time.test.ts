import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, month, named, newYork } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { overlap } from '../basics/range.ts';
import {
  type AboutHandTime,
  decideHandTime,
  handTimeSchema,
  monthsOfTime,
  mostHandSeconds,
  type TakenPiece,
} from './hand-time.ts';

const [rosa, walter] = [named<'patient'>('rosa'), named<'patient'>('walter')];
const [dana, priya] = [named<'staff'>('dana'), named<'staff'>('priya')];
const start = at('2026-10-20T18:00Z');

const wanted = (over: object = {}) =>
  handTimeSchema.parse({
    start,
    end: plusSeconds(start, 720),
    activity: 'coordination',
    reason: 'Called the pharmacy between two visits',
    as: 'time',
    ...over,
  });
const about = (over: Partial<AboutHandTime> = {}): AboutHandTime => ({
  now: at('2026-11-20T15:00Z'),
  zone: newYork,
  patientId: rosa,
  staffId: dana,
  lockedMonths: [],
  taken: [],
  ...over,
});
const aTaken = (from: number, seconds: number, over: Partial<TakenPiece> = {}): TakenPiece => ({
  patientId: rosa,
  staffId: dana,
  staffName: 'Dana Whitlock',
  activity: 'contact',
  range: { start: plusSeconds(start, from), end: plusSeconds(start, from + seconds) },
  ...over,
});
const refusal = (over: object, facts: Partial<AboutHandTime> = {}): unknown => {
  try {
    decideHandTime(wanted(over), about(facts));
  } catch (error) {
    return (error as { problem: unknown }).problem;
  }
  return 'entered';
};

describe('twelve minutes of October that Dana forgot', () => {
  test('are entered as they were, to the second', () => {
    expect(decideHandTime(wanted(), about())).toEqual({ start, end: plusSeconds(start, 720) });
    expect(decideHandTime(wanted({ start: '2026-10-20T18:00:00.900Z' }), about()).start).toBe(start);
  });

  test.each([
    ['end before they begin', { end: at('2026-10-20T17:59Z') }, {}, 'time.in-wrong-order'],
    ['last no second', { end: start }, {}, 'time.in-wrong-order'],
    ['are still to come', {}, { now: at('2026-10-20T18:11Z') }, 'time.in-future'],
    ['last longer than two hours', { end: plusSeconds(start, mostHandSeconds + 1) }, {}, 'time.too-long'],
    ['were more than a year ago', {}, { now: at('2027-10-21T12:00Z') }, 'time.too-old'],
    ['lie in a locked month', {}, { lockedMonths: [month('2026-10')] }, 'time.month-locked'],
  ] as const)('are refused when they %s', (_, over, facts, code) => {
    expect(refusal(over, facts)).toMatchObject({ code });
  });

  test('are entered up to the edges: this minute, two hours, a year', () => {
    expect(refusal({}, { now: plusSeconds(start, 720) })).toBe('entered');
    expect(refusal({ end: plusSeconds(start, mostHandSeconds) })).toBe('entered');
    expect(refusal({}, { now: at('2027-10-20T22:00Z') })).toBe('entered');
  });

  test('go into a locked month as an adjustment, which the refusal tells', () => {
    const lockedMonths = [month('2026-10')];
    expect(refusal({}, { lockedMonths })).toMatchObject({
      details: { month: '2026-10' },
      says: expect.stringContaining('Do it as an adjustment'),
    });
    expect(refusal({ as: 'adjustment' }, { lockedMonths })).toBe('entered');
  });

  test('need a reason', () => {
    for (const reason of ['', '  ', 'x'])
      expect(handTimeSchema.safeParse({ ...wanted(), reason }).success).toBe(false);
  });
});

describe('what is recorded already', () => {
  test('is named piece by piece: hers, hers with another patient, a colleague’s', () => {
    const taken = [
      aTaken(-60, 90),
      aTaken(100, 60, { patientId: walter }),
      aTaken(200, 60, { staffId: priya, staffName: 'Priya Raman' }),
      aTaken(720, 60),
    ];
    const found = refusal({}, { taken });
    expect(found).toMatchObject({
      code: 'time.overlaps',
      details: {
        pieces: [
          { whose: 'own', staffName: 'Dana Whitlock', activity: 'contact' },
          { whose: 'own-with-another-patient', start: plusSeconds(start, 100) },
          { whose: 'colleague', staffName: 'Priya Raman' },
        ],
      },
    });
    expect(JSON.stringify(found)).not.toContain('walter');
  });

  test('whatever stands: nothing is entered over it, and everything beside it', () => {
    const anyTaken = fc
      .tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: 1, max: 900 }))
      .map(([from, seconds]) => aTaken(from, seconds));
    fc.assert(
      fc.property(fc.array(anyTaken, { maxLength: 4 }), taken => {
        const own = { start, end: plusSeconds(start, 720) };
        const isFree = taken.every(it => overlap(it.range, own) === undefined);
        expect(refusal({}, { taken }) === 'entered').toBe(isFree);
      }),
    );
  });
});

test('the months are those of the patient’s own days', () => {
  const around = { start: at('2026-11-01T03:50Z'), end: at('2026-11-01T04:10Z') };
  expect(monthsOfTime(around, newYork)).toEqual(['2026-10', '2026-11']);
  expect(monthsOfTime({ ...around, end: at('2026-11-01T04:00Z') }, newYork)).toEqual(['2026-10']);
});
