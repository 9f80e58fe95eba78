import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.ts';
import { databaseName } from './database.ts';
import { followLog } from './platform/backup/archive.ts';
import { openFolder } from './platform/backup/backup-folder.ts';
import { BackupProblem } from './platform/backup/backup-problem.ts';
import { takeBaseBackup } from './platform/backup/base-backup.ts';
import { checkDump, type Dump, listDumps, takeDump } from './platform/backup/dump.ts';
import { verifyBackups } from './platform/backup/verify.ts';
import { urlOf } from './platform/database/roles.ts';
import { withSession } from './platform/database/session.ts';
import { hasCluster } from './platform/postgres/cluster.ts';
import { takeDataLock } from './platform/postgres/lock.ts';
import { findPlace } from './platform/postgres/place.ts';
import { type Embedded, findRunning, startEmbedded } from './platform/postgres/supervisor.ts';

type Say = (line: string) => void;

/** A base backup, while a server runs or not. It migrates nothing: it may be the one taken before an upgrade. */
export async function backUp(config: Config, folder: string, say: Say): Promise<number> {
  if (config.outside) return backUpTables(config.outside.ownerUrl, folder, say);
  const { clusterDir } = ownPlace(config);
  await using held = new AsyncDisposableStack();
  const embedded = (await findRunning(config.dataDir)) ?? (await startAlone(config, say, held));
  const from = performance.now();
  const { manifest, dir, until } = await takeBaseBackup(
    {
      adminUrl: embedded.adminUrl,
      trellisUrl: urlOf(embedded.adminUrl, { database: databaseName }),
      clusterDir,
      trellis: await ownVersion(),
    },
    folder,
  );
  const { files } = manifest;
  const megabytes = (bytes: readonly number[]) =>
    (bytes.reduce((sum, it) => sum + it, 0) / 1_000_000).toFixed(1);
  say(
    `${dir}: ${files.length} files, ${megabytes(files.map(it => it.bytes))} MB, stored in ` +
      `${megabytes(files.map(it => it.storedBytes))} MB, ${((performance.now() - from) / 1000).toFixed(1)} s.`,
  );
  say(`A restore can go to any moment from ${manifest.endedAt} to ${until}.`);
  say(`"trellis archive ${folder} --every 60" beside the server takes that end along.`);
  say(
    `NOT in it, on purpose: ${join(config.dataDir, 'secrets')}. Keep a copy of that folder in another place.`,
  );
  say(
    'The backup is not encrypted. It holds everything the record holds: keep it where only you can read it.',
  );
  return 0;
}

/** Of a PostgreSQL of one’s own, whose files are out of reach: every table, as they are at one moment. */
async function backUpTables(ownerUrl: string, folder: string, say: Say): Promise<number> {
  const from = performance.now();
  const { dump, dir } = await takeDump({ ownerUrl, trellis: await ownVersion() }, folder);
  say(`${dir}: ${describeDump(dump)}, ${((performance.now() - from) / 1000).toFixed(1)} s.`);
  say(
    'It holds the record as it was at that moment. For any moment between, archive the log of your PostgreSQL.',
  );
  say('NOT in it, on purpose: secrets of the data directory. Keep a copy of that folder in another place.');
  say('The backup is not encrypted: keep it where only you can read it.');
  return 0;
}

const describeDump = ({ tables }: Dump): string => {
  const sum = (of: (table: Dump['tables'][number]) => number) =>
    tables.reduce((total, it) => total + of(it), 0);
  return `${sum(it => it.rows)} rows in ${tables.length} tables, ${sum(it => it.bytes)} bytes, stored in ${sum(it => it.storedBytes)}`;
};

async function verifyDumps(folder: string, say: Say): Promise<number> {
  const { whole, partial } = await listDumps(folder);
  let isVerified = true;
  for (const dir of whole) {
    const { dump, wrong } = await checkDump(dir);
    say(`${basename(dir)}: ${describeDump(dump)}`);
    for (const sentence of wrong) say(`WRONG: ${sentence}`);
    isVerified &&= wrong.length === 0;
  }
  for (const dir of partial) say(`${basename(dir)} was never finished and cannot be restored.`);
  say(isVerified ? 'verified' : 'not verified');
  return isVerified ? 0 : 1;
}

async function startAlone(config: Config, say: Say, held: AsyncDisposableStack): Promise<Embedded> {
  const lock = await takeDataLock(config.dataDir);
  held.defer(() => lock.release());
  const embedded = await startEmbedded({ dataDir: config.dataDir, say });
  held.defer(() => embedded.stop());
  return embedded;
}

/** Takes the log along, once or every so many seconds until it is told to stop. */
export async function archive(
  config: Config,
  folder: string,
  everySeconds: number | undefined,
  say: Say,
): Promise<number> {
  if (everySeconds === undefined) return archiveOnce(config, folder, say);
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked.abort());
  while (!asked.signal.aborted) {
    // A full disk or a restarting server passes; the log waits meanwhile.
    await archiveOnce(config, folder, say).catch(error => console.error(String(error?.message ?? error)));
    await pause(everySeconds * 1000, undefined, { signal: asked.signal }).catch(() => {});
  }
  return 0;
}

/** Only beside a running server: one that is stopped writes nothing, and starting it here would be in its way. */
async function archiveOnce(config: Config, folder: string, say: Say): Promise<number> {
  const { clusterDir } = ownPlace(config);
  const running = await findRunning(config.dataDir);
  if (!running)
    throw new BackupProblem(
      'backup.not-running',
      'Trellis is not running. The rest of the log is taken along once it runs again.',
    );
  const opened = await openFolder(folder);
  const done = await withSession(running.adminUrl, session => followLog(session, clusterDir, opened));
  say(`${done.segments} log segments taken along; a restore can go up to ${done.until}.`);
  return 0;
}

export async function verifyBackup(folder: string, say: Say): Promise<number> {
  if ((await listDumps(folder)).whole.length > 0) return verifyDumps(folder, say);
  const { bases, segments, until, unfinished, wrong } = await verifyBackups(folder);
  for (const base of bases)
    say(`${base.name}: ${base.files} files, ${base.bytes} bytes, stored in ${base.storedBytes}`);
  say(`${segments} log segments, until ${until}`);
  for (const name of unfinished) say(`${name} was never finished and cannot be restored.`);
  for (const sentence of wrong) say(`WRONG: ${sentence}`);
  say(wrong.length === 0 ? 'verified' : 'not verified');
  return wrong.length === 0 ? 0 : 1;
}

/** Where the embedded cluster is that these commands are about. */
function ownPlace(config: Config) {
  if (config.outside)
    throw new BackupProblem(
      'backup.outside',
      'Trellis uses a PostgreSQL of your own here (DATABASE_OWNER_URL), whose log is its own matter: set up its ' +
        'archive_command. "trellis backup" copies the tables as they are at one moment.',
    );
  const place = findPlace(config.dataDir);
  if (!place || !hasCluster(place))
    throw new BackupProblem('backup.nothing-here', `${config.dataDir} holds no database to back up.`);
  return place;
}

async function ownVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
