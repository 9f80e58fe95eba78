import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installBinaries } from '../postgres/binaries.ts';
import { syncFolder } from '../postgres/durable-file.ts';
import { takeDataLock } from '../postgres/lock.ts';
import { findPlace, major, type Place, preparePlace, rememberPlace } from '../postgres/place.ts';
import { stopPostmaster } from '../postgres/postmaster.ts';
import { ensurePassword, superuser } from '../postgres/secrets.ts';
import { openFolder, refuseWithoutSpace } from './backup-folder.ts';
import { BackupProblem } from './backup-problem.ts';
import { type Plan, planRestore } from './plan.ts';
import { recover, setPassword } from './recover.ts';
import { inParallel, refuseCut, unsealFile } from './sealed-file.ts';

export type Wanted = { readonly from: string; readonly dataDir: string; readonly at: Date | undefined };
export type Restored = Plan & {
  /** The time of the last transaction that came back; undefined if PostgreSQL did not say. */
  readonly lastChange: string | undefined;
};

/**
 * Makes a cluster out of a backup in a data directory that has none. It is put in place as the very last step, so a
 * restore that was refused, failed or killed leaves nothing that looks like a database.
 */
export async function restoreCluster(wanted: Wanted, say: (line: string) => void): Promise<Restored> {
  const plan = await planRestore(await openFolder(wanted.from), wanted.at);
  const { dir, manifest, wal } = plan;
  if (manifest.postgres.split('.')[0] !== major)
    throw new BackupProblem(
      'restore.failed',
      `${dir} is of PostgreSQL ${manifest.postgres}, and this Trellis runs PostgreSQL ${major}. Restore it with ` +
        `Trellis ${manifest.trellis}, which made it.`,
    );
  for (const file of manifest.files) await refuseCut(storedAt(plan, file.path), file);
  refuseOccupied(wanted.dataDir);

  await using held = new AsyncDisposableStack();
  const lock = await takeDataLock(wanted.dataDir);
  held.defer(() => lock.release());
  const place = preparePlace(wanted.dataDir, say);
  const needed = manifest.files.reduce((sum, it) => sum + it.bytes, wal.size * manifest.segmentBytes);
  await refuseWithoutSpace(place.pgDir, needed);
  const binaries = await installBinaries(place);
  for (const name of await readdir(place.pgDir)) if (name.startsWith(unfinished)) await discard(name);
  const name = unfinished + randomBytes(4).toString('hex');
  const aside: Place = { ...place, clusterDir: join(place.pgDir, name) };
  try {
    say(`Unpacking and checking ${manifest.files.length} files and ${wal.size} log segments.`);
    await unpack(plan, aside);
    say('Replaying the log.');
    const lastChange = await recover(aside, binaries, wanted.at);
    await setPassword(aside, binaries, await ensurePassword(wanted.dataDir, superuser));
    await rename(aside.clusterDir, place.clusterDir);
    await syncFolder(place.pgDir);
    await rememberPlace(place);
    return { ...plan, lastChange };
  } catch (cause) {
    await discard(name);
    throw cause;
  }

  async function discard(leftover: string): Promise<void> {
    const clusterDir = join(place.pgDir, leftover);
    // A restore that was killed while it replayed the log left PostgreSQL running there.
    if (existsSync(join(clusterDir, 'postmaster.pid')))
      await stopPostmaster({ ...place, clusterDir }, binaries);
    await rm(clusterDir, { recursive: true, force: true });
  }
}

const unfinished = `${major}.restore.`;

function refuseOccupied(dataDir: string): void {
  const place = findPlace(dataDir);
  if (place)
    throw new BackupProblem(
      'restore.occupied',
      `${dataDir} has a database already (${place.pgDir}). A restore overwrites nothing: name an empty folder with ` +
        '--to, or move that one away first.',
    );
}

const storedAt = ({ dir }: Plan, path: string): string => join(dir, 'cluster', `${path}.zst`);

async function unpack(plan: Plan, { clusterDir, runAs }: Place): Promise<void> {
  const give = async (path: string) => {
    if (runAs) await chown(path, runAs.uid, runAs.gid);
  };
  const makeFolder = async (path: string) => {
    await mkdir(path, { mode: 0o700 });
    await give(path);
  };
  await makeFolder(clusterDir);
  await chmod(clusterDir, 0o700);
  for (const folder of plan.manifest.folders) await makeFolder(join(clusterDir, folder));
  const files = plan.manifest.files.map(file => ({
    stored: storedAt(plan, file.path),
    sha256: file.sha256,
    to: join(clusterDir, file.path),
  }));
  // The log goes where PostgreSQL looks by itself: no restore command has to reach the backup's folder as another user.
  const log = [...plan.wal].map(([name, { path, sha256 }]) => ({
    stored: path,
    sha256,
    to: join(clusterDir, 'pg_wal', name),
  }));
  await inParallel([...files, ...log], async ({ stored, sha256, to }) => {
    await unsealFile(stored, { sha256 }, to);
    await give(to);
  });
  const signal = join(clusterDir, 'recovery.signal');
  await writeFile(signal, '', { mode: 0o600 });
  await give(signal);
}
