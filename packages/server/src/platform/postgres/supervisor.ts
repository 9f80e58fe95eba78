import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem } from '../start-problem.ts';
import { type Binaries, installBinaries, removeOldBinaries } from './binaries.ts';
import { createCluster, hasCluster, refuseOtherMajor, requirePassword } from './cluster.ts';
import { findPlace, type Place, preparePlace, rememberPlace } from './place.ts';
import { choosePort } from './port.ts';
import {
  type Launched,
  launch,
  logSince,
  lookAtPostmaster,
  setPidFileAside,
  stopPostmaster,
} from './postmaster.ts';
import { addressOf, superuser } from './secrets.ts';
import { type Settings, serverArguments, serverSettings, unsafeTestSettings } from './settings.ts';

/** `adminUrl` is the superuser, for whom row security does nothing: for migrations and roles only. */
export type Embedded = {
  readonly port: number;
  readonly adminUrl: string;
  /** True if it was already running, left by a server that was killed. */
  readonly adopted: boolean;
  stop(): Promise<void>;
};

type Options = { readonly dataDir: string; readonly say: (line: string) => void };

// Replaying the log after a crash takes as long as it takes; this only bounds how long we watch it.
const startSeconds = 300;
const retryMs = 1000;

/** The caller holds the data lock (lock.ts). */
export function startEmbedded(options: Options): Promise<Embedded> {
  return superviseCluster({ ...options, settings: serverSettings });
}

/** For throw-away clusters in tests only. It will not take over a cluster that runs with the real settings. */
export function startUnsafeForTests(options: Options): Promise<Embedded> {
  return superviseCluster({ ...options, settings: { ...serverSettings, ...unsafeTestSettings } });
}

/** For the command line while a server runs: starts nothing, changes nothing. */
export async function findRunning(dataDir: string): Promise<Embedded | undefined> {
  const place = findPlace(dataDir);
  if (!place || !hasCluster(place)) return undefined;
  const password = await requirePassword(place);
  const seen = await lookAtPostmaster(place, password);
  return seen.state === 'answers'
    ? embedded(place, () => installBinaries(place), password, seen.port, true)
    : undefined;
}

async function superviseCluster(options: Options & { readonly settings: Settings }): Promise<Embedded> {
  const { settings, say } = options;
  const place = preparePlace(options.dataDir, say);
  refuseOtherMajor(place);
  const binaries = await installBinaries(place);
  if (!hasCluster(place)) await createCluster(place, binaries);
  await rememberPlace(place);
  const password = await requirePassword(place);

  const deadline = Date.now() + startSeconds * 1000;
  for (let isFirstLook = true; ; isFirstLook = false) {
    const seen = await lookAtPostmaster(place, password);
    switch (seen.state) {
      case 'answers':
        if (runsWith(place, binaries, seen.port, settings)) {
          return embedded(place, async () => binaries, password, seen.port, true);
        }
        say('The database that was left running has other programs or settings: restarting it.');
        await stopPostmaster(place, binaries);
        break;
      case 'refuses-secret':
        throw secretRefused(place, seen.pid);
      case 'absent': {
        removeOldBinaries(place);
        const port = await startHere(place, binaries, password, settings, deadline);
        if (port !== undefined) return embedded(place, async () => binaries, password, port, false);
        break;
      }
      case 'another-process':
        setPidFileAside(place);
        break;
      case 'busy':
        if (isFirstLook)
          say(`Waiting for the database (process ${seen.pid}), which is starting or stopping.`);
        break;
      default:
        seen satisfies never;
    }
    if (Date.now() > deadline) throw didNotStart(place, logSince(place, 0));
    await pause(retryMs);
  }
}

/** The port it answers on, or undefined if it went away for a reason that may pass. */
async function startHere(
  place: Place,
  binaries: Binaries,
  password: string,
  settings: Settings,
  deadline: number,
): Promise<number | undefined> {
  const port = await choosePort(place.dataDir);
  const launched = launch(place, binaries, serverArguments(place.clusterDir, port, settings));
  while (Date.now() < deadline) {
    const seen = await lookAtPostmaster(place, password);
    if (seen.state === 'answers') return seen.port;
    if (seen.state === 'refuses-secret') throw secretRefused(place, seen.pid);
    if (hasEnded(launched)) {
      const log = logSince(place, launched.logFrom);
      if (mayPass.test(log)) return undefined;
      throw didNotStart(place, log);
    }
    await pause(25);
  }
  throw didNotStart(place, logSince(place, launched.logFrom));
}

function hasEnded({ child }: Launched): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** A backend that outlives its postmaster by a second, another start in the same moment, a port just taken. */
const mayPass =
  /pre-existing shared memory block|lock file ".*" already exists|could not create any TCP\/IP sockets/;

/** PostgreSQL keeps its own command line in postmaster.opts. */
function runsWith(place: Place, binaries: Binaries, port: number, settings: Settings): boolean {
  const quoted = serverArguments(place.clusterDir, port, settings).map(argument => ` "${argument}"`);
  const wanted = binaries.postgres + quoted.join('');
  return readFileSync(join(place.clusterDir, 'postmaster.opts'), 'utf8').trim() === wanted;
}

function embedded(
  place: Place,
  findBinaries: () => Promise<Binaries>,
  password: string,
  port: number,
  adopted: boolean,
): Embedded {
  let stopping: Promise<void> | undefined;
  return {
    port,
    adminUrl: addressOf(port, superuser, password),
    adopted,
    stop() {
      stopping ??= findBinaries().then(binaries => stopPostmaster(place, binaries));
      return stopping;
    },
  };
}

function secretRefused(place: Place, pid: number): StartProblem {
  return new StartProblem(
    'postgres.secret-refused',
    `The database in ${place.clusterDir} runs (process ${pid}) but refuses the password in ` +
      `${place.dataDir}/secrets/postgres.json. Put back the copy of that file that belongs to this database.`,
    { pid },
  );
}

function didNotStart(place: Place, log: string): StartProblem {
  return new StartProblem(
    'postgres.did-not-start',
    `The database in ${place.clusterDir} did not start. Nothing was deleted. The end of ${place.logFile}:\n${log}`,
    { clusterDir: place.clusterDir },
  );
}
