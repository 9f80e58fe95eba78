import { describe, expect, test } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import {
  endedCookie,
  type FrontDoor,
  findBearerToken,
  findCookieToken,
  newToken,
  sessionCookie,
} from './front-door.ts';

const plain = { isHttps: false } as FrontDoor;
const secure = { isHttps: true } as FrontDoor;
const token = newToken(named<'organization'>('01a20465-b29a-719c-8bf1-000000000001'));

describe('the session cookie', () => {
  test('behind https goes nowhere else, and no other host can set it', () => {
    const cookie = sessionCookie(secure, token);
    expect(cookie).toMatch(/^__Host-trellis_session=/);
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure$/);
    expect(cookie).not.toContain('Domain');
    expect(endedCookie(secure)).toMatch(/^__Host-trellis_session=;.*Max-Age=0; Secure$/);
  });

  test('on this machine works without https', () => {
    expect(sessionCookie(plain, token)).not.toContain('Secure');
  });

  test('is read back among others, and one of plain http is nothing behind https', () => {
    const sent = `theme=dark; ${sessionCookie(plain, token).split(';')[0]}; x=y`;
    expect(findCookieToken(plain, sent)).toEqual(token);
    expect(findCookieToken(secure, sent)).toBeUndefined();
  });
});

describe('a bearer token', () => {
  test('is read from its header, and nothing else is', () => {
    expect(findBearerToken(`Bearer ${token.text}`)).toEqual(token);
    for (const other of [token.text, `Basic ${token.text}`, 'Bearer ', `Bearer ${token.text}x`, undefined])
      expect(findBearerToken(other)).toBeUndefined();
  });
});
