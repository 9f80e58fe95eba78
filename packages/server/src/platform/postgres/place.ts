import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { writeDurably } from './durable-file.ts';
import { canEnter, chooseRunAs, type RunAs } from './run-as.ts';

export const major = '18';
const fallbackRoot = '/var/lib/trellis';

/** Where the cluster of one data directory lives, and as whom it runs. Secrets always stay in the data directory. */
export type Place = {
  readonly dataDir: string;
  readonly pgDir: string;
  readonly clusterDir: string;
  readonly logFile: string;
  readonly runAs: RunAs | undefined;
};

/** Looks only; undefined when this data directory has no cluster yet. */
export function findPlace(dataDir: string): Place | undefined {
  const wanted = resolve(dataDir);
  const inside = join(wanted, 'pg');
  const pointedAt = readPointer(wanted);
  const found = [inside, ...(pointedAt ? [pointedAt] : [])].filter(pgDir => clustersIn(pgDir).length > 0);
  if (found.length > 1) {
    throw new StartProblem(
      'postgres.two-places',
      `There are two databases for ${wanted}: ${found.join(' and ')}. Trellis cannot know which one is yours. ` +
        `Keep the right one and move the other folder away.`,
      { found },
    );
  }
  const pgDir = found[0];
  return pgDir === undefined ? undefined : placeAt(wanted, pgDir);
}

/** The place to use from now on. A place with a cluster is never left for an empty one. */
export function preparePlace(dataDir: string, say: (line: string) => void): Place {
  const existing = findPlace(dataDir);
  const wanted = resolve(dataDir);
  if (!existsSync(wanted)) mkdirSync(wanted, { recursive: true, mode: 0o750 });
  const place = existing ?? placeAt(wanted, join(wanted, 'pg'));
  if (isReachable(place)) return place;
  if (existing) {
    throw new StartProblem(
      'postgres.no-place',
      `The database in ${place.pgDir} cannot be reached by user ${place.runAs?.uid}, which it runs as, because a ` +
        `folder above it is closed. Open that folder for passing through (chmod o+x) and start again.`,
      { pgDir: place.pgDir },
    );
  }
  const moved = placeAt(wanted, freeFallback(wanted));
  if (!isReachable(moved)) {
    throw new StartProblem(
      'postgres.no-place',
      `PostgreSQL does not run as root, and user ${moved.runAs?.uid} can reach neither ${wanted} nor ${moved.pgDir}. ` +
        `Choose a data directory that other users may pass through, or set DATABASE_URL.`,
      { wanted, fallback: moved.pgDir },
    );
  }
  say(`The database is kept in ${moved.pgDir}: the user PostgreSQL runs as cannot reach ${wanted}.`);
  return moved;
}

/** Called once the cluster exists: a pointer to nothing would read as lost data. */
export async function rememberPlace(place: Place): Promise<void> {
  if (dirname(place.pgDir) === place.dataDir) return;
  await writeDurably(pointerFile(place.dataDir), `${place.pgDir}\n`);
}

/** Every major version that has a cluster here, e.g. ["17", "18"]. */
export function clustersIn(pgDir: string): readonly string[] {
  if (!existsSync(pgDir)) return [];
  try {
    return readdirSync(pgDir).filter(name => /^\d+$/.test(name));
  } catch (cause) {
    throw new StartProblem(
      'postgres.not-ours',
      `The database folder ${pgDir} cannot be read: ${(cause as Error).message}. ` +
        `Start Trellis as the user who started it first, or as root.`,
      { pgDir },
      cause,
    );
  }
}

function placeAt(dataDir: string, pgDir: string): Place {
  const clusterDir = join(pgDir, major);
  return { dataDir, pgDir, clusterDir, logFile: join(pgDir, `${major}.log`), runAs: chooseRunAs(clusterDir) };
}

function isReachable({ dataDir, pgDir, clusterDir, runAs }: Place): boolean {
  if (!runAs) {
    mkdirSync(pgDir, { recursive: true, mode: 0o700 });
    return true;
  }
  if (dirname(pgDir) === dataDir) {
    if (!canEnter(dirname(dataDir), runAs)) return false;
    // The data directory is ours to open; it is opened for passing through, not for reading.
    if (!canEnter(dataDir, runAs)) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  }
  if (dirname(pgDir) === fallbackRoot && !existsSync(fallbackRoot)) {
    mkdirSync(fallbackRoot, { recursive: true });
    // Said explicitly: a strict umask would close the folder to the very user it is for.
    chmodSync(fallbackRoot, 0o711);
  }
  mkdirSync(pgDir, { recursive: true });
  if (!existsSync(clusterDir)) {
    chownSync(pgDir, runAs.uid, runAs.gid);
    chmodSync(pgDir, 0o700);
  }
  return canEnter(pgDir, runAs);
}

/**
 * The pointer, not the path alone, says that a fallback is ours: after `rm -rf data` an old cluster is still
 * there, its secret is gone, and a new start must neither open nor overwrite it.
 */
function freeFallback(wanted: string): string {
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  for (let n = 1; ; n++) {
    const pgDir = join(fallbackRoot, n === 1 ? hash : `${hash}-${n}`);
    if (clustersIn(pgDir).length === 0) return pgDir;
  }
}

function pointerFile(dataDir: string): string {
  return join(dataDir, 'pg-location');
}

function readPointer(dataDir: string): string | undefined {
  const file = pointerFile(dataDir);
  if (!existsSync(file)) return undefined;
  const pgDir = readFileSync(file, 'utf8').trim();
  if (clustersIn(pgDir).length > 0) return pgDir;
  throw new StartProblem(
    'postgres.no-place',
    `The database of ${dataDir} was kept in ${pgDir}, and it is gone from there. Put that folder back. ` +
      `If the data are no longer wanted, delete ${file} to begin with an empty database.`,
    { pgDir, pointer: file },
  );
}
