import { createHash, createHmac, randomBytes } from 'node:crypto';
import { sessionSeconds } from '@trellis/core/access/idle';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import type { Desk } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import type { SealingKey } from '../platform/sealing.ts';

/** What coming in needs besides the desk. */
export type FrontDoor = Desk & {
  readonly sealingKey?: SealingKey;
  /** What is stored and sent about ways in is hashed with it, so that nobody can tell from it who it is about. */
  readonly hashingKey: Buffer;
  /** Browsers reach Trellis by https: the cookie then goes nowhere else. */
  readonly isHttps?: boolean;
  /** Whether a page waits for somebody; what pages are is known below. */
  readonly isPaged?: (tx: Tx, actor: Actor) => Promise<boolean>;
};

/**
 * A secret that names its organization in clear, so that its row can be looked up inside that organization's walls;
 * the row holds only a hash. 256 bits cannot be guessed, so the hash needs no salt and no work.
 */
export type Token = { readonly orgId: OrgId; readonly text: string };

export const newToken = (orgId: OrgId): Token => ({
  orgId,
  text: `${orgId}.${randomBytes(32).toString('base64url')}`,
});

export function findToken(text: string): Token | undefined {
  const orgId = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/.exec(text)?.[1];
  return orgId ? { orgId: orgId as OrgId, text } : undefined;
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The first part says what for; parts cannot be mistaken for one another. */
export const keyedHash = ({ hashingKey }: FrontDoor, ...parts: readonly [string, ...string[]]): string =>
  createHmac('sha256', hashingKey).update(JSON.stringify(parts)).digest('base64url');

/** The token that changes must carry: made from the session's secret, so nothing more needs storing. */
export const csrfOf = (token: Token): string => sha256(`csrf ${token.text}`).toString('base64url');

/** `__Host-` lets no other host and no plain page set or shadow the cookie (RFC 6265bis 4.1.3). */
const cookieName = ({ isHttps }: FrontDoor): string =>
  isHttps ? '__Host-trellis_session' : 'trellis_session';

const cookieOf = (door: FrontDoor, value: string, seconds: number): string =>
  `${cookieName(door)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${door.isHttps ? '; Secure' : ''}`;

export const sessionCookie = (door: FrontDoor, token: Token): string =>
  cookieOf(door, token.text, sessionSeconds);
export const endedCookie = (door: FrontDoor): string => cookieOf(door, '', 0);

export function findCookieToken(door: FrontDoor, header: string | string[] | undefined): Token | undefined {
  for (const pair of typeof header === 'string' ? header.split(';') : []) {
    const [name, value = ''] = pair.trim().split('=');
    const token = name === cookieName(door) ? findToken(value) : undefined;
    if (token) return token;
  }
  return undefined;
}

export function findBearerToken(header: string | string[] | undefined): Token | undefined {
  const text = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header)?.[1] : undefined;
  return text === undefined ? undefined : findToken(text);
}
