import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RawValueSet, valueSetSchema } from '@trellis/core/assessments/questionnaire';
import type { FindValueSet } from '@trellis/core/assessments/value-set';
import { StartProblem } from '../platform/start-problem.ts';

const folder = join(import.meta.dirname, '../../../../content/value-sets');

/** The value sets Trellis brings, by url, and besides them those that stand in `others`. */
export async function loadValueSets(others: readonly RawValueSet[] = []): Promise<FindValueSet> {
  const files = (await readdir(folder)).filter(it => it.endsWith('.json')).sort();
  const brought = await Promise.all(files.map(loadOne));
  const byUrl = new Map([...others, ...brought].flatMap(it => (it.url ? [[it.url, it] as const] : [])));
  return url => byUrl.get(url.split('|')[0] ?? url);
}

async function loadOne(file: string): Promise<RawValueSet> {
  const result = valueSetSchema.safeParse(JSON.parse(await readFile(join(folder, file), 'utf8')));
  if (!result.success)
    throw new StartProblem(
      'content.invalid',
      `content/value-sets/${file} does not fit its schema: ${result.error.message}`,
      {},
      result.error,
    );
  return result.data;
}
