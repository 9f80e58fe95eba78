import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NeedDomains, needDomainsSchema } from '@trellis/core/needs/domain';
import { StartProblem } from '../platform/start-problem.ts';

const brought = join(import.meta.dirname, '../../../../content/social-needs.json');

/** Reads which answers speak of which need. */
export async function loadNeedDomains(file = brought): Promise<NeedDomains> {
  const { data, error } = needDomainsSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!data) throw new StartProblem('content.invalid', `content/social-needs.json: ${error.message}`);
  return data;
}
