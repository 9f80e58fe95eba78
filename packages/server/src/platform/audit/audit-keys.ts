import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../postgres/durable-file.ts';
import type { AuditKey, SigningKey } from './checkpoint.ts';

const fileOf = (dataDir: string): string => join(dataDir, 'secrets', 'audit-keys.json');

const fileSchema = z.object({
  keys: z.array(z.object({ id: z.string(), publicKey: z.base64(), privateKey: z.base64().exactOptional() })),
});

/**
 * The keys whose signatures count on this machine. They stand in a file beside the other secrets and never in the
 * database: whoever can change its rows, or reads a backup of it, must not be able to sign them.
 */
export async function loadAuditKeys(dataDir: string): Promise<readonly AuditKey[]> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8'))).keys;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}

/** The key this server signs with, made and stored first if there is none. */
export async function ensureSigningKey(dataDir: string): Promise<SigningKey> {
  const keys = await loadAuditKeys(dataDir);
  const known = keys.findLast((it): it is SigningKey => it.privateKey !== undefined);
  if (known) return known;
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  const made: SigningKey = {
    id: createHash('sha256').update(pair.publicKey).digest('base64url').slice(0, 22),
    publicKey: pair.publicKey.toString('base64'),
    privateKey: pair.privateKey.toString('base64'),
  };
  await writeDurably(fileOf(dataDir), `${JSON.stringify({ keys: [...keys, made] }, null, 2)}\n`);
  return made;
}
