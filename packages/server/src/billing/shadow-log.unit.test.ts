import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvOf } from '@trellis/core/basics/csv';
import { ProblemError } from '@trellis/core/basics/problem';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { guessShadowColumns } from '@trellis/core/billing/shadow-columns';
import { describe, expect, test } from 'vitest';
import { aMessyLog, assumed } from '../../../core/test/shadow-log.builder.ts';
import { compareLog, prepareLog, readLog } from './shadow-log.ts';

const plan = (headers: readonly string[], over: Partial<ShadowPlan> = {}): ShadowPlan => ({
  mapping: [...guessShadowColumns(headers)],
  assumed: assumed({ otherRole: 'clinical-staff' }),
  ...over,
});
const messy = (lines: number) => {
  const log = aMessyLog(lines);
  return Buffer.from(csvOf([log.headers, ...log.lines]));
};

describe('an old time log', () => {
  test('of a workbook keeps its times: a date and a time, a time alone, a day alone', async () => {
    const table = await readLog(readFileSync(join(import.meta.dirname, '../../test/time-log.xlsx')));
    expect(table.rows.map(({ cells }) => cells.slice(0, 5))).toEqual([
      ['Ortiz, Rosa', '2026-06-03', '2026-06-03T13:05:00', '13:26:00', '21'],
      ['Ortiz, Rosa', '2026-06-17', '', '', '12'],
      ['Total', '', '', '', '33'],
    ]);
    const prepared = await prepareLog(table, plan(table.headers));
    const [june] = await compareLog(prepared);
    expect(june).toMatchObject({ month: '2026-06', countedSeconds: 33 * 60, questions: ['no-clock'] });
  });

  test('as text is compared line by line, with what cannot be read named by the line of the file', async () => {
    const table = await readLog(messy(400));
    const { rows, log } = await prepareLog(table, plan(table.headers));
    expect(rows.length).toBe(table.rows.length);
    const faulty = rows.flatMap(it => (it.kind === 'faults' ? it.faults : []));
    expect(faulty.map(it => it.fault)).toContain('not-a-time');
    const months = await compareLog({ rows, log });
    expect(months.length).toBeGreaterThan(50);
  });

  test('is not compared by columns that cannot tell whose, when or how long', async () => {
    const table = await readLog(messy(20));
    const problem = async (mapping: ShadowPlan['mapping']) => {
      try {
        await prepareLog(table, plan(table.headers, { mapping }));
        return undefined;
      } catch (error) {
        return error instanceof ProblemError ? error.problem : undefined;
      }
    };
    const mapping = plan(table.headers).mapping;
    expect(await problem(mapping)).toBeUndefined();
    expect(await problem(mapping.with(0, null))).toMatchObject({
      code: 'billing.log-columns',
      details: { missing: ['patient'] },
    });
    expect((await problem(mapping.slice(1)))?.code).toBe('billing.log-columns');
    expect((await problem(mapping.with(0, 'date')))?.code).toBe('billing.log-columns');
  });

  test('that is no table is refused in its own words', async () => {
    await expect(readLog(Buffer.from('nothing'))).rejects.toMatchObject({
      problem: { code: 'billing.log-not-a-table' },
    });
  });

  test('of many thousand lines leaves its turn to others', async () => {
    const table = await readLog(messy(8000));
    let turns = 0;
    const beat = setInterval(() => {
      turns += 1;
    }, 1);
    const prepared = await prepareLog(table, plan(table.headers));
    const afterReading = turns;
    const months = await compareLog(prepared);
    clearInterval(beat);
    expect(months.length).toBeGreaterThan(4000);
    expect(afterReading).toBeGreaterThan(1);
    expect(turns - afterReading).toBeGreaterThan(10);
  });
});
