import type { OrgId } from '@trellis/core/basics/id';
import type { Tx } from '../database/door.ts';

/** One kind of work that runs behind the requests. Its name is that of its queue. */
export type JobKind = {
  readonly name: `${string}.${string}`;
  readonly says: string;
  /**
   * `each`: every job runs. `one-waiting`: a second one for an organization that has one waiting is no other work,
   * so it is not added; one that came while the first was running is.
   */
  readonly repeats: 'each' | 'one-waiting';
};

/** What a job is handed: its organization, ids of what it is about, and nothing else, ever. */
export type Job = {
  readonly orgId: OrgId;
  readonly ids: Readonly<Record<string, string>>;
  /** Aborted when the server stops or another worker holds the job now: end at the next safe place. */
  readonly signal: AbortSignal;
  /** A transaction inside the job’s organization. */
  readonly inOrg: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;
};

/** Runs at least once: what it does twice must be the same as once. `again` leaves the rest to a job of its own. */
export type JobHandler = (job: Job) => Promise<'done' | 'again'>;

/**
 * Leases: a worker says every ten seconds that it lives; one that was silent for twenty is taken for dead at the next
 * look, which is every ten, and its job waits up to four more for its next try. The promise is sixty.
 */
export const jobTimes = {
  leaseSeconds: 20,
  lookSeconds: 10,
  retryDelaySeconds: 2,
  pollSeconds: 1,
  stopSeconds: 10,
} as const;

const day = 86_400;

/** How every queue treats its jobs; what failed six times is dead and stays for a person to look at. */
export const queueSettings = {
  heartbeatSeconds: jobTimes.leaseSeconds,
  retryLimit: 5,
  retryDelay: jobTimes.retryDelaySeconds,
  retryBackoff: true,
  retryDelayMax: 300,
  // Long work lives by its lease; this ends one that hangs while its process is well.
  expireInSeconds: 6 * 3600,
  // A job that nobody took for a year is still not thrown away silently before.
  retentionSeconds: 365 * day,
  deleteAfterSeconds: 30 * day,
} as const;
