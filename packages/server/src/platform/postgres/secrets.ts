import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/** What it takes to connect to the embedded database: its port and the password of each role we made. */
export type Secrets = {
  readonly port?: number;
  readonly passwords: Readonly<Record<string, string>>;
};

export const superuser = 'postgres';

function secretsFile(dataDir: string): string {
  return join(dataDir, 'secrets', 'postgres.json');
}

export async function loadSecrets(dataDir: string): Promise<Secrets> {
  let text: string;
  try {
    text = await readFile(secretsFile(dataDir), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { passwords: {} };
    throw cause;
  }
  return JSON.parse(text) as Secrets;
}

export async function saveSecrets(dataDir: string, secrets: Secrets): Promise<void> {
  await writeDurably(secretsFile(dataDir), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** The role's password, made and stored first if there is none. The caller holds the data lock. */
export async function ensurePassword(dataDir: string, role: string): Promise<string> {
  const secrets = await loadSecrets(dataDir);
  const known = secrets.passwords[role];
  if (known !== undefined) return known;
  // base64url needs no escaping in a connection address.
  const made = randomBytes(32).toString('base64url');
  await saveSecrets(dataDir, { ...secrets, passwords: { ...secrets.passwords, [role]: made } });
  return made;
}

export function addressOf(port: number, role: string, password: string, database = 'postgres'): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}
