import { parentPort, workerData } from 'node:worker_threads';
import { withOrg } from '../platform/database/door.ts';
import { createPool } from '../platform/database/pool.ts';
import { type Batch, judgeBatch } from './judging-batch.ts';

const pool = createPool(workerData as string, { max: 1 });

/** Judges a batch at a time, with a connection of its own; null is the end. */
parentPort?.on('message', async (batch: Batch | null) => {
  if (batch === null) {
    parentPort?.close();
    await pool.end();
    return;
  }
  // A buffer arrives as bare bytes.
  const { of, patients, at, ground } = batch;
  const told = { of, patients, at, ground: Buffer.from(ground) };
  parentPort?.postMessage(await withOrg(pool, of.orgId, tx => judgeBatch(tx, told)));
});
