import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instrument } from '@trellis/core/assessments/instrument';
import { faultsOfWhole, type Whole, wholeSchema } from '@trellis/core/assessments/whole';
import { StartProblem } from '../platform/start-problem.ts';

const brought = join(import.meta.dirname, '../../../../content/whole-person.json');

/** Reads the comprehensive assessment and refuses one that asks what no instrument asks. */
export async function loadWholeOf(instruments: readonly Instrument[], file = brought): Promise<Whole> {
  const { data, error } = wholeSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  const faults = data ? faultsOfWhole(data, instruments) : [error.message];
  if (!data || faults.length > 0)
    throw new StartProblem('content.invalid', `content/whole-person.json: ${faults.join('; ')}`);
  return data;
}
