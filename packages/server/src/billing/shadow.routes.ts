import { fail } from '@trellis/core/basics/problem';
import { ruleSetId } from '@trellis/core/billing/medicare.rules';
import { type ShadowMonth, shadowTotals } from '@trellis/core/billing/shadow';
import * as contracts from '@trellis/core/billing/shadow.contract';
import { guessShadowColumns } from '@trellis/core/billing/shadow-columns';
import { shadowCsv } from '@trellis/core/billing/shadow-csv';
import { type ReadShadowRow, shadowNotes } from '@trellis/core/billing/shadow-row';
import { type Route, route } from '../platform/http/route.ts';
import { wholeBody } from '../platform/http/upload.ts';
import { compareLog, type PreparedLog, prepareLog, readLog } from './shadow-log.ts';

const sampleRows = 5;
const mostFaults = 1000;

/** Compares old time logs. Nothing of them is written anywhere: a log lives as long as its request. */
export function shadowRoutes(): readonly Route[] {
  const inTurn = oneAfterTheOther();
  return [
    route(contracts.readShadowLog, async ({ bytes }) => {
      const file = await wholeLog(bytes);
      const { headers, rows } = await inTurn(() => readLog(file));
      const sample = rows.slice(0, sampleRows).map(({ cells }) => [...cells]);
      const mapping = [...guessShadowColumns(headers)];
      return { answer: { headers: [...headers], sample, rows: rows.length, mapping } };
    }),
    route(contracts.compareShadowLog, async ({ bytes, query }) => {
      const { prepared, months } = await inTurn(comparison(await wholeLog(bytes), planIn(query.plan)));
      return { answer: answerOf(prepared, months) };
    }),
    route(contracts.exportShadowLog, async ({ bytes, query }) => {
      const { months } = await inTurn(comparison(await wholeLog(bytes), planIn(query.plan)));
      return { answer: shadowCsv(months) };
    }),
  ];
}

const wholeLog = (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  wholeBody(bytes, contracts.mostShadowBytes, () =>
    fail(
      'billing.log-too-large',
      `The log is larger than ${contracts.mostShadowBytes / 1_000_000} MB. Divide it by year and compare the parts.`,
      { mostBytes: contracts.mostShadowBytes },
    ),
  );

function planIn(text: string): contracts.ShadowPlan {
  try {
    const read = contracts.shadowPlanSchema.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // Told below with every other plan that cannot be read.
  }
  return fail('request.invalid', 'The plan of columns and assumptions cannot be read.');
}

const comparison = (file: Buffer, plan: contracts.ShadowPlan) => async () => {
  const prepared = await prepareLog(await readLog(file), plan);
  return { prepared, months: await compareLog(prepared) };
};

/** A log of a large practice fills memory for a moment; two of them wait for each other. */
function oneAfterTheOther() {
  let last: Promise<unknown> = Promise.resolve();
  return <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    const own = last.then(act, act);
    last = own.catch(() => {});
    return own;
  };
}

function answerOf({ rows, log }: PreparedLog, months: readonly ShadowMonth[]) {
  const count = (kind: ReadShadowRow['kind']) => rows.filter(it => it.kind === kind).length;
  const notes = rows.flatMap(it => (it.kind === 'entry' ? it.entry.notes : []));
  return {
    ruleSet: ruleSetId,
    rows: { total: rows.length, entries: count('entry'), skipped: count('skipped'), faulty: count('faults') },
    notes: Object.fromEntries(
      shadowNotes.map(note => [note, notes.filter(it => it === note).length]),
    ) as Record<(typeof shadowNotes)[number], number>,
    isRounded: log.isRounded,
    faults: rows.flatMap(it => (it.kind === 'faults' ? it.faults : [])).slice(0, mostFaults),
    totals: [...shadowTotals(months)],
    months: months.toSorted((a, b) => stakeOf(b) - stakeOf(a)).slice(0, contracts.mostShadowShown),
    allMonths: months.length,
  };
}

/** What is disputed of a month; an amount that nobody knows still stands before one where nothing is. */
const stakeOf = (it: ShadowMonth): number =>
  [...it.notProvable, ...it.notBilled].reduce((sum, one) => sum + (one.cents ?? 1), 0);
