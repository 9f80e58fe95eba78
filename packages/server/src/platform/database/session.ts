import type { Readable } from 'node:stream';
import pg from 'pg';
import { copyIn, copyOut } from './copy.ts';
import type { Tx } from './door.ts';
import type { Sql } from './sql.ts';

/** Statements on one connection, each a transaction of its own unless `begin` was sent; and COPY in both directions. */
export type Session = Tx & {
  readonly copyOut: (text: string) => Readable;
  readonly copyIn: (text: string, source: AsyncIterable<Buffer>) => Promise<void>;
};

/**
 * One connection outside every organization, kept for as long as `work` lasts and without the pool's time limits:
 * PostgreSQL gives up a backup whose session ends, and reading everything takes as long as it takes.
 */
export async function withSession<Result>(
  url: string,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'trellis caretaker',
    keepAlive: true,
  });
  // A connection that breaks fails the next statement; unheard it would end the process.
  client.on('error', () => {});
  await client.connect();
  const send = (statement: Sql) => client.query(statement.text, [...statement.values]);
  try {
    return await work({
      rows: async <Row>(statement: Sql) => (await send(statement)).rows as Row[],
      find: async <Row>(statement: Sql) => (await send(statement)).rows[0] as Row | undefined,
      run: async statement => (await send(statement)).rowCount ?? 0,
      copyOut: text => copyOut(client, text),
      copyIn: (text, source) => copyIn(client, text, source),
    });
  } finally {
    await client.end();
  }
}
