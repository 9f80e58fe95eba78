import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type ClusterFile = { readonly path: string; readonly bytes: number };

/**
 * Left out as the manual says ("Making a Base Backup Using the Low Level API", PostgreSQL 18): the content of folders
 * that a start makes anew, and the log, which is archived by itself. Slots must not come back with a copy: they would
 * keep log for a backup folder that archives another timeline.
 */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

const leftOut = [
  /^postmaster\.(pid|opts)/,
  /^(backup_label|tablespace_map)/,
  /^backup_manifest/,
  /^(standby|recovery)\.signal$/,
  /^pg_internal\.init/,
  /^pgsql_tmp/,
  // Tables of a session that will not exist.
  /^t\d+_\d+/,
];

/** Every folder, parents first, and every file of a running cluster; some of them may vanish at any moment. */
export async function listCluster(clusterDir: string) {
  const folders: string[] = [];
  const files: ClusterFile[] = [];
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(join(clusterDir, folder), { withFileTypes: true }).catch(ifGone([]));
    for (const entry of entries) {
      if (leftOut.some(it => it.test(entry.name))) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.push(path);
        if (!emptied.has(path)) await walk(path);
      } else if (entry.isFile()) {
        const found = await stat(join(clusterDir, path)).catch(ifGone(undefined));
        if (found) files.push({ path, bytes: found.size });
      }
    }
  };
  await walk('');
  return { folders, files } as const;
}

/** For `catch`: what was dropped since we looked is not needed; the log says that it was dropped. */
const ifGone =
  <Instead>(instead: Instead) =>
  (cause: unknown): Instead => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return instead;
    throw cause;
  };
