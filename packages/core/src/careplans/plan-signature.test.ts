import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { asksSignature } from './plan-signature.ts';

const asked = (id: string, text = 'Adjust lisinopril if mornings stay over 140.') =>
  aStep(id, { text, owner: 'prescriber' });
const planWith = (...steps: readonly ReturnType<typeof aStep>[]) =>
  aPlan({ problems: [aProblem('htn', { steps: [aStep(), ...steps] })] });

describe('a version waits for the provider', () => {
  test('always, where each version is signed', () => {
    expect(asksSignature('each-version', planWith(), planWith())).toBe(true);
    expect(asksSignature('each-version', planWith(), undefined)).toBe(true);
  });

  test('never, where none is', () => {
    expect(asksSignature('not-required', planWith(asked('new')), undefined)).toBe(false);
  });

  test('when something of hers is new, changed or gone, where only that is signed', () => {
    const approved = planWith(asked('order'));
    const differs = (...steps: readonly ReturnType<typeof aStep>[]) =>
      asksSignature('prescriber-step', planWith(...steps), approved);
    expect(differs(asked('order'))).toBe(false);
    expect(differs(asked('order'), aStep('walk', { text: 'Walk to the mailbox.' }))).toBe(false);
    expect(differs(asked('order', 'Stop lisinopril.'))).toBe(true);
    expect(differs(asked('order'), asked('another'))).toBe(true);
    expect(differs()).toBe(true);
    expect(differs({ ...asked('order'), owner: 'care-manager' })).toBe(true);
    expect(differs({ ...asked('order'), every: 'each month' })).toBe(true);
  });

  test('for the first time only if it asks something of her', () => {
    expect(asksSignature('prescriber-step', planWith(), undefined)).toBe(false);
    expect(asksSignature('prescriber-step', planWith(asked('order')), undefined)).toBe(true);
  });

  test('whatever the order of the lines is: that was not changed by moving them', () => {
    const steps = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    fc.assert(
      fc.property(
        steps.chain(ids =>
          fc.tuple(
            fc.constant(ids),
            fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length }),
          ),
        ),
        ([ids, moved]) => {
          const plan = (order: readonly string[]) => planWith(...order.map(id => asked(id)));
          expect(asksSignature('prescriber-step', plan(moved), plan(ids))).toBe(false);
        },
      ),
    );
  });
});
