import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EligibilityList, eligibilityListSchema } from '@trellis/core/programs/eligibility-list';
import { StartProblem } from '../platform/start-problem.ts';

const file = join(import.meta.dirname, '../../../../content/ccm-eligibility.json');

/** Reads the list of what is likely chronic and refuses one that does not fit its schema. */
export async function loadEligibilityList(): Promise<EligibilityList> {
  const result = eligibilityListSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!result.success)
    throw new StartProblem(
      'content.invalid',
      `content/ccm-eligibility.json does not fit its schema: ${result.error.message}`,
      {},
      result.error,
    );
  return result.data;
}
