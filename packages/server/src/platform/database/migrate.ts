import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { StartProblem } from '../start-problem.ts';

const folder = join(import.meta.dirname, '../../../migrations');

type Migration = { readonly name: string; readonly text: string; readonly hash: string };

async function loadMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter(name => /^\d{4}-[\w-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async name => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * Brings the schema up to this version, as the owner role. Forward only, one transaction a migration, one
 * server at a time. Refuses a schema that is newer than this version or whose past was edited.
 */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(727_100)');
    await client.query(
      'create table if not exists trellis_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from trellis_migration',
    );
    const applied = new Map(rows.map(row => [row.name, row.hash]));
    const wanted = await loadMigrations();
    refuseNewer([...applied.keys()], wanted);
    const done: string[] = [];
    for (const migration of wanted) {
      const before = applied.get(migration.name);
      if (before === undefined) {
        await apply(client, migration);
        done.push(migration.name);
      } else if (before !== migration.hash)
        throw new StartProblem(
          'database.past-edited',
          `Migration ${migration.name} differs from the one this database ran. Migrations are never edited: restore the file and add a new one.`,
        );
    }
    await letOwnerCopy(client);
    return done;
  } finally {
    await client.end();
  }
}

function refuseNewer(applied: readonly string[], wanted: readonly Migration[]): void {
  const unknown = applied.filter(name => !wanted.some(it => it.name === name));
  if (unknown.length > 0)
    throw new StartProblem(
      'database.newer',
      `The database was migrated by a newer Trellis (${unknown.join(', ')}). Start that version, or restore a backup made before the upgrade.`,
    );
}

/** For a command beside a running server, which migrates by itself: refuses a schema of another version. */
export async function refuseOtherSchema(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select name from trellis_migration');
    const applied = rows.map(row => row.name);
    const wanted = await loadMigrations();
    refuseNewer(applied, wanted);
    const missing = wanted.filter(it => !applied.includes(it.name)).length;
    if (missing > 0)
      throw new StartProblem(
        'database.older',
        `The server that runs is of an older Trellis than this command (${missing} migrations are missing). Stop it, start it from here, and give the command again.`,
      );
  } finally {
    await client.end();
  }
}

/**
 * A backup reads every table as the owner, for whom the walls stand too: each gets a policy that lets it, only in a
 * transaction that says it is copying, and only to read. Done here, so that no migration can forget its table.
 */
async function letOwnerCopy(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_copies')`);
  for (const { name } of rows)
    await client.query(
      `set lock_timeout = '2s'; create policy owner_copies on ${pg.escapeIdentifier(name)} for select to trellis_owner
       using ((select current_setting('app.copying', true)) = 'on')`,
    );
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    // A migration that cannot get its locks at once must not queue up every reader behind it.
    await client.query("set local lock_timeout = '2s'");
    await client.query(migration.text);
    await client.query('insert into trellis_migration (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new StartProblem(
      'database.migration-failed',
      `Migration ${migration.name} failed and changed nothing. Keep this message for whoever looks into it.`,
      {},
      error,
    );
  }
}
