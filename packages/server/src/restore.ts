import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { openDatabase } from './database.ts';
import { loadOrganizations } from './demo.ts';
import { BackupProblem } from './platform/backup/backup-problem.ts';
import { listDumps } from './platform/backup/dump.ts';
import { loadDump } from './platform/backup/load.ts';
import { readEveryRow } from './platform/backup/read-check.ts';
import { restoreCluster } from './platform/backup/restore.ts';

type Wanted = { readonly from: string; readonly to: string; readonly at: string | undefined };

/** Restores into an empty data directory, then starts it once as a server would and reads everything back. */
export async function restore(config: Config, wanted: Wanted, say: (line: string) => void): Promise<number> {
  const dataDir = resolve(wanted.to);
  const at = wanted.at === undefined ? undefined : momentOf(wanted.at);
  const { manifest, lastChange } = await restoreCluster({ from: wanted.from, dataDir, at }, say);
  say('Starting it once and reading every row.');
  {
    // Refuses a schema that a newer Trellis made, and sets the passwords of this data directory.
    await using database = await openDatabase({ ...config, dataDir, outside: undefined }, say);
    for (const { id, name } of await loadOrganizations(database.ownerUrl)) {
      const { tables, rows } = await readEveryRow(database.appUrl, id);
      say(`${name}: ${rows} rows in ${tables} tables`);
    }
  }
  say(
    `Restored to ${dataDir} from the base backup of ${manifest.endedAt}` +
      `${lastChange === undefined ? '' : `; it is as it was at ${lastChange} UTC`}.`,
  );
  say(
    `Start it with TRELLIS_DATA=${dataDir} npm start, and make a new backup: this database has a history of its own.`,
  );
  say(
    `Its database passwords are new. Whatever else was in the old data/secrets is not in a backup: put your copies of ` +
      `those files (all but postgres.json) into ${dataDir}/secrets.`,
  );
  return 0;
}

/** Into the empty database of DATABASE_OWNER_URL: brings its schema up to this version, then loads the newest backup. */
export async function restoreTables(
  config: Config,
  from: string,
  say: (line: string) => void,
): Promise<number> {
  const newest = (await listDumps(from)).whole.at(-1);
  if (newest === undefined)
    throw new BackupProblem('backup.not-a-folder', `${from} holds no backup of tables (dump-…).`);
  await using database = await openDatabase(config, say);
  const { rows, dump } = await loadDump(database.ownerUrl, newest);
  say(
    `${rows} rows in ${dump.tables.length} tables are back as they were at ${dump.startedAt}: each table was read`,
  );
  say(
    'again and compared. Put your copies of data/secrets in place, then start Trellis and run "trellis verify".',
  );
  return 0;
}

function momentOf(text: string): Date {
  const moment = new Date(text);
  // A time without its zone would silently mean another moment on another machine.
  if (Number.isNaN(moment.getTime()) || !/T.*(?:Z|[+-]\d\d:\d\d)$/.test(text))
    throw new BackupProblem(
      'restore.bad-moment',
      `${text} is not a moment. Write it with its zone, as 2026-11-22T14:30:00Z or 2026-11-22T09:30:00-05:00.`,
    );
  return moment;
}
