import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { writeDurably } from '../postgres/durable-file.ts';
import { damaged } from './backup-problem.ts';

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** JSON that carries the hash of its own content: whoever reads it knows that it is what was written. */
export async function writeChecked(path: string, content: unknown): Promise<void> {
  await writeDurably(path, `${JSON.stringify({ sha256: hashOf(content), content }, null, 1)}\n`);
}

export async function readChecked<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readFile(path, 'utf8').catch(cause => {
    throw cause.code === 'ENOENT' ? damaged(path, 'is missing', cause) : cause;
  });
  const { sha256, content } = parse(path, text);
  if (sha256 !== hashOf(content)) throw damaged(path, 'was changed after it was written');
  const read = schema.safeParse(content);
  if (!read.success) throw damaged(path, 'is not in a form this Trellis knows', read.error);
  return read.data;
}

function parse(path: string, text: string): { readonly sha256?: unknown; readonly content?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw damaged(path, 'cannot be read: it was changed or cut', cause);
  }
}
