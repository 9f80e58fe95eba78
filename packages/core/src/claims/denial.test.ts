import { describe, expect, test } from 'vitest';
import { isContract, mendFor, mends } from './denial.ts';

describe('what mends a refusal', () => {
  test.each([
    ['97', 'bundled'],
    ['18', 'duplicate'],
    ['B7', 'practitioner'],
    ['29', 'timely'],
    ['24', 'eligibility'],
    ['31', 'member'],
  ])('code %s asks for %s', (reason, mend) => {
    expect(mendFor(reason)).toBe(mend);
  });

  test('of a code nobody wrote down the payer is asked', () => {
    expect(mendFor('999')).toBe('ask');
    expect(mends).toContain(mendFor(''));
  });

  test('what the contract takes off is no refusal', () => {
    expect(isContract('CO', '45')).toBe(true);
    expect(isContract('CO', '253')).toBe(true);
    expect(isContract('PR', '45')).toBe(false);
    expect(isContract('CO', '97')).toBe(false);
  });
});
