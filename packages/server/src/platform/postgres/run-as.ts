import { execFileSync, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartProblem } from '../start-problem.ts';

/** The user PostgreSQL runs as when we are root, which PostgreSQL itself refuses. */
export type RunAs = { readonly uid: number; readonly gid: number };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * A cluster keeps the user it was made with: PostgreSQL refuses a data directory owned by anybody else, and
 * a user `postgres` may have been installed since.
 */
export function chooseRunAs(clusterDir: string): RunAs | undefined {
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (!isRoot()) {
    if (owner && process.getuid && owner.uid !== process.getuid()) {
      throw new StartProblem(
        'postgres.not-ours',
        `The database in ${clusterDir} belongs to user ${owner.uid}, and PostgreSQL only runs as the owner. ` +
          `Start Trellis as that user or as root.`,
        { clusterDir, owner: owner.uid },
      );
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const found = lookUp('postgres') ?? lookUp('nobody');
  if (found) return found;
  throw new StartProblem(
    'postgres.cannot-run',
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it as. ' +
      'Start Trellis as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own (15 or newer).',
  );
}

function lookUp(name: string): RunAs | undefined {
  const ask = (flag: string) =>
    Number(
      execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 5000 }).toString(),
    );
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/** Asked of the system as that user, because permission bits alone miss access lists and mount options. */
export function canEnter(folder: string, runAs: RunAs | undefined): boolean {
  if (!runAs) return true;
  try {
    execFileSync('test', ['-x', folder], { ...runAs, cwd: '/', stdio: 'ignore', timeout: 5000 });
    return true;
  } catch {
    return false;
  }
}

/** Only what PostgreSQL needs: our own environment may hold secrets, and PG* variables would redirect it. */
export function plainEnvironment(home: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap(name => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC', HOME: home };
}

export type Finished = { readonly code: number | null; readonly output: string };

/** Runs one of PostgreSQL's programs to its end; past the time limit it is killed and the problem shows its output. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly seconds: number; readonly runAs: RunAs | undefined },
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...options.runAs,
      cwd: options.cwd,
      env: plainEnvironment(options.cwd),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-8000);
      });
    }
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      const says = `${program} did not finish within ${options.seconds} seconds and was stopped. It printed:\n${output}`;
      reject(new StartProblem('postgres.command-failed', says, { program }));
    }, options.seconds * 1000);
    child.once('error', cause => {
      clearTimeout(limit);
      const says = `${program} could not be run: ${cause.message}.`;
      reject(new StartProblem('postgres.command-failed', says, { program }, cause));
    });
    child.once('close', code => {
      clearTimeout(limit);
      resolve({ code, output: output.trim() });
    });
  });
}
