import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { withoutOrg } from './database/door.ts';
import type { Pool } from './database/pool.ts';
import { countJobs } from './jobs/job.store.ts';

export type MetricsParts = {
  readonly pool: Pool;
  readonly streams: () => number;
  /** Seconds since the sealer last left nothing unsealed; absent where no sealer runs in this process. */
  readonly sealerLagSeconds?: (() => number) | undefined;
  /** Absent where nobody is paged by this process. */
  readonly paging?: (() => PagingFigures) | undefined;
};

/** Counts are since this process started; what waits and how long is as the last round over every organization found it. */
export type PagingFigures = {
  readonly sent: Readonly<Record<'screen' | 'mail' | 'nobody', number>>;
  readonly mails: Readonly<Record<'went' | 'failed', number>>;
  readonly failures: number;
  readonly unacknowledged: number;
  readonly oldestSeconds: number;
  readonly roundSeconds: number;
  readonly lagSeconds: number;
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
  if (parts.paging) showPaging(parts.paging, registers);
  return {
    observe: ({ route, method, status, seconds }) => requests.observe({ route, method, status }, seconds),
    print: () => registry.metrics(),
  };
}

function showPaging(figures: () => PagingFigures, registers: Registry[]): void {
  new Counter({
    name: 'trellis_pages_sent_total',
    help: 'Pages about dangers that patients told alone, by way; nobody: no one could be reached.',
    labelNames: ['way'] as const,
    registers,
    collect() {
      this.reset();
      for (const [way, count] of Object.entries(figures().sent)) this.inc({ way }, count);
    },
  });
  new Counter({
    name: 'trellis_page_mails_total',
    help: 'Mails of pages that the mail server took, and that it did not.',
    labelNames: ['answer'] as const,
    registers,
    collect() {
      this.reset();
      for (const [answer, count] of Object.entries(figures().mails)) this.inc({ answer }, count);
    },
  });
  new Counter({
    name: 'trellis_paging_failures_total',
    help: 'Times somebody could not be looked for; it is tried again with the next round.',
    registers,
    collect() {
      this.reset();
      this.inc(figures().failures);
    },
  });
  const gauge = (name: string, help: string, read: (it: PagingFigures) => number) =>
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read(figures()));
      },
    });
  gauge(
    'trellis_pages_unacknowledged',
    'Dangers nobody of the staff has acknowledged.',
    it => it.unacknowledged,
  );
  gauge(
    'trellis_pages_oldest_seconds',
    'How long the oldest of them waits; 0 without one.',
    it => it.oldestSeconds,
  );
  gauge(
    'trellis_paging_round_seconds',
    'What the last round over every organization took.',
    it => it.roundSeconds,
  );
  gauge(
    'trellis_paging_lag_seconds',
    'Since the last round was done; rounds come every ten seconds.',
    it => it.lagSeconds,
  );
}
