import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CallGuide, callGuideSchema } from '@trellis/core/call/call-guide';
import { StartProblem } from '../platform/start-problem.ts';

const folder = join(import.meta.dirname, '../../../../content/call-guides');

/** Reads a guide from content/ and refuses one that does not fit its schema, before anyone is on the phone. */
export async function loadCallGuide(id: string): Promise<CallGuide> {
  const file = join(folder, `${id}.json`);
  const result = callGuideSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!result.success)
    throw new StartProblem(
      'content.invalid',
      `content/call-guides/${id}.json does not fit its schema: ${result.error.message}`,
      {},
      result.error,
    );
  return result.data;
}
