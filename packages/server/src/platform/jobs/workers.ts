import type { OrgId } from '@trellis/core/basics/id';
import { PgBoss, type Job as StoredJob } from 'pg-boss';
import { withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import { loggable } from '../http/problem-http.ts';
import { enqueueJob } from './job.store.ts';
import { type JobHandler, type JobKind, jobTimes } from './job-kind.ts';
import { quietly } from './prepare.ts';

export type Workers = {
  /** Jobs under way end at their next safe place, or wait for another worker; nothing new is begun. */
  readonly stop: () => Promise<void>;
};

export type WorkersParts = {
  readonly appUrl: string;
  readonly pool: Pool;
  readonly work: readonly { readonly kind: JobKind; readonly handle: JobHandler }[];
  /** The database went away, a job failed: told in codes and places, never in messages. */
  readonly onTrouble: (says: string, error: unknown) => void;
  /** For tests: how often a dead worker is looked for. */
  readonly lookSeconds?: number;
};

type Payload = { readonly orgId: OrgId; readonly ids: Readonly<Record<string, string>> };

/** Takes jobs and runs them, one of each kind at a time, until stopped. */
export async function startWorkers(parts: WorkersParts): Promise<Workers> {
  const lookSeconds = parts.lookSeconds ?? jobTimes.lookSeconds;
  const boss = new PgBoss({
    connectionString: parts.appUrl,
    application_name: 'trellis jobs',
    max: 3,
    ...quietly,
    migrate: false,
    supervise: true,
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
  });
  boss.on('error', error => parts.onTrouble('The jobs are held up.', error));
  await boss.start();
  const stopping = new AbortController();

  for (const { kind, handle } of parts.work)
    await boss.work<Payload>(
      kind.name,
      { pollingIntervalSeconds: jobTimes.pollSeconds },
      async ([stored]) => {
        if (stored) await runOne(kind, handle, stored);
      },
    );

  /** What a handler throws may quote a record; only its kind and code are kept with the job. */
  async function runOne(
    kind: JobKind,
    handle: JobHandler,
    { data, signal }: StoredJob<Payload>,
  ): Promise<void> {
    const { orgId, ids } = data;
    try {
      const ended = await handle({
        orgId,
        ids,
        signal: AbortSignal.any([signal, stopping.signal]),
        inOrg: work => withOrg(parts.pool, orgId, work),
      });
      if (ended === 'again') await withOrg(parts.pool, orgId, tx => enqueueJob(tx, kind, orgId, ids));
    } catch (error) {
      parts.onTrouble(
        `A job ${kind.name} failed; it will be tried again unless that was its last try.`,
        error,
      );
      throw failureOf(error);
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: jobTimes.stopSeconds * 1000 });
    },
  };
}

/** An error whose every word may stand in a table without walls. */
function failureOf(error: unknown): Error {
  const { kind, code, place } = loggable(error);
  const failure = new Error(['a handler threw', kind, code].filter(Boolean).join(' '));
  failure.name = 'JobFailure';
  failure.stack = [failure.message, ...(place ?? [])].join('\n');
  return failure;
}
