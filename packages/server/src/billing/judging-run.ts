import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Instant } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import type { Tx } from '../platform/database/door.ts';
import { type Batch, judgeBatch } from './judging-batch.ts';
import { loadPatientsOfMonth } from './month.store.ts';
import type { MonthOf } from './month-close.store.ts';
import { dropVerdictsBut } from './month-verdict.store.ts';
import { groundOf } from './practice-ground.ts';

/** A batch at a time is held in memory, and each is one snapshot. */
const batchSize = 500;

/** Fewer are judged sooner than a thread is there, and nobody notices that the server was busy with them. */
const worthThreads = 2000;

/** How a transaction of the practice's organization is come by; each asks for one snapshot. */
export type InOrg = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;

export type JudgingReport = { readonly patients: number; readonly judged: number };

export type JudgingRun = {
  readonly clock: () => Instant;
  readonly lanes: number;
  readonly signal?: AbortSignal;
  /** The database, for threads of their own where patients are many: whoever else asks the server is answered meanwhile. */
  readonly appUrl?: string | undefined;
  /** For tests. */
  readonly worthThreads?: number;
};

type Lane = { readonly judge: (batch: Batch) => Promise<number>; readonly end: () => Promise<void> };

/**
 * Judges a practice's whole month and keeps one row a patient, however many there are: a batch at a time, several at
 * once. Whoever's facts have not changed since her row was kept is not judged again.
 */
export async function judgeWholeMonth(inOrg: InOrg, of: MonthOf, run: JudgingRun): Promise<JudgingReport> {
  const ids = (await inOrg(tx => loadPatientsOfMonth(tx, of))).toSorted(byText);
  const ground = await inOrg(tx => groundOf(tx, of));
  let next = 0;
  let count = 0;
  const work = async (lane: Lane) => {
    while (next < ids.length && !run.signal?.aborted) {
      const patients = ids.slice(next, next + batchSize);
      next += batchSize;
      const judged = await lane.judge({ of, patients, ground, at: run.clock() });
      count += judged;
    }
  };
  const lanes = Array.from({ length: run.lanes }, () => laneFor(inOrg, ids.length, run));
  try {
    await Promise.all(lanes.map(work));
  } finally {
    await Promise.all(lanes.map(it => it.end()));
  }
  if (!run.signal?.aborted) await inOrg(tx => dropVerdictsBut(tx, of, ids));
  return { patients: ids.length, judged: count };
}

function laneFor(inOrg: InOrg, patients: number, run: JudgingRun): Lane {
  if (run.appUrl === undefined || patients < (run.worthThreads ?? worthThreads))
    return { judge: batch => inOrg(tx => judgeBatch(tx, batch)), end: async () => {} };
  const worker = new Worker(new URL('./judging.worker.ts', import.meta.url), { workerData: run.appUrl });
  const ended = once(worker, 'exit').catch(() => {});
  return {
    judge: async batch => {
      worker.postMessage(batch);
      const [judged] = await once(worker, 'message');
      return judged as number;
    },
    end: async () => {
      worker.postMessage(null);
      await ended;
    },
  };
}
