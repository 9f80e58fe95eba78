import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProposalRules, proposalRulesSchema } from '@trellis/core/proposals/proposal-rule';
import { StartProblem } from '../platform/start-problem.ts';

const brought = join(import.meta.dirname, '../../../../content/proposals');

/** Reads every list of rules that propose something. */
export async function loadProposalRules(folder = brought): Promise<readonly ProposalRules[]> {
  const files = (await readdir(folder)).filter(it => it.endsWith('.json')).sort();
  return Promise.all(
    files.map(async file => {
      const { data, error } = proposalRulesSchema.safeParse(
        JSON.parse(await readFile(join(folder, file), 'utf8')),
      );
      if (!data) throw new StartProblem('content.invalid', `content/proposals/${file}: ${error.message}`);
      return data;
    }),
  );
}
