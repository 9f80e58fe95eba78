import { describe, expect, test } from 'vitest';
import { findZone } from '../basics/zone.ts';
import { findState, zoneOfPlace } from './zone-of-place.ts';

const at = (state: string | null, postalCode: string | null = null) => zoneOfPlace({ state, postalCode });

describe('the zone suggested for an address', () => {
  test.each([
    ['NY', '10032', 'America/New_York'],
    ['Massachusetts', null, 'America/New_York'],
    ['az', null, 'America/Phoenix'],
    ['HI', '96813', 'Pacific/Honolulu'],
    ['Puerto  Rico', null, 'America/Puerto_Rico'],
    ['TX', '79901', 'America/Denver'],
    ['TX', '75201', 'America/Chicago'],
    ['FL', '32501', 'America/Chicago'],
    ['FL', '33101', 'America/New_York'],
    ['TN', '37902-1234', 'America/New_York'],
    ['TN', '37203', 'America/Chicago'],
    ['ID', '83814', 'America/Los_Angeles'],
    ['IN', '46402', 'America/Chicago'],
  ])('%s %s is %s', (state, postalCode, zone) => {
    expect(at(state, postalCode)).toBe(zone);
  });

  test('a ZIP that decides is enough; one that does not needs its state', () => {
    expect(at(null, '79901')).toBe('America/Denver');
    expect(at(null, '10032')).toBeUndefined();
    expect(at(null, null)).toBeUndefined();
    expect(at('Bavaria', '80331')).toBeUndefined();
  });

  test('is one that this machine knows, for every state', () => {
    for (const state of 'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU AS MP'.split(
      ' ',
    ))
      expect([state, findZone(at(state) ?? '-')]).toEqual([state, at(state)]);
  });
});

describe('a state', () => {
  test.each([
    ['ma', 'MA'],
    [' New  Hampshire ', 'NH'],
    ['District', undefined],
    ['', undefined],
  ])('%j is %s', (text, code) => {
    expect(findState(text)).toBe(code);
  });
});
