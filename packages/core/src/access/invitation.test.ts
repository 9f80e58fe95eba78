import { describe, expect, test } from 'vitest';
import { at, problemOf } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { invitationExpiry, invitationStateAt, refuseSpent } from './invitation.ts';

const made = at('2026-11-20T15:00Z');
const link = { expiresAt: invitationExpiry(made), usedAt: null, revokedAt: null };
const weekLater = plusSeconds(made, 7 * 86_400);

describe('a link', () => {
  test('is open for seven days to the second', () => {
    expect(invitationStateAt(link, plusSeconds(weekLater, -1))).toBe('open');
    expect(invitationStateAt(link, weekLater)).toBe('expired');
  });

  test('that was used or withdrawn says so, also after it would have expired', () => {
    expect(invitationStateAt({ ...link, usedAt: made }, weekLater)).toBe('used');
    expect(invitationStateAt({ ...link, revokedAt: made }, weekLater)).toBe('revoked');
  });

  test.each([
    [{ ...link, usedAt: made }, made, /works once/],
    [{ ...link, revokedAt: made }, made, /withdrawn/],
    [link, weekLater, /expired/],
  ])('that is spent is refused with the reason', (times, now, says) => {
    expect(problemOf(() => refuseSpent(times, now)).says).toMatch(says);
  });

  test('that is open is not refused', () => {
    expect(() => refuseSpent(link, made)).not.toThrow();
  });
});
