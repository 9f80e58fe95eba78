import { createHash } from 'node:crypto';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type pg from 'pg';
import type { Pool } from './pool.ts';
import type { Sql } from './sql.ts';

/** A transaction inside one organization. `Row` is what the statement selects: stores are the checked border. */
export type Tx = {
  rows<Row>(statement: Sql): Promise<readonly Row[]>;
  find<Row>(statement: Sql): Promise<Row | undefined>;
  /** Runs a statement for its effect; gives the number of rows it touched. */
  run(statement: Sql): Promise<number>;
};

type Isolation = 'read committed' | 'repeatable read';

/**
 * The only door to the data of an organization: one transaction, closed to every other organization by
 * row-level security. What `work` throws rolls everything back.
 */
export function withOrg<Result>(
  pool: Pool,
  orgId: OrgId,
  work: (tx: Tx) => Promise<Result>,
  isolation: Isolation = 'read committed',
): Promise<Result> {
  return transaction(pool, 'app.org_id', orgId, isolation, work);
}

/** The door before an organization is known: shows the one sign-in row whose name is presented. */
export function withSignInName<Result>(
  pool: Pool,
  name: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return transaction(pool, 'app.sign_in_name', name, 'read committed', work);
}

/** Shows the tries to sign in that are older than anybody asks for, whoever made them, and nothing else. */
export function withForgottenTries<Result>(
  pool: Pool,
  before: Instant,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return transaction(pool, 'app.forgotten_before', before, 'read committed', work);
}

/** For what stands outside every wall (the jobs, as counts and ids): no organization's rows are to be seen in here. */
export function withoutOrg<Result>(pool: Pool, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return transaction(pool, 'app.org_id', nobody, 'read committed', work);
}

const nobody = '00000000-0000-0000-0000-000000000000';

async function transaction<Result>(
  pool: Pool,
  setting: 'app.org_id' | 'app.sign_in_name' | 'app.forgotten_before',
  value: string,
  isolation: Isolation,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: unknown;
  try {
    // Not awaited: they leave in one packet with the first statement of `work`. Their failure fails COMMIT below.
    holdPacket(client);
    const opened = [
      client.query(`begin isolation level ${isolation}`),
      client.query({ name: 'door', text: 'select set_config($1, $2, true)', values: [setting, value] }),
    ];
    for (const sent of opened) sent.catch(() => {});
    const result = await work(txOf(client));
    await Promise.all(opened);
    const ended = await client.query('commit');
    // PostgreSQL answers ROLLBACK, without an error, to the COMMIT of a transaction that had failed.
    if (ended.command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement in it had failed.');
    return result;
  } catch (error) {
    await client.query('rollback').catch(failure => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken !== undefined);
  }
}

function txOf(client: pg.PoolClient): Tx {
  const send = (statement: Sql) => {
    holdPacket(client);
    return client.query({
      ...(statement.isPlannedAnew ? {} : { name: nameOf(statement.text) }),
      text: statement.text,
      values: [...statement.values],
    });
  };
  return {
    rows: async <Row>(statement: Sql) => (await send(statement)).rows as Row[],
    find: async <Row>(statement: Sql) => (await send(statement)).rows[0] as Row | undefined,
    run: async statement => (await send(statement)).rowCount ?? 0,
  };
}

/**
 * What is sent before the program next waits leaves in one packet: pg writes each statement by itself, and to write
 * and to be woken is a third of what a page costs.
 */
function holdPacket({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

// Statement texts are constants of the source, so this stays small; named statements are planned once a connection.
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const made = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, made);
  return made;
}
