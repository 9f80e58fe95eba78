import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { licenceStateOn, licenceStates } from './licence.ts';

describe('a license that expires on the last day of December', () => {
  const licence = { expiresOn: day('2026-12-31') };

  test.each([
    ['2026-11-01', 'good'],
    ['2026-11-02', 'expiring'],
    ['2026-12-31', 'expiring'],
    ['2027-01-01', 'expired'],
  ])('is on %s %s', (on, state) => {
    expect(licenceStateOn(licence, day(on))).toBe(state);
  });
});

test('each state is named once', () => {
  expect(new Set(licenceStates).size).toBe(licenceStates.length);
  expect(licenceStates).toHaveLength(56);
});
