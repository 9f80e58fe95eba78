import { basename, join } from 'node:path';
import {
  type BackupFolder,
  listBases,
  listReaches,
  listWal,
  type StoredWal,
  walDir,
} from './backup-folder.ts';
import { BackupProblem, damaged } from './backup-problem.ts';
import { type Manifest, type Reach, readManifest } from './manifest.ts';
import { segmentAt, segmentName } from './wal.ts';

export type Base = { readonly dir: string; readonly manifest: Manifest };

/** What a restore needs: one base backup and the log from its start to where the restore is to end. */
export type Plan = Base & { readonly wal: ReadonlyMap<string, StoredWal> };

/** To the end: from the newest base backup. To a moment: from the newest one that ended before it. */
export async function planRestore(folder: BackupFolder, at: Date | undefined): Promise<Plan> {
  const bases = await readBases(folder);
  const base = bases.findLast(({ manifest }) => at === undefined || new Date(manifest.endedAt) < at);
  if (!base)
    throw new BackupProblem(
      'restore.out-of-reach',
      `The first base backup in ${folder.dir} ended at ${bases[0]?.manifest.endedAt}. Name a later moment.`,
    );
  const { timeline } = base.manifest;
  const reach = await reachOf(folder, base.manifest);
  if (at !== undefined && at > new Date(reach.until))
    throw new BackupProblem(
      'restore.out-of-reach',
      `The log behind the last base backup before that moment (${basename(base.dir)}) reaches until ${reach.until}. ` +
        'Name an earlier moment, or leave out --at to get the newest state there is.',
    );
  // The log of a backup that began after the moment holds a commit after the moment: nothing behind it is needed.
  const next = bases.find(
    ({ manifest }) => at !== undefined && manifest.timeline === timeline && new Date(manifest.startedAt) > at,
  );
  const enough = next?.manifest.wal.at(-1)?.name ?? reach.last;
  return { ...base, wal: await logFrom(folder, base.manifest, enough < reach.last ? enough : reach.last) };
}

/** Every whole base backup, oldest first. */
export async function readBases(folder: BackupFolder): Promise<readonly Base[]> {
  const { whole, partial } = await listBases(folder);
  if (whole.length === 0)
    throw new BackupProblem(
      'backup.incomplete',
      partial.length === 0
        ? `${folder.dir} holds no base backup. Run "trellis backup" first.`
        : `${folder.dir} holds only ${partial.map(it => basename(it)).join(', ')}: a backup that was never finished ` +
            'and cannot be restored. Use another copy, or run "trellis backup" again while the database lives.',
    );
  return Promise.all(whole.map(async dir => ({ dir, manifest: await readManifest(dir) })));
}

/** How far the log goes on from this base backup without a gap. */
export async function reachOf(folder: BackupFolder, { timeline, wal }: Manifest): Promise<Reach> {
  const [start] = wal;
  const reaches = await listReaches(folder, timeline);
  const reach = reaches.findLast(({ first }) => start !== undefined && first <= start.name);
  if (!reach)
    throw damaged(join(walDir(folder), 'reach-….json'), 'is missing: nobody knows how far the log goes');
  return reach;
}

/** PostgreSQL takes a gap in its log for the end of it, without a word: so a gap is refused here. */
export async function logFrom(
  folder: BackupFolder,
  manifest: Manifest,
  last: string,
): Promise<ReadonlyMap<string, StoredWal>> {
  const stored = await listWal(folder);
  const needed = new Map<string, StoredWal>();
  for (let segment = segmentAt(manifest.startLsn, manifest); ; segment++) {
    const name = segmentName(segment, manifest);
    if (name > last) break;
    const found = stored.get(name);
    if (!found) throw damaged(join(walDir(folder), name), 'is missing: the log has a gap');
    needed.set(name, found);
  }
  for (const { name, sha256 } of manifest.wal)
    if (needed.get(name)?.sha256 !== sha256)
      throw damaged(join(walDir(folder), name), 'is missing or is not the one this backup needs');
  // Timelines that other restores took: the next one must not take their number.
  for (const [name, found] of stored) if (name.endsWith('.history')) needed.set(name, found);
  return needed;
}
