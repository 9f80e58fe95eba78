import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Session, withSession } from '../database/session.ts';
import { sql } from '../database/sql.ts';
import { syncFolder } from '../postgres/durable-file.ts';
import { archiveLog, reserveLog, walPlaceOf } from './archive.ts';
import {
  type BackupFolder,
  baseNames,
  listBases,
  listWal,
  prepareFolder,
  refuseWithoutSpace,
} from './backup-folder.ts';
import { BackupProblem } from './backup-problem.ts';
import { type ClusterFile, listCluster } from './cluster-files.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { inParallel, sealContent, sealFile } from './sealed-file.ts';
import { segmentAt, segmentName, type WalPlace } from './wal.ts';

/** The running cluster to copy. */
export type Source = {
  readonly adminUrl: string;
  /** As the superuser, to the database that holds Trellis' tables. */
  readonly trellisUrl: string;
  readonly clusterDir: string;
  readonly trellis: string;
};

export type Done = { readonly manifest: Manifest; readonly dir: string; readonly until: string };

/**
 * Copies the files of a database that is being written to, and the log that makes the copy consistent. It holds
 * everything acknowledged before `until`.
 */
export function takeBaseBackup(source: Source, named: string): Promise<Done> {
  return withSession(source.adminUrl, async session => {
    const isFree = await session.find<{ yes: boolean }>(sql`select pg_try_advisory_lock(727_101) as yes`);
    if (!isFree?.yes)
      throw new BackupProblem('backup.already-running', 'Another backup of this database is under way.');
    const system = await session.find<{ id: string; version: string }>(sql`
      select system_identifier::text as id, current_setting('server_version') as version from pg_control_system()`);
    const folder = await prepareFolder(named, system?.id ?? '');
    for (const unfinished of (await listBases(folder)).partial) await rm(unfinished, { recursive: true });

    const { files } = await listCluster(source.clusterDir);
    await refuseWithoutSpace(folder.dir, files.reduce((sum, file) => sum + file.bytes, 0) * 1.1);
    await reserveLog(session, folder);
    const started = await startBackup(session);
    const { partial, whole } = baseNames(folder, started.at);
    await mkdir(partial, { mode: 0o700 });
    const copied = await copyCluster(source.clusterDir, join(partial, 'cluster'));
    // A commit of our own: this backup's log then ends the recovery to any moment before the backup began.
    await session.run(sql`select pg_current_xact_id()`);
    const stopped = await stopBackup(session);
    const labelSeal = await sealContent(
      Buffer.from(stopped.label),
      join(partial, 'cluster/backup_label.zst'),
    );

    const reach = await archiveLog(session, source.clusterDir, folder);
    const place = await walPlaceOf(session);
    const manifest: Manifest = {
      format: 1,
      trellis: source.trellis,
      postgres: system?.version ?? '',
      systemIdentifier: folder.identity.systemIdentifier,
      migrations: await withSession(source.trellisUrl, readMigrations),
      startedAt: started.at.toISOString(),
      endedAt: stopped.at.toISOString(),
      ...place,
      startLsn: started.lsn,
      stopLsn: stopped.lsn,
      wal: await logBetween(folder, started.lsn, stopped.lsn, place),
      folders: copied.folders,
      files: [...copied.files, { path: 'backup_label', ...labelSeal }],
    };
    await writeManifest(partial, manifest);
    for (const path of ['', ...manifest.folders.map(it => `cluster/${it}`), 'cluster'])
      await syncFolder(join(partial, path));
    await rename(partial, whole);
    await syncFolder(folder.dir);
    return { manifest, dir: whole, until: reach.until };
  });
}

async function readMigrations(session: Session): Promise<string[]> {
  const rows = await session.rows<{ name: string }>(sql`select name from trellis_migration order by name`);
  return rows.map(it => it.name);
}

async function startBackup(session: Session): Promise<{ readonly at: Date; readonly lsn: string }> {
  const started = await session.find<{ at: Date; lsn: string }>(
    sql`select clock_timestamp() as at, pg_backup_start('trellis', true)::text as lsn`,
  );
  if (!started) throw new Error('PostgreSQL did not begin the backup.');
  return started;
}

/** Not waiting for PostgreSQL's own archiver, which we do not use: `archiveLog` comes next. */
async function stopBackup(session: Session) {
  const stopped = await session.find<{ at: Date; lsn: string; label: string; spaces: string }>(sql`
    select clock_timestamp() as at, lsn::text, labelfile as label, spcmapfile as spaces from pg_backup_stop(false)`);
  if (!stopped) throw new Error('PostgreSQL did not end the backup.');
  if (stopped.spaces !== '')
    throw new BackupProblem(
      'backup.tablespace',
      'This database keeps some tables in another place (a tablespace), which Trellis never makes and its backup ' +
        'does not copy. Move them back (alter table … set tablespace pg_default).',
    );
  return stopped;
}

async function copyCluster(clusterDir: string, to: string): Promise<Pick<Manifest, 'files' | 'folders'>> {
  const { folders, files } = await listCluster(clusterDir);
  await mkdir(to, { mode: 0o700 });
  for (const folder of folders) await mkdir(join(to, folder), { mode: 0o700 });
  const sealed: Manifest['files'] = [];
  await inParallel(files, async ({ path, bytes }: ClusterFile) => {
    const [from, into] = [join(clusterDir, path), join(to, `${path}.zst`)];
    try {
      // Nine files of ten are small, and streams cost more than their content.
      const seal =
        path === 'global/pg_control'
          ? await sealContent(await readControl(from), into)
          : bytes < 65_536
            ? await sealContent(await readFile(from), into)
            : await sealFile(from, into);
      sealed.push({ path, ...seal });
    } catch (cause) {
      // Dropped since we looked: the log says so too. Whatever else is missing is a fault of the folder we write to.
      const { code, path: missing } = cause as NodeJS.ErrnoException;
      if (code !== 'ENOENT' || missing !== from) throw cause;
      await rm(into, { force: true });
    }
  });
  return { folders, files: sealed.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** PostgreSQL rewrites this one file in place, and no log repairs it: read until nobody wrote meanwhile. */
async function readControl(path: string): Promise<Buffer> {
  for (let before = await readFile(path); ; ) {
    const now = await readFile(path);
    if (now.equals(before)) return now;
    before = now;
  }
}

async function logBetween(
  folder: BackupFolder,
  startLsn: string,
  stopLsn: string,
  place: WalPlace,
): Promise<Manifest['wal']> {
  const stored = await listWal(folder);
  const [first, last] = [segmentAt(startLsn, place), segmentAt(stopLsn, place)];
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const name = segmentName(first + n, place);
    const sha256 = stored.get(name)?.sha256;
    if (sha256 === undefined) throw new Error(`The log segment ${name} was not archived.`);
    return { name, sha256 };
  });
}
