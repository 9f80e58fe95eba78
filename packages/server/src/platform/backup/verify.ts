import { basename, join } from 'node:path';
import { listBases, openFolder, type StoredWal } from './backup-folder.ts';
import { BackupProblem } from './backup-problem.ts';
import { type Base, logFrom, reachOf, readBases } from './plan.ts';
import { checkSealed, inParallel, refuseCut } from './sealed-file.ts';

export type Verified = {
  readonly bases: readonly {
    readonly name: string;
    readonly endedAt: string;
    readonly files: number;
    readonly bytes: number;
    readonly storedBytes: number;
  }[];
  readonly segments: number;
  /** The latest moment a restore can go to. */
  readonly until: string;
  readonly unfinished: readonly string[];
  /** What is wrong, one sentence for each; empty: everything is what it was. */
  readonly wrong: readonly string[];
};

/** Reads every file of every backup in a folder. */
export async function verifyBackups(named: string): Promise<Verified> {
  const folder = await openFolder(named);
  const bases = await readBases(folder);
  const wrong: string[] = [];
  const note = (cause: unknown): void => {
    if (!(cause instanceof BackupProblem)) throw cause;
    wrong.push(cause.message);
  };
  const wal = new Map<string, StoredWal>();
  let until = '';
  for (const base of bases) {
    await checkFiles(base, note);
    try {
      const reach = await reachOf(folder, base.manifest);
      if (reach.until > until) until = reach.until;
      for (const [name, stored] of await logFrom(folder, base.manifest, reach.last)) wal.set(name, stored);
    } catch (cause) {
      note(cause);
    }
  }
  await inParallel([...wal.values()], it => checkSealed(it.path, it).catch(note));
  const { partial } = await listBases(folder);
  return {
    bases: bases.map(({ dir, manifest: { endedAt, files } }) => ({
      name: basename(dir),
      endedAt,
      files: files.length,
      bytes: sum(files.map(it => it.bytes)),
      storedBytes: sum(files.map(it => it.storedBytes)),
    })),
    segments: wal.size,
    until,
    unfinished: partial.map(it => basename(it)),
    wrong: [...new Set(wrong)],
  };
}

async function checkFiles({ dir, manifest }: Base, note: (cause: unknown) => void): Promise<void> {
  await inParallel(manifest.files, async file => {
    const path = join(dir, 'cluster', `${file.path}.zst`);
    await refuseCut(path, file)
      .then(() => checkSealed(path, file))
      .catch(note);
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);
