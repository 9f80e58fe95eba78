import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import type { Binaries } from './binaries.ts';
import { syncFolder } from './durable-file.ts';
import { clustersIn, major, type Place } from './place.ts';
import { runProgram } from './run-as.ts';
import { ensurePassword, loadSecrets, superuser } from './secrets.ts';

export function hasCluster(place: Place): boolean {
  return existsSync(place.clusterDir);
}

export function refuseOtherMajor(place: Place): void {
  const others = clustersIn(place.pgDir).filter(found => found !== major);
  if (others.length === 0) return;
  throw new StartProblem(
    'postgres.other-major',
    `${place.pgDir} holds a database of PostgreSQL ${others.join(', ')}, and this Trellis runs PostgreSQL ${major}. ` +
      `Nothing was changed. Run "npm run trellis -- upgrade-db" to bring it over.`,
    { found: others, wanted: major },
  );
}

/** An existing cluster without its password cannot be opened; making a new password would not fit it. */
export async function requirePassword(place: Place): Promise<string> {
  const password = (await loadSecrets(place.dataDir)).passwords[superuser];
  if (password !== undefined) return password;
  throw new StartProblem(
    'postgres.secret-missing',
    `The password of the database in ${place.clusterDir} is missing: ${place.dataDir}/secrets/postgres.json is gone. ` +
      `Put that file back from your copy. To begin with an empty database, move ${place.clusterDir} away first.`,
    { clusterDir: place.clusterDir },
  );
}

/**
 * Makes the cluster under another name and renames it when it is whole, so one that was killed in the middle
 * is never taken for a database. The password is on disk first, or a crash would leave a locked cluster.
 */
export async function createCluster(place: Place, binaries: Binaries): Promise<void> {
  const password = await ensurePassword(place.dataDir, superuser);
  const unfinished = `${major}.new`;
  for (const name of readdirSync(place.pgDir)) {
    // An initdb that outlived its killed parent may still be writing there, and fill what was just emptied.
    if (name.startsWith(unfinished))
      rmSync(join(place.pgDir, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  // For the same reason a name of its own.
  const aside = join(place.pgDir, `${unfinished}.${randomBytes(4).toString('hex')}`);
  const passwordFile = `${aside}.password`;
  try {
    mkdirSync(aside, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const path of [aside, passwordFile])
      if (place.runAs) chownSync(path, place.runAs.uid, place.runAs.gid);
    await initialise(place, binaries, aside, passwordFile);
    chmodSync(aside, 0o700);
    renameSync(aside, place.clusterDir);
    await syncFolder(place.pgDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function initialise(
  place: Place,
  binaries: Binaries,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const done = await runProgram(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // Order by code point as in C, letter case by Unicode, and no library of the machine whose update reorders indexes.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ],
    { cwd: place.pgDir, seconds: 180, runAs: place.runAs },
  );
  if (done.code === 0) return;
  throw new StartProblem(
    'postgres.command-failed',
    `The database could not be created in ${place.pgDir}: initdb ended with ${done.code}. It printed:\n${done.output}`,
    { pgDir: place.pgDir },
  );
}
