import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestHours, fewestTries, mostTries, type Try, windowHours } from './best-hours.ts';

const tryAt = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  outcome: fc.constantFrom('reached', 'left-message', 'no-answer'),
}) as fc.Arbitrary<Try>;
const someTries = fc.array(tryAt, { maxLength: mostTries });

test('what is said can be counted again in her tries', () => {
  fc.assert(
    fc.property(someTries, tries => {
      const best = bestHours(tries);
      if (!best) return;
      const inside = tries.filter(it => it.hour >= best.from && it.hour < best.until);
      expect(best.tries).toBe(inside.length);
      expect(best.reached).toBe(inside.filter(it => it.outcome === 'reached').length);
      expect(best.until - best.from).toBe(windowHours);
      expect(best.until).toBeLessThanOrEqual(24);
      expect(best.reached * 2).toBeGreaterThan(best.tries);
    }),
  );
});

test('in no other two hours did calls reach her more above those that missed her', () => {
  fc.assert(
    fc.property(someTries, fc.integer({ min: 0, max: 24 - windowHours }), (tries, from) => {
      const best = bestHours(tries);
      const inside = tries.filter(it => it.hour >= from && it.hour < from + windowHours);
      const reached = inside.filter(it => it.outcome === 'reached').length;
      if (tries.length < fewestTries || reached < 2 || reached * 2 <= inside.length) return;
      expect(best).toBeDefined();
      const surplus = 2 * (best?.reached ?? 0) - (best?.tries ?? 0);
      expect(surplus).toBeGreaterThanOrEqual(2 * reached - inside.length);
    }),
  );
});

test('the order in which she was tried does not matter, while all of it is remembered', () => {
  fc.assert(
    fc.property(someTries, tries => {
      expect(bestHours(tries.toReversed())).toEqual(bestHours(tries));
    }),
  );
});

test('nothing is said of too few tries, and never of hours when nobody called', () => {
  fc.assert(
    fc.property(fc.array(tryAt, { maxLength: fewestTries - 1 }), tries => {
      expect(bestHours(tries)).toBeUndefined();
    }),
  );
});
