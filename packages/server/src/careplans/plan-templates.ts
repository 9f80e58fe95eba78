import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MedicineTopics, medicineTopicsSchema } from '@trellis/core/careplans/medicine-advice';
import { type ConflictRules, conflictRulesSchema } from '@trellis/core/careplans/plan-conflict';
import { type PlanTemplate, planTemplateSchema } from '@trellis/core/careplans/plan-template';
import type { z } from 'zod';
import { StartProblem } from '../platform/start-problem.ts';

const content = join(import.meta.dirname, '../../../../content');

/** Reads every template of content/ and refuses one that does not fit its schema, before anyone plans with it. */
export async function loadPlanTemplates(): Promise<readonly PlanTemplate[]> {
  const files = (await readdir(join(content, 'plan-templates'))).filter(it => it.endsWith('.json')).sort();
  return Promise.all(files.map(file => loadTemplate(file)));
}

const loadTemplate = (file: string): Promise<PlanTemplate> =>
  read(join('plan-templates', file), planTemplateSchema);

/** Reads which advice stands against other advice. */
export const loadConflictRules = (): Promise<ConflictRules> =>
  read('plan-conflicts.json', conflictRulesSchema);

/** Reads what plans call medicines in the words of patients. */
export const loadMedicineTopics = (): Promise<MedicineTopics> =>
  read('medicine-topics.json', medicineTopicsSchema);

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(JSON.parse(await readFile(join(content, file), 'utf8')));
  if (!result.success)
    throw new StartProblem(
      'content.invalid',
      `content/${file} does not fit its schema: ${result.error.message}`,
      {},
      result.error,
    );
  return result.data;
}
