import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../database/door.ts';
import { sql } from '../database/sql.ts';
import type { JobKind } from './job-kind.ts';

const isId = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

/**
 * Adds a job in the caller's transaction: both happen or neither. The library's own `send` asks for a started instance;
 * this is its insert, with the settings of the queue.
 */
export async function enqueueJob(
  tx: Tx,
  kind: JobKind,
  orgId: OrgId,
  ids: Readonly<Record<string, string>> = {},
): Promise<void> {
  const strange = Object.keys(ids).filter(name => !isId.test(ids[name] ?? ''));
  if (strange.length > 0)
    throw new Error(`A job holds ids alone; ${kind.name} was given something else as ${strange.join(', ')}.`);
  const found = await tx.find(sql`select 1 from jobs.queue where name = ${kind.name}`);
  if (!found) throw new Error(`There is no queue ${kind.name}: enter it in the list of jobs.`);
  const key = kind.repeats === 'one-waiting' ? orgId : null;
  await tx.run(sql`
    insert into jobs.job (name, data, singleton_key, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max,
                          expire_seconds, deletion_seconds, keep_until, heartbeat_seconds)
    select name, ${JSON.stringify({ orgId, ids })}::jsonb, ${key}, policy, retry_limit, retry_delay, retry_backoff,
           retry_delay_max, expire_seconds, deletion_seconds, now() + retention_seconds * interval '1 second', heartbeat_seconds
    from jobs.queue where name = ${kind.name}
    on conflict do nothing`);
}

export type JobCounts = {
  readonly name: string;
  readonly waiting: number;
  readonly running: number;
  readonly done: number;
  readonly dead: number;
  /** How long the oldest waiting job has been ready to run. */
  readonly oldestSeconds: number;
};

/** Of all organizations: the tables of jobs know no wall, and hold ids alone. */
export function countJobs(tx: Tx): Promise<readonly JobCounts[]> {
  return tx.rows(sql`
    select q.name,
           count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
           count(*) filter (where j.state = 'active')::int as running,
           count(*) filter (where j.state = 'completed')::int as done,
           count(*) filter (where j.state = 'failed')::int as dead,
           coalesce(extract(epoch from now() - min(j.start_after) filter (where j.state in ('created', 'retry') and j.start_after < now()))::float, 0) as "oldestSeconds"
    from jobs.queue q left join jobs.job j on j.name = q.name
    group by q.name order by q.name`);
}

export type DeadJob = {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly tries: number;
  readonly diedAt: Instant;
  /** What the last try failed with: kinds and codes, never a message. */
  readonly error: unknown;
};

export function loadDeadJobs(tx: Tx): Promise<readonly DeadJob[]> {
  return tx.rows(sql`
    select id, name, data->>'orgId' as "orgId", retry_count + 1 as tries, completed_on as "diedAt", output as error
    from jobs.job where state = 'failed' order by completed_on desc limit 200`);
}

/** Gives a dead job one more try; false when there is no such dead job. */
export async function reviveJob(tx: Tx, id: string): Promise<boolean> {
  if (!isId.test(id)) return false;
  const revived = await tx.run(sql`
    update jobs.job set state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now()
    where id = ${id} and state = 'failed'`);
  return revived === 1;
}
