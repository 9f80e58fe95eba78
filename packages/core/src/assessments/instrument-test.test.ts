import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passes, type Seen, type SeenAnswer, type Test, testSchema } from './instrument-test.ts';

const silent: SeenAnswer = { codes: [], weights: [], numbers: [], isDeclined: false };
const seen = (
  more: Partial<Omit<Seen, 'answers'>> & { answers?: Record<string, Partial<SeenAnswer>> },
): Seen => ({
  total: null,
  parts: {},
  previousTotal: null,
  sex: 'other',
  ...more,
  answers: new Map(Object.entries(more.answers ?? {}).map(([id, it]) => [id, { ...silent, ...it }])),
});

describe('a test over a total', () => {
  test.each([
    [9, false],
    [10, true],
    [14, true],
    [15, false],
  ])('%i within 10 to 14: %s', (total, isWithin) => {
    expect(passes({ total: { atLeast: 10, atMost: 14 } }, seen({ total }))).toBe(isWithin);
  });

  test('never holds of a total that is not there', () => {
    expect(passes({ total: {} }, seen({}))).toBe(false);
    expect(passes({ part: 'gph', is: {} }, seen({}))).toBe(false);
  });
});

describe('a test over an answer', () => {
  const answers = { q: { codes: ['yes'], weights: [2] }, n: { numbers: [3] }, d: { isDeclined: true } };
  test.each<[Test, boolean]>([
    [{ answer: 'q' }, true],
    [{ answer: 'n' }, true],
    [{ answer: 'd' }, false],
    [{ answer: 'nowhere' }, false],
    [{ answer: 'q', codes: ['no', 'yes'] }, true],
    [{ answer: 'q', codes: ['no'] }, false],
    [{ answer: 'q', weight: { atLeast: 2 } }, true],
    [{ answer: 'q', weight: { atLeast: 3 } }, false],
    [{ answer: 'n', number: { atMost: 3 } }, true],
    [{ answer: 'n', number: { atMost: 2 } }, false],
    [{ answer: 'd', isDeclined: true }, true],
    [{ answer: 'q', isDeclined: true }, false],
    [{ answer: 'd', weight: { atMost: 9 } }, false],
  ])('%j: %s', (it, holds) => {
    expect(passes(testSchema.parse(it), seen({ answers }))).toBe(holds);
  });
});

describe('a test against the time before', () => {
  test('dropped and rose never hold together, and neither without a time before', () => {
    const anyTotal = fc.integer({ min: 0, max: 27 });
    fc.assert(
      fc.property(anyTotal, anyTotal, fc.integer({ min: 1, max: 10 }), (total, previousTotal, by) => {
        const now = seen({ total, previousTotal });
        expect(passes({ dropped: by }, now)).toBe(previousTotal - total >= by);
        expect(passes({ rose: by }, now)).toBe(total - previousTotal >= by);
        const first = seen({ total });
        expect([passes({ dropped: by }, first), passes({ rose: by }, first)]).toEqual([false, false]);
      }),
    );
  });

  test('of a part looks at that part', () => {
    const now = seen({ parts: { gph: 40, gmh: 50 }, previousParts: { gph: 45, gmh: 50 } });
    expect(passes({ dropped: 5, part: 'gph' }, now)).toBe(true);
    expect(passes({ dropped: 5, part: 'gmh' }, now)).toBe(false);
    expect(passes({ dropped: 5 }, now)).toBe(false);
  });

  test('by nothing is no test', () => {
    for (const it of [{ dropped: 0 }, { rose: -1 }]) expect(testSchema.safeParse(it).success).toBe(false);
  });
});

test('all, any and not combine as logic does', () => {
  const [yes, no]: readonly Test[] = [{ always: true }, { sex: 'male' }];
  if (!yes || !no) throw new Error('Two tests are needed.');
  const now = seen({ sex: 'female' });
  const holds = (it: Test) => passes(it, now);
  expect([holds({ all: [yes, no] }), holds({ any: [no, yes] }), holds({ not: no })]).toEqual([
    false,
    true,
    true,
  ]);
  for (const [a, b] of [
    [yes, no],
    [no, no],
    [yes, yes],
  ] as const)
    expect(holds({ not: { any: [a, b] } })).toBe(holds({ all: [{ not: a }, { not: b }] }));
});
