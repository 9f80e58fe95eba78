import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { isAlive, processStart } from './processes.ts';

export type DataLock = { release(): Promise<void> };

/** `started` tells the holder from a later process that was given the same number. */
type Holder = { readonly pid: number; readonly started: string | undefined; readonly since: string };

/** One server per data directory. The lock of a process that died is taken over. */
export async function takeDataLock(dataDir: string): Promise<DataLock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o750 });
  const file = join(dataDir, 'server.lock');
  const mine = JSON.stringify({
    pid: process.pid,
    started: processStart(process.pid),
    since: new Date().toISOString(),
  } satisfies Holder);

  for (let attempt = 0; attempt < 10; attempt++) {
    if (putInPlace(file, mine)) {
      return {
        async release() {
          if (readText(file) === mine) rmSync(file, { force: true });
        },
      };
    }
    const theirs = readText(file);
    if (theirs === undefined) continue;
    const holder = parseHolder(theirs);
    if (holder && isHolding(holder)) throw locked(dataDir, file, holder);
    setAside(file, theirs);
  }
  throw new StartProblem(
    'data.locked',
    `${file} changes all the time: several servers are being started on this data directory. Start one.`,
    { file },
  );
}

/** A link appears whole or not at all, unlike a file that is created and then written. */
function putInPlace(file: string, text: string): boolean {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, text, { mode: 0o644, flush: true });
  try {
    linkSync(aside, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Between our look and our move another server may have taken the lock over: then it is given back. */
function setAside(file: string, expected: string): void {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw cause;
  }
  const moved = readText(aside);
  if (moved !== undefined && moved !== expected) putInPlace(file, moved);
  rmSync(aside, { force: true });
}

function isHolding(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  const started = processStart(holder.pid);
  return holder.started === undefined || started === undefined || holder.started === started;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Holder;
    return Number.isInteger(value.pid) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

function locked(dataDir: string, file: string, holder: Holder): StartProblem {
  return new StartProblem(
    'data.locked',
    `Another Trellis server (process ${holder.pid}, since ${holder.since}) uses the data directory ${dataDir}. ` +
      `Stop it first (kill ${holder.pid}), or give this one a data directory of its own. ` +
      `If process ${holder.pid} is no Trellis server, delete ${file}.`,
    { pid: holder.pid, dataDir },
  );
}
