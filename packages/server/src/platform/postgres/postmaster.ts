import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartProblem } from '../start-problem.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { isAlive, isNumberTaken, worksIn } from './processes.ts';
import { plainEnvironment, runProgram } from './run-as.ts';
import { addressOf, superuser } from './secrets.ts';

/** What postmaster.pid and the server behind it say. */
export type Postmaster =
  | { readonly state: 'absent' }
  | { readonly state: 'answers'; readonly port: number }
  | { readonly state: 'refuses-secret'; readonly pid: number; readonly port: number }
  /** Starting, recovering or shutting down: ask again. */
  | { readonly state: 'busy'; readonly pid: number }
  /** The number in the file now belongs to a process that is not this database. */
  | { readonly state: 'another-process'; readonly pid: number };

export async function lookAtPostmaster(place: Place, password: string): Promise<Postmaster> {
  const file = readPidFile(place);
  if (!file || !isNumberTaken(file.pid)) return { state: 'absent' };
  const { pid, port } = file;
  if (port !== undefined) {
    const answer = await askWhichCluster(addressOf(port, superuser, password));
    if (answer.kind === 'cluster' && answer.dataDirectory === realpathSync(place.clusterDir)) {
      return { state: 'answers', port };
    }
    if (answer.kind === 'wrong-password' && worksIn(pid, place.clusterDir) !== false) {
      return { state: 'refuses-secret', pid, port };
    }
  }
  return worksIn(pid, place.clusterDir) === false
    ? { state: 'another-process', pid }
    : { state: 'busy', pid };
}

/** Whether the process that postmaster.pid names still works there; asks nothing of the database. */
export function isPostmasterAlive(place: Place): boolean {
  const file = readPidFile(place);
  return file !== undefined && isAlive(file.pid) && worksIn(file.pid, place.clusterDir) !== false;
}

function readPidFile(place: Place): { pid: number; port: number | undefined } | undefined {
  const file = join(place.clusterDir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  // A half-written file names no process yet; PostgreSQL itself judges it when it starts.
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) && port > 0 ? port : undefined };
}

/**
 * PostgreSQL refuses to start while the number in a leftover postmaster.pid belongs to any process of its user
 * (usual after a container restart). Set aside only when nothing at all works in the cluster: a backend that
 * outlived its postmaster still writes there.
 */
export function setPidFileAside(place: Place): boolean {
  const someoneWorksThere = readdirSync('/proc').some(
    name => /^\d+$/.test(name) && worksIn(Number(name), place.clusterDir),
  );
  if (someoneWorksThere) return false;
  const file = join(place.clusterDir, 'postmaster.pid');
  renameSync(file, `${file}.stale`);
  return true;
}

type Answer =
  | { readonly kind: 'cluster'; readonly dataDirectory: string }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'no-answer' };

async function askWhichCluster(address: string): Promise<Answer> {
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: 3000,
    query_timeout: 3000,
  });
  // A connection that breaks later reports here; unheard it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return { kind: 'cluster', dataDirectory: rows[0]?.data_directory ?? '' };
  } catch (cause) {
    return { kind: (cause as { code?: string }).code === '28P01' ? 'wrong-password' : 'no-answer' };
  } finally {
    await client.end().catch(() => {});
  }
}

export type Launched = { readonly child: ChildProcess; readonly logFrom: number };

/** Its own session and its own log: the database outlives us, however we end. */
export function launch(place: Place, binaries: Binaries, args: readonly string[]): Launched {
  const logSize = statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (logSize > 20_000_000) renameSync(place.logFile, `${place.logFile}.1`);
  const log = openSync(place.logFile, 'a', 0o600);
  try {
    const logFrom = statSync(place.logFile).size;
    const child = spawn(binaries.postgres, args, {
      ...place.runAs,
      cwd: place.clusterDir,
      env: plainEnvironment(place.pgDir),
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    child.on('error', () => {});
    child.unref();
    return { child, logFrom };
  } finally {
    closeSync(log);
  }
}

export function logSince(place: Place, from: number): string {
  const text = existsSync(place.logFile) ? readFileSync(place.logFile).subarray(from).toString('utf8') : '';
  return text.trim().split('\n').slice(-15).join('\n');
}

/** Fast shutdown: sessions are ended, everything is on disk when this returns. */
export async function stopPostmaster(place: Place, binaries: Binaries): Promise<void> {
  const logFrom = existsSync(place.logFile) ? statSync(place.logFile).size : 0;
  const done = await runProgram(
    binaries.pgCtl,
    ['stop', '-D', place.clusterDir, '-m', 'fast', '-w', '-t', '90'],
    {
      cwd: place.pgDir,
      seconds: 100,
      runAs: place.runAs,
    },
  );
  if (done.code === 0 || !existsSync(join(place.clusterDir, 'postmaster.pid'))) return;
  throw new StartProblem(
    'postgres.did-not-stop',
    `The database in ${place.clusterDir} did not stop. It is safe to leave it running: the next start takes it over. ` +
      `pg_ctl said:\n${done.output}\nThe end of ${place.logFile}:\n${logSince(place, logFrom)}`,
    { clusterDir: place.clusterDir },
  );
}
