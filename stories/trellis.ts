import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Instant } from '@trellis/core/basics/instant';
import type { ClockMessage } from './server-with-clock.ts';

const root = resolve(import.meta.dirname, '..');

/** A whole Trellis as `npm start` runs it: its own process, its own data directory and PostgreSQL. */
export type Trellis = {
  readonly origin: string;
  readonly email: string;
  readonly password: string;
  readonly dataDir: string;
  /** Runs `trellis <command>`; gives its exit code and what it printed. */
  command(...args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }>;
  /** Ends the server as a power cut would; `all` takes its PostgreSQL with it. */
  kill(what: 'server' | 'all'): Promise<void>;
  start(): Promise<void>;
  /** Stops the server as Ctrl-C does. */
  stop(): Promise<void>;
  /** The server's process. */
  readonly pid: number;
  /** Stops everything and forgets the data. */
  end(): Promise<void>;
};

/** As bootstrap.cjs starts it. */
const serverOptions = ['--max-semi-space-size=4'];

const startSeconds = 60;

/**
 * Begins as on the second day, with a copy of the first day of this run where there is one. `keptDir` is a data directory
 * there is already; it stays when everything has ended.
 */
export async function newTrellis(keptDir?: string): Promise<Trellis> {
  const from = process.env.STORY_FIRST_DATA;
  return (await startTrellis({ entry: ['packages/server/src/main.ts'], stdio: [], keptDir, from })).trellis;
}

/**
 * A Trellis at another moment, from which its time goes on as time does, until it is brought to the next. Its commands
 * are processes of their own and know only the real clock.
 */
export async function newTrellisAt(moment: Instant): Promise<{
  readonly trellis: Trellis;
  readonly bringTo: (moment: Instant) => Promise<void>;
}> {
  const started = await startTrellis({ entry: ['stories/server-with-clock.ts', moment], stdio: ['ipc'] });
  const bringTo = (now: Instant): Promise<void> =>
    new Promise((done, failed) => {
      const server = started.server();
      server?.once('message', () => done());
      server?.send({ now } satisfies ClockMessage, error => error && failed(error));
    });
  return { trellis: started.trellis, bringTo };
}

async function startTrellis({
  entry,
  stdio,
  keptDir,
  from,
}: {
  readonly entry: readonly string[];
  readonly stdio: readonly 'ipc'[];
  readonly keptDir?: string | undefined;
  readonly from?: string | undefined;
}): Promise<{ readonly trellis: Trellis; readonly server: () => ChildProcess | undefined }> {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-story-'));
  // The user PostgreSQL runs as under root must get through.
  chmodSync(folder, 0o755);
  const dataDir = keptDir ?? join(folder, 'data');
  // Node's own copy gives every file to whoever copies, and PostgreSQL reads only its own.
  if (keptDir === undefined && from !== undefined) execFileSync('cp', ['-a', from, dataDir]);
  const port = await freePort();
  const environment = { ...process.env, TRELLIS_DATA: dataDir, TRELLIS_PORT: String(port) };
  let server: { readonly child: ChildProcess; readonly ended: Promise<void> } | undefined;
  let signIn = { email: '', password: '' };

  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, [...serverOptions, ...entry], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', ...stdio],
    });
    server = { child, ended: new Promise(done => child.once('exit', () => done())) };
    const printed = await untilReady(child);
    const [, email = '', password = ''] = /care manager: (\S+) {2}(\S+)/.exec(printed) ?? [];
    signIn = { email, password };
  };
  await start();

  const trellis: Trellis = {
    origin: `http://127.0.0.1:${port}`,
    get email() {
      return signIn.email;
    },
    get password() {
      return signIn.password;
    },
    dataDir,
    get pid() {
      return server?.child.pid ?? 0;
    },
    start,
    stop: async () => {
      server?.child.kill('SIGTERM');
      await server?.ended;
    },
    command: (...args) => run(args, environment),
    kill: async what => {
      const postmaster = Number(readFileSync(join(dataDir, 'pg/18/postmaster.pid'), 'utf8').split('\n')[0]);
      server?.child.kill('SIGKILL');
      if (what === 'all') process.kill(postmaster, 'SIGKILL');
      await server?.ended;
    },
    end: async () => {
      server?.child.kill('SIGTERM');
      await server?.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return { trellis, server: () => server?.child };
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((ready, failed) => {
    let printed = '';
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      failed(new Error(`Trellis was not ready after ${startSeconds} s:\n${printed}`));
    }, startSeconds * 1000);
    const stop = (): void => clearTimeout(timer);
    const read = (chunk: Buffer): void => {
      printed += chunk;
      if (!printed.includes('Bring in a chart')) return;
      stop();
      ready(printed);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', code => {
      stop();
      failed(new Error(`Trellis ended with ${code} before it was ready:\n${printed}`));
    });
  });
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; out: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['packages/server/src/cli.ts', ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (out += chunk));
    child.once('error', failed);
    child.once('close', code => done({ code, out }));
  });
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? found(address.port) : failed(new Error('No free port.')),
      );
    });
  });
}
