import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlanTemplate, planTemplateSchema } from '@trellis/core/careplans/plan-template';
import { StartProblem } from '../platform/start-problem.ts';

const folder = join(import.meta.dirname, '../../../../content/plan-templates');

/** Reads every template of content/ and refuses one that does not fit its schema, before anyone plans with it. */
export async function loadPlanTemplates(): Promise<readonly PlanTemplate[]> {
  const files = (await readdir(folder)).filter(it => it.endsWith('.json')).sort();
  return Promise.all(files.map(file => loadTemplate(file)));
}

async function loadTemplate(file: string): Promise<PlanTemplate> {
  const result = planTemplateSchema.safeParse(JSON.parse(await readFile(join(folder, file), 'utf8')));
  if (!result.success)
    throw new StartProblem(
      'content.invalid',
      `content/plan-templates/${file} does not fit its schema: ${result.error.message}`,
      {},
      result.error,
    );
  return result.data;
}
