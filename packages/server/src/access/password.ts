import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane; read 2026-11-22.
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const;

const hashOf = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost });

/** `argon2id$<nonce>$<tag>` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return `argon2id$${nonce.toString('base64url')}$${(await hashOf(password, nonce)).toString('base64url')}`;
}

/** Takes the same time whether or not there is a hash to compare with, so that names cannot be guessed by the clock. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, nonce = '', tag = ''] = (stored ?? `argon2id$${'A'.repeat(22)}$${'A'.repeat(43)}`).split('$');
  const given = await hashOf(password, Buffer.from(nonce, 'base64url'));
  const expected = Buffer.from(tag, 'base64url');
  return stored !== null && given.length === expected.length && timingSafeEqual(given, expected);
}
