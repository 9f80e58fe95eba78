import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PagingPlan, pagingPlanSchema } from '@trellis/core/messages/paging';
import { StartProblem } from '../platform/start-problem.ts';

const brought = join(import.meta.dirname, '../../../../content/paging.json');

/** Who is paged in which order and how long each is waited for; refused at the start rather than at night. */
export async function loadPagingPlan(file = brought): Promise<PagingPlan> {
  const result = pagingPlanSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!result.success)
    throw new StartProblem(
      'content.invalid',
      `content/paging.json does not fit its schema: ${result.error.message}`,
      {},
      result.error,
    );
  return result.data;
}
