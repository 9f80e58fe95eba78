import { type Instant, instantAt } from '@trellis/core/basics/instant';
import pg from 'pg';

const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const;

// pg reads int8 as text and DATE as a local midnight, which makes birth dates slip a day.
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.int8]: Number,
  [oid.date]: text => text,
  [oid.timestamptz]: instantOf,
};

/** `2026-11-22 16:46:34.5+00`, as a session in UTC writes it, is cut; only other offsets are worked out. */
function instantOf(text: string): Instant {
  if (text.length < 22 || text.charAt(10) !== ' ' || !text.endsWith('+00'))
    return instantAt(Date.parse(text));
  const milliseconds = text.slice(20, -3).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z` as Instant;
}

const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    parsers[id] ?? (pg.types.getTypeParser(id, format as 'text') as (text: string) => unknown),
};

export type Pool = pg.Pool;

/** Connections of one role. Statements of a transaction are pipelined: they leave without waiting for each other. */
export function createPool(url: string, options: { readonly max: number }): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    pipeline: true,
    types: types as pg.CustomTypesConfig,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // One patient whose lock is held for long must not use up every connection.
    lock_timeout: 3_000,
    statement_timeout: 20_000,
    // A connection that is half open answers nothing: give up on it, and notice early.
    query_timeout: 25_000,
    keepAlive: true,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'trellis',
  });
  // A connection that dies while idle is replaced at the next checkout; without a listener it would end the process.
  pool.on('error', () => {});
  // pg-pool takes its listener away while a connection is out; one that dies in a transaction fails that transaction's
  // statements, and must not end the process besides.
  pool.on('connect', client => client.on('error', () => {}));
  return pool;
}
