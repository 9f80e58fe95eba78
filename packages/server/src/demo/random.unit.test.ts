import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around, between, pick, randomOf, shuffled, uuidFrom } from './random.ts';

const many = <Item>(make: () => Item): readonly Item[] => Array.from({ length: 2000 }, make);

describe('a sequence', () => {
  test('is the same for the same seed, on every machine', () => {
    const random = randomOf('7/patient/17');
    expect([random(), random(), random()]).toEqual([
      randomOf('7/patient/17')(),
      expect.any(Number),
      expect.any(Number),
    ]);
    expect(randomOf('7')().toFixed(6)).toBe(randomOf('7')().toFixed(6));
  });

  test('is another for another seed', () => {
    expect(many(randomOf('7')).slice(0, 5)).not.toEqual(many(randomOf('8')).slice(0, 5));
  });

  test('lies from 0 up to 1, and its mean in the middle', () => {
    const numbers = many(randomOf('spread'));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, it) => sum + it, 0) / numbers.length).toBeCloseTo(0.5, 1);
  });
});

describe('what is drawn from it', () => {
  test('are whole numbers with both ends', () => {
    const random = randomOf('die');
    expect(new Set(many(() => between(random, 1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  test('are all the items of a list', () => {
    const random = randomOf('pick');
    expect(new Set(many(() => pick(random, ['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
  });

  test('are values near a mean, with no outliers', () => {
    const random = randomOf('around');
    const values = many(() => around(random, 138, 14));
    expect(Math.min(...values)).toBeGreaterThan(138 - 3 * 14 - 1);
    expect(Math.max(...values)).toBeLessThan(138 + 3 * 14 + 1);
  });

  test('are UUIDs that a database takes', () => {
    expect(uuidFrom(randomOf('id'))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test('is every number once, in an order of its own', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 300 }), (seed, count) => {
        const order = shuffled(randomOf(seed), count);
        expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });

  test('is refused from an empty list', () => {
    expect(() => pick(randomOf('x'), [])).toThrow('nothing to pick');
  });
});
