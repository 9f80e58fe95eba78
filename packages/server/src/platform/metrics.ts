import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { withoutOrg } from './database/door.ts';
import type { Pool } from './database/pool.ts';
import { countJobs } from './jobs/job.store.ts';

export type MetricsParts = {
  readonly pool: Pool;
  readonly streams: () => number;
  /** Seconds since the sealer last left nothing unsealed; absent where no sealer runs in this process. */
  readonly sealerLagSeconds?: (() => number) | undefined;
};

export type Answered = {
  /** The path with its `:names`, never the address that was asked. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
};

export type Metrics = {
  readonly observe: (answered: Answered) => void;
  /** In the text format every collector reads. Labels are routes, kinds and states: never an id. */
  readonly print: () => Promise<string>;
};

// The limits of the promises: 20, 50, 300, 500 ms.
const buckets = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 20];

export function createMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'trellis_http_request_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets,
    registers,
  });
  new Gauge({
    name: 'trellis_database_connections',
    help: 'Connections of the pool that serves requests, and requests that wait for one.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = parts.pool;
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
  new Gauge({
    name: 'trellis_live_streams',
    help: 'Browsers that listen for changes.',
    registers,
    collect() {
      this.set(parts.streams());
    },
  });
  // Without the database the other figures still stand.
  const counts = () => withoutOrg(parts.pool, countJobs).catch(() => []);
  new Gauge({
    name: 'trellis_jobs',
    help: 'Jobs behind the requests, by kind and state; a dead one needs a person.',
    labelNames: ['kind', 'state'] as const,
    registers,
    async collect() {
      this.reset();
      for (const { name: kind, oldestSeconds: _, ...states } of await counts())
        for (const [state, count] of Object.entries(states)) this.set({ kind, state }, count);
    },
  });
  new Gauge({
    name: 'trellis_jobs_oldest_seconds',
    help: 'How long the oldest job has been ready to run.',
    labelNames: ['kind'] as const,
    registers,
    async collect() {
      this.reset();
      for (const { name: kind, oldestSeconds } of await counts()) this.set({ kind }, oldestSeconds);
    },
  });
  new Gauge({
    name: 'trellis_sealer_lag_seconds',
    help: 'Since the audit was last sealed to its end.',
    registers,
    collect() {
      if (parts.sealerLagSeconds) this.set(parts.sealerLagSeconds());
    },
  });
  return {
    observe: ({ route, method, status, seconds }) => requests.observe({ route, method, status }, seconds),
    print: () => registry.metrics(),
  };
}
