import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { idOf, type OrgId } from '@trellis/core/basics/id';
import { instantSchema } from '@trellis/core/basics/instant';
import { z } from 'zod';
import { writeDurably } from '../postgres/durable-file.ts';
import type { Checkpoint } from './checkpoint.ts';

const fileOf = (dataDir: string, orgId: OrgId): string => join(dataDir, 'checkpoints', `${orgId}.json`);

const bytes = z.base64().transform(text => Buffer.from(text, 'base64'));

const fileSchema = z.object({
  orgId: idOf<'organization'>(),
  seq: z.int().positive(),
  hash: bytes,
  signedAt: instantSchema,
  keyId: z.string(),
  signature: bytes,
});

/**
 * The last checkpoint of an organization, kept outside the database: whoever cuts off the end of the log there can
 * take its checkpoints with it, but not this one.
 */
export async function findKeptCheckpoint(dataDir: string, orgId: OrgId): Promise<Checkpoint | undefined> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(fileOf(dataDir, orgId), 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

export async function keepCheckpoint(dataDir: string, orgId: OrgId, checkpoint: Checkpoint): Promise<void> {
  const text = JSON.stringify({
    orgId,
    ...checkpoint,
    hash: checkpoint.hash.toString('base64'),
    signature: checkpoint.signature.toString('base64'),
  });
  await writeDurably(fileOf(dataDir, orgId), `${text}\n`);
}
