import { type Instant, plusSeconds } from '../basics/instant.ts';
import { fail, failWith } from '../basics/problem.ts';
import { shortestPassword, type Weakness, weaknessOf } from './password-rule.ts';

/** Over a holiday week, and no longer: whoever finds the link later finds nothing. Trellis policy, 2026-11-22. */
export const invitationSeconds = 7 * 86_400;

export type InvitationState = 'open' | 'used' | 'revoked' | 'expired';

export type InvitationTimes = {
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
};

export const invitationExpiry = (now: Instant): Instant => plusSeconds(now, invitationSeconds);

export function invitationStateAt(times: InvitationTimes, now: Instant): InvitationState {
  if (times.usedAt) return 'used';
  if (times.revokedAt) return 'revoked';
  return now >= times.expiresAt ? 'expired' : 'open';
}

/** Refuses a link that is no longer good, with the reason why. */
export function refuseSpent(times: InvitationTimes, now: Instant): void {
  const state = invitationStateAt(times, now);
  if (state !== 'open') failWith(`invitation.${state}`);
}

const whyWeak = {
  'too-short': `It has fewer than ${shortestPassword} characters. Four or five words that do not belong together are easy to keep.`,
  'too-long': 'It has more than 1024 characters.',
  'too-plain': 'It is a row of signs or a few signs repeated. Choose words that do not belong together.',
  'too-common': 'Too many people choose it. Choose words that do not belong together.',
  'too-personal':
    'It is made of your name, address or organization. Choose words that have nothing to do with you.',
} as const satisfies Record<Weakness, string>;

export function refuseWeak(password: string, about: readonly string[]): void {
  const weakness = weaknessOf(password, about);
  if (weakness) fail('access.password-weak', `This password will not do. ${whyWeak[weakness]}`, { weakness });
}
