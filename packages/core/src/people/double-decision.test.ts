import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { named } from '../../test/builders.ts';
import { decideDifferent, pairOf } from './double-decision.ts';

const refusal = (about: Parameters<typeof decideDifferent>[0]): unknown => {
  try {
    decideDifferent(about);
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
  return 'decided';
};

describe('two different people', () => {
  test('is said of a pair that was found, once', () => {
    const standing = named<'double decision'>('before');
    expect(refusal({ isFound: true, standing: undefined })).toBe('decided');
    expect(refusal({ isFound: true, standing })).toBe('double.decided');
    expect(refusal({ isFound: false, standing: undefined })).toBe('double.not-found');
    expect(refusal({ isFound: false, standing })).toBe('double.not-found');
  });
});

test('a pair is the same in either order, and holds both', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      const pair = pairOf(named<'patient'>(one), named<'patient'>(other));
      expect(pairOf(named<'patient'>(other), named<'patient'>(one))).toEqual(pair);
      expect([...pair].sort()).toEqual([...pair]);
      expect(new Set(pair)).toEqual(new Set([one, other]));
    }),
  );
});
