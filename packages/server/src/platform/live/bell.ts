import { setTimeout as pause } from 'node:timers/promises';
import type { OrgId } from '@trellis/core/basics/id';
import pg from 'pg';
import type { Tx } from '../database/door.ts';
import { sql } from '../database/sql.ts';

const channel = 'trellis_sealed';

/** Rings for an organization when this transaction commits. Only the sealer does: see decision 0019. */
export async function ring(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.run(sql`select pg_notify('trellis_sealed', ${orgId}::text)`);
}

/** Hears the sealer. While it cannot (a broken connection, a pooler in between) it says so, and others must look. */
export type Bell = { readonly isHeard: () => boolean; readonly stop: () => Promise<void> };

const retryMs = 1_000;
const checkMs = 10_000;

/** Listens on a connection of its own, which must lead straight to PostgreSQL, and comes back by itself. */
export function listen(
  url: string,
  heard: (orgId: OrgId) => void,
  onBack: () => void,
  onTrouble: (error: unknown) => void,
): Bell {
  const stopping = new AbortController();
  let isHeard = false;
  let current: pg.Client | undefined;

  const listenOnce = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      application_name: 'trellis live',
    });
    current = client;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    client.on('error', () => end());
    client.on('end', () => end());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      await refuseDeaf(client);
      client.on('notification', ({ payload }) => {
        if (payload && payload !== probe) heard(payload as OrgId);
      });
      isHeard = true;
      onBack();
      // A connection that is half open says nothing: ask it now and then.
      const check = setInterval(() => void client.query('select 1').catch(() => end()), checkMs);
      stopping.signal.addEventListener('abort', () => end(), { once: true });
      if (stopping.signal.aborted) end();
      await ended;
      clearInterval(check);
    } finally {
      isHeard = false;
      await client.end().catch(() => {});
    }
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await listenOnce().catch(onTrouble);
      await pause(retryMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();

  return {
    isHeard: () => isHeard,
    stop: async () => {
      stopping.abort();
      await current?.end().catch(() => {});
      await running;
    },
  };
}

const probe = 'probe';

/** A pooler takes LISTEN and delivers nothing: hear ourselves once, or do not count on it. */
async function refuseDeaf(client: pg.Client): Promise<void> {
  const { promise: heard, resolve, reject } = Promise.withResolvers<void>();
  const limit = setTimeout(() => reject(new Error('Notifications do not come through.')), 2_000);
  client.once('notification', () => resolve());
  try {
    await client.query(`select pg_notify('${channel}', '${probe}')`);
    await heard;
  } finally {
    clearTimeout(limit);
    heard.catch(() => {});
  }
}
