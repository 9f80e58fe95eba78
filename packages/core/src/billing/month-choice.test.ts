import { describe, expect, test } from 'vitest';
import { chosenCodesSchema, codesOf, decideChoice, distanceFrom } from './month-choice.ts';

const set = (...codes: string[]) => codes.map(code => ({ code }));
const refused = (codes: readonly string[], ...sets: ReturnType<typeof set>[]) => {
  try {
    return decideChoice(codes, sets);
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
};

describe('a legal set as a person chooses it', () => {
  test('is told by the codes of its lines, in one order', () => {
    expect(codesOf(set('99490', '99454', '99439'))).toEqual(['99439', '99454', '99490']);
  });

  test('two supplies of one month are two codes', () => {
    expect(distanceFrom(['99454', '99454'], set('99454', '99454'))).toBe(0);
    expect(distanceFrom(['99454', '99454'], set('99454'))).toBe(1);
    expect(distanceFrom(['99454'], set('99454', '99454'))).toBe(1);
  });

  test('what is nearest to it stands where the facts have changed: each code too few or too many is a step', () => {
    expect(distanceFrom(['99457', '99454'], set('99457', '99454'))).toBe(0);
    expect(distanceFrom(['99457', '99454'], set('99457', '99490'))).toBe(2);
    expect(distanceFrom(['99457', '99454'], set())).toBe(2);
  });

  test('can be chosen only while it is legal, in whatever order its codes come', () => {
    const sets = [set('99490', '99454'), set('99457', '99454'), set()];
    expect(refused(['99457', '99454'], ...sets)).toEqual(['99454', '99457']);
    expect(refused([], ...sets)).toEqual([]);
    expect(refused(['99457'], ...sets)).toBe('billing.no-such-set');
    expect(refused(['99490', '99457', '99454'], ...sets)).toBe('billing.no-such-set');
  });

  test('no list without end', () => {
    expect(chosenCodesSchema.safeParse(Array.from({ length: 41 }, () => '99490')).success).toBe(false);
  });
});
