import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, idSupply, named, newYork, range } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { secondsOf } from '../basics/range.ts';
import {
  type AttributionTarget,
  decideReattribution,
  decideShares,
  givePieces,
  mayServe,
  reattributionSchema,
  type Share,
  targetsOf,
} from './attribution.ts';
import { countPieces } from './count.ts';
import type { CountedPiece } from './span.ts';

const stay = named<'discharge'>('stay');

const aPiece = (over: Partial<CountedPiece> = {}): CountedPiece => ({
  id: named<'counted piece'>('piece'),
  spanId: named<'work span'>('span'),
  patientId: named<'patient'>('rosa'),
  staffId: named<'staff'>('dana'),
  range: range('10:00', '10:20'),
  program: 'CCM',
  programs: ['CCM', 'RPM'],
  partOf: null,
  serviceDay: day('2026-01-14'),
  ...over,
});

const give = (shares: readonly Share[], pieces: readonly CountedPiece[] = [aPiece()]) =>
  givePieces(pieces, shares, stay, idSupply());
const told = (pieces: readonly CountedPiece[]) =>
  pieces.map(it => [it.programs.join('+'), secondsOf(it.range), it.partOf]);
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
  return 'done';
};

describe('what work may count for', () => {
  test.each([
    ['a call with somebody in chronic care alone', 'contact', ['CCM'], ['CCM']],
    ['a call with somebody who is monitored as well', 'contact', ['RPM', 'CCM'], ['CCM', 'RPM']],
    ['a call with somebody in three', 'contact', ['BHI', 'CCM', 'RPM'], ['CCM', 'BHI', 'RPM']],
    ['a call with somebody in principal care', 'contact', ['PCM'], ['PCM']],
    ['a call with somebody in monitoring alone', 'contact', ['RPM'], ['RPM']],
    ['collaborative care beside chronic care', 'contact', ['CCM', 'CoCM'], ['CCM']],
    ['reading what devices sent', 'reading-review', ['CCM', 'RPM'], ['RPM']],
    ['reading values of somebody in chronic care alone', 'reading-review', ['CCM'], ['CCM']],
    ['behavioral work in general integration', 'behavioral-care', ['CCM', 'BHI'], ['BHI']],
    ['behavioral work in collaborative care', 'behavioral-care', ['CCM', 'CoCM'], ['CoCM']],
    ['behavioral work without a behavioral program', 'behavioral-care', ['CCM'], ['CCM']],
    ['a look at the chart', 'chart-review', ['CCM', 'RPM', 'BHI'], ['CCM']],
    ['a call to the pharmacy', 'coordination', ['RPM'], ['RPM']],
    ['advanced primary care, which counts no minutes', 'contact', ['APCM'], []],
    ['a medicine list of somebody in no program', 'medicine-review', [], []],
  ] as const)('%s', (_, activity, enrolled, expected) => {
    expect([...mayServe(activity, enrolled)].toSorted()).toEqual([...expected].toSorted());
    expect(mayServe(activity, enrolled)[0]).toBe(expected[0]);
  });

  test('a nurse’s minutes are not the practitioner’s alone, a therapist’s are for therapeutic monitoring, a community health worker’s for navigation', () => {
    const of = (credential: 'RN' | 'CHW' | 'PT' | 'MD', enrolled: readonly string[]) =>
      countPieces(
        [
          {
            id: named<'work span'>('call'),
            staffId: named<'staff'>('dana'),
            patientIds: [named<'patient'>('rosa')],
            range: range('10:00', '10:20'),
            credential,
            activity: 'contact',
            source: 'presence',
            reason: null,
          },
        ],
        () => ({ zone: newYork, enrolled, discharge: null }),
        { byPatient: new Map(), byStaff: new Map() },
        idSupply(),
      );
    expect(of('RN', ['RTM']).notCounted).toMatchObject([{ why: 'performer', seconds: 1200 }]);
    expect(of('MD', ['RTM']).pieces).toMatchObject([{ program: 'RTM' }]);
    expect(of('PT', ['RTM']).pieces).toMatchObject([{ program: 'RTM', programs: ['RTM'] }]);
    expect(of('PT', ['CCM', 'RTM']).pieces).toMatchObject([{ programs: ['RTM'] }]);
    for (const program of ['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'CHI', 'PIN'])
      expect(of('PT', [program]).notCounted).toMatchObject([{ why: 'performer', seconds: 1200 }]);
    expect(of('CHW', ['CHI']).pieces).toMatchObject([{ program: 'CHI', programs: ['CHI'] }]);
    expect(of('CHW', ['CCM']).pieces).toEqual([]);
    expect(of('RN', ['CCM', 'RTM']).pieces).toMatchObject([{ programs: ['CCM'] }]);
  });
});

describe('seconds given at the close', () => {
  test('nothing said: the call stays with what it may serve', () => {
    expect(give([])).toEqual([aPiece()]);
  });

  test('eight minutes for monitoring, the rest is chronic care’s alone', () => {
    expect(told(give([{ program: 'RPM', seconds: 480 }]))).toEqual([
      ['RPM', 480, null],
      ['CCM', 720, null],
    ]);
  });

  test('all of it', () => {
    expect(told(give([{ program: 'RPM', seconds: 1200 }]))).toEqual([['RPM', 1200, null]]);
  });

  test('part of a transition keeps the program it would count for where the transition is not billed', () => {
    expect(told(give([{ program: 'TCM', seconds: 300 }]))).toEqual([
      ['CCM+RPM', 300, 'stay'],
      ['CCM', 900, null],
    ]);
  });

  test('over two pieces they follow each other in time', () => {
    const two = [
      aPiece({ id: named('b'), range: range('10:30', '10:40') }),
      aPiece({ id: named('a'), range: range('10:00', '10:10') }),
    ];
    expect(told(give([{ program: 'RPM', seconds: 700 }], two))).toEqual([
      ['RPM', 600, null],
      ['RPM', 100, null],
      ['CCM', 500, null],
    ]);
  });

  test('more than was worked is refused, with both numbers', () => {
    expect(codeOf(() => give([{ program: 'RPM', seconds: 1201 }]))).toBe('time.more-than-worked');
    expect(codeOf(() => give([{ program: 'RPM', seconds: 1200 }]))).toBe('done');
  });

  test('a program the patient is not in, and one twice, are refused', () => {
    const targets = targetsOf(['CCM', 'APCM', 'RPM'], null);
    expect(targets).toEqual(['CCM', 'RPM']);
    expect(targetsOf(['CCM'], stay)).toEqual(['CCM', 'TCM']);
    const said = (...programs: AttributionTarget[]) =>
      codeOf(() =>
        decideShares(
          programs.map(program => ({ program, seconds: 1 })),
          targets,
        ),
      );
    expect(said('RPM')).toBe('done');
    expect(said('BHI')).toBe('time.not-of-program');
    expect(said('TCM')).toBe('time.not-of-program');
    expect(said('RPM', 'RPM')).toBe('time.not-of-program');
  });

  test('each second once: whatever is given, the pieces cover what they covered before, and nothing twice', () => {
    const target = fc.constantFrom<AttributionTarget>('CCM', 'RPM', 'BHI', 'TCM');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
        fc.uniqueArray(fc.record({ program: target, seconds: fc.integer({ min: 1, max: 400 }) }), {
          selector: it => it.program,
          maxLength: 4,
        }),
        (lengths, shares) => {
          const start = range('10:00', '10:20').start;
          const pieces = lengths.map((length, i) => {
            const from = plusSeconds(start, i * 1000);
            return aPiece({ id: named(`p${i}`), range: { start: from, end: plusSeconds(from, length) } });
          });
          const total = lengths.reduce((a, b) => a + b, 0);
          fc.pre(shares.reduce((sum, it) => sum + it.seconds, 0) <= total);
          const given = give(shares, pieces);
          expect(given.reduce((sum, it) => sum + secondsOf(it.range), 0)).toBe(total);
          expect(new Set(given.map(it => it.id)).size).toBe(given.length);
          const inOrder = given.toSorted((a, b) => (a.range.start < b.range.start ? -1 : 1));
          for (const [i, it] of inOrder.entries())
            expect(i === 0 || (inOrder[i - 1]?.range.end ?? '') <= it.range.start).toBe(true);
          for (const { program, seconds } of shares.filter(
            it => it.program !== 'TCM' && it.program !== 'CCM',
          ))
            expect(
              given
                .filter(it => it.programs[0] === program)
                .reduce((sum, it) => sum + secondsOf(it.range), 0),
            ).toBe(seconds);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('seconds given afterwards', () => {
  const about = { targets: targetsOf(['CCM', 'RPM'], stay), discharge: stay };
  const move = (program: AttributionTarget, seconds: number | null) =>
    decideReattribution(aPiece(), { program, seconds }, about, idSupply());

  test('a whole piece, with an id of its own', () => {
    expect(move('RPM', null)).toMatchObject([{ id: '1', program: 'RPM', programs: ['RPM'] }]);
    expect(told(move('TCM', null))).toEqual([['CCM+RPM', 1200, 'stay']]);
  });

  test('a part of it: what is left stays as it was', () => {
    expect(told(move('RPM', 200))).toEqual([
      ['RPM', 200, null],
      ['CCM+RPM', 1000, null],
    ]);
  });

  test('more than it has, or to a program she was not in, is refused', () => {
    expect(codeOf(() => move('RPM', 1201))).toBe('time.more-than-worked');
    expect(codeOf(() => move('BHI', null))).toBe('time.not-of-program');
  });

  test('nobody gives without a reason', () => {
    const said = (reason: string) =>
      reattributionSchema.safeParse({ program: 'RPM', seconds: null, reason, as: 'time' }).success;
    expect([said(''), said(' a '), said('Was about the readings')]).toEqual([false, false, true]);
  });
});
