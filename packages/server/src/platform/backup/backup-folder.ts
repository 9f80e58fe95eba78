import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BackupProblem } from './backup-problem.ts';
import { type Identity, type Reach, readIdentity, readReach, writeIdentity } from './manifest.ts';
import { hex8 } from './wal.ts';

/**
 * The backups of one database:
 *
 *   trellis-backups.json             whose they are
 *   base-<moment>/manifest.json      what a base backup holds
 *   base-<moment>/cluster/….zst      the database's files
 *   base-<moment>.partial/           a base backup under way, or killed
 *   wal/<segment>-<sha256>.zst       the log, shared by all base backups
 *   wal/reach-<segment>.json         how far the log goes that begins there
 */
export type BackupFolder = { readonly dir: string; readonly identity: Identity };

const identityFile = (dir: string): string => join(dir, 'trellis-backups.json');
const partial = '.partial';

export async function prepareFolder(named: string, systemIdentifier: string): Promise<BackupFolder> {
  const dir = resolve(named);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (!existsSync(identityFile(dir))) {
    if ((await readdir(dir)).length > 0)
      throw new BackupProblem(
        'backup.not-a-folder',
        `${dir} holds other files. Name a new or empty folder, or one with backups of this Trellis.`,
      );
    await writeIdentity(identityFile(dir), { format: 1, id: randomUUID(), systemIdentifier });
  }
  const folder = await openFolder(dir);
  if (folder.identity.systemIdentifier !== systemIdentifier)
    throw new BackupProblem(
      'backup.other-database',
      `${dir} holds the backups of another database. Name another folder for this one.`,
    );
  await mkdir(walDir(folder), { recursive: true, mode: 0o700 });
  return folder;
}

export async function openFolder(named: string): Promise<BackupFolder> {
  const dir = resolve(named);
  if (!existsSync(identityFile(dir)))
    throw new BackupProblem(
      'backup.not-a-folder',
      `${dir} holds no Trellis backups (no trellis-backups.json). Name the folder that was given to "trellis backup".`,
    );
  return { dir, identity: await readIdentity(identityFile(dir)) };
}

export const walDir = ({ dir }: BackupFolder): string => join(dir, 'wal');
export const reachFile = (folder: BackupFolder, first: string): string =>
  join(walDir(folder), `reach-${first}.json`);

/** The stretches of log of one timeline, oldest first: more than one only if the log was not kept for a while. */
export async function listReaches(folder: BackupFolder, timeline: number): Promise<readonly Reach[]> {
  const names = (await readdir(walDir(folder))).filter(name => name.startsWith(`reach-${hex8(timeline)}`));
  return Promise.all(names.sort().map(name => readReach(join(walDir(folder), name))));
}

/** Whole base backups, oldest first, and those that were never finished. */
export async function listBases({ dir }: BackupFolder) {
  const names = (await readdir(dir)).filter(name => name.startsWith('base-')).sort();
  return {
    whole: names.filter(name => !name.endsWith(partial)).map(name => join(dir, name)),
    partial: names.filter(name => name.endsWith(partial)).map(name => join(dir, name)),
  };
}

/** Under the first name until it is whole: a backup that was killed is never taken for one. */
export function baseNames({ dir }: BackupFolder, startedAt: Date) {
  const whole = join(dir, `base-${startedAt.toISOString().replaceAll(/[-:]/g, '')}`);
  return { partial: whole + partial, whole };
}

export type StoredWal = { readonly sha256: string; readonly path: string };

/** Segments and timeline histories by name. The hash is in the file's name, so that one rename publishes both. */
export async function listWal(folder: BackupFolder): Promise<ReadonlyMap<string, StoredWal>> {
  const stored = (await readdir(walDir(folder))).flatMap(file => {
    const [, name, sha256] = /^([0-9A-F]{24}|[0-9A-F]{8}\.history)-([0-9a-f]{64})\.zst$/.exec(file) ?? [];
    return name !== undefined && sha256 !== undefined
      ? [[name, { sha256, path: join(walDir(folder), file) }] as const]
      : [];
  });
  return new Map(stored);
}

export async function refuseWithoutSpace(dir: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir);
  const free = bavail * bsize;
  if (free > bytes) return;
  const inMegabytes = (value: number) => `${Math.ceil(value / 1_000_000)} MB`;
  throw new BackupProblem(
    'backup.no-space',
    `${dir} has ${inMegabytes(free)} free and up to ${inMegabytes(bytes)} are needed. Nothing was written. ` +
      'Make room or name a folder on another disk.',
  );
}
