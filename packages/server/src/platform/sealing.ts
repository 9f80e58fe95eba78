import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from './postgres/durable-file.ts';

export type SealingKey = Buffer;

const fileOf = (dataDir: string): string => join(dataDir, 'secrets', 'sealing-key.json');
const fileSchema = z.object({ key: z.base64() });

/**
 * The key that secrets in the database are sealed with, made and stored first if there is none. It stands beside the
 * other secrets and in no backup: whoever reads a copy of the database reads no second factor.
 */
export async function ensureSealingKey(dataDir: string): Promise<SealingKey> {
  try {
    return Buffer.from(fileSchema.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8'))).key, 'base64');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  const key = newSealingKey();
  await writeDurably(fileOf(dataDir), `${JSON.stringify({ key: key.toString('base64') }, null, 2)}\n`);
  return key;
}

export const newSealingKey = (): SealingKey => randomBytes(32);

/** A key for another purpose: what one is used for says nothing about the other (HKDF, RFC 5869). */
export const keyFor = (purpose: string, key: SealingKey): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', purpose, 32));

/** AES-256-GCM: nonce, tag, text. `about` is bound in, so that a sealed secret cannot be moved to another row. */
export function seal(key: SealingKey, secret: Buffer, about: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the key is another, or anything was changed. */
export function unseal(key: SealingKey, sealed: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
