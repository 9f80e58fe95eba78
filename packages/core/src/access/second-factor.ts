import { epochMs, type Instant } from '../basics/instant.ts';

/** RFC 6238 as authenticator apps know it: SHA-1, six digits, thirty seconds. */
export const stepSeconds = 30;
export const codeDigits = 6;
/** One step either way, for a phone whose clock is off (RFC 6238, 5.2 and 6). */
export const toleratedSteps = 1;
export const recoveryCodeCount = 10;

export const stepAt = (now: Instant): number => Math.floor(epochMs(now) / 1000 / stepSeconds);

/** `123 456` is a code of the app; anything of sixteen letters and figures is a recovery code. */
export type GivenCode =
  | { readonly kind: 'app'; readonly code: string }
  | { readonly kind: 'recovery'; readonly code: string };

export function findCode(text: string): GivenCode | undefined {
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(bare)) return { kind: 'app', code: bare };
  // What is easily misread is read as what it must be: the alphabet (RFC 4648 base32) has no 0, 1 and 8.
  const read = bare.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B');
  return /^[A-Z2-7]{16}$/.test(read) ? { kind: 'recovery', code: read } : undefined;
}

/** Written in fours, to be typed from paper. */
export const recoveryText = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');
