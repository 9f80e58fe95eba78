import { readFile } from 'node:fs/promises';
import { shadowTotals } from '@trellis/core/billing/shadow';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { cautiousAssumptions, shadowAssumptionsSchema } from '@trellis/core/billing/shadow-case';
import { guessShadowColumns, type ShadowMapping, shadowFields } from '@trellis/core/billing/shadow-columns';
import { z } from 'zod';
import { compareLog, prepareLog, readLog } from './billing/shadow-log.ts';

/** What each header of a log holds, and what is assumed where no column says it; columns that are not named are guessed. */
export const shadowMapSchema = z.strictObject({
  columns: z.record(z.string(), z.enum(shadowFields).nullable()).default({}),
  assumed: z
    .record(z.string(), z.unknown())
    .transform(said => ({ ...cautiousAssumptions, ...said }))
    .pipe(shadowAssumptionsSchema),
});
export type ShadowMap = z.infer<typeof shadowMapSchema>;

/**
 * Compares an old time log with what Trellis would have billed: one line for each line of the log that cannot be
 * read, for each patient’s month, and for each month of all. Gives the number of lines that could not be read.
 */
export async function shadow(
  path: string,
  map: ShadowMap,
  write: (lines: string) => Promise<void> | void,
): Promise<number> {
  const table = await readLog(await readFile(path));
  const plan: ShadowPlan = {
    mapping: [...mappingOf(table.headers, map)],
    assumed: map.assumed,
  };
  const prepared = await prepareLog(table, plan);
  const print = async (it: object) => write(`${JSON.stringify(it)}\n`);
  await print({ assumed: plan.assumed, columns: plan.mapping });
  let faulty = 0;
  for (const row of prepared.rows) {
    if (row.kind !== 'faults') continue;
    faulty += 1;
    for (const fault of row.faults) await print(fault);
  }
  const months = await compareLog(prepared);
  for (const month of months) await print(month);
  for (const total of shadowTotals(months)) await print({ total });
  return faulty;
}

function mappingOf(headers: readonly string[], { columns }: ShadowMap): ShadowMapping {
  const said = headers.map(header => columns[header]);
  const guessed = guessShadowColumns(headers);
  return headers.map((_, i) => {
    const [own, guess] = [said[i], guessed[i] ?? null];
    if (own !== undefined) return own;
    return guess !== null && said.includes(guess) ? null : guess;
  });
}
