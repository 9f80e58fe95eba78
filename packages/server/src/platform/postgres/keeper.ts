import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem } from '../start-problem.ts';
import { findPlace } from './place.ts';
import { isPostmasterAlive } from './postmaster.ts';
import { type Embedded, startEmbedded } from './supervisor.ts';

const lookMs = 500;
/** Between tries to start it again; one that dies at once must not be started all the time. */
const restMs = [0, 1_000, 5_000, 15_000, 30_000] as const;

export type Keeper = {
  /** Settles when it cannot be brought back where the server looks for it: then the server must start anew. */
  readonly lost: Promise<StartProblem>;
  readonly stop: () => Promise<void>;
};

type KeeperParts = {
  readonly dataDir: string;
  readonly port: number;
  readonly say: (line: string) => void;
  readonly start?: (options: { dataDir: string; say: (line: string) => void }) => Promise<Embedded>;
};

/** Starts the embedded database again whenever it dies under a running server. Whoever asks meanwhile is told to wait. */
export function keepRunning({ dataDir, port, say, start = startEmbedded }: KeeperParts): Keeper {
  const stopping = new AbortController();
  const { promise: lost, resolve: lose } = Promise.withResolvers<StartProblem>();
  const sleep = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => {});

  const isAway = (): boolean => {
    const place = findPlace(dataDir);
    return place !== undefined && !isPostmasterAlive(place);
  };

  const bringBack = async (tries: number): Promise<void> => {
    await sleep(restMs[Math.min(tries, restMs.length - 1)] ?? 0);
    if (stopping.signal.aborted) return;
    const started = await start({ dataDir, say });
    if (started.port === port) return say('The database is back.');
    await started.stop();
    lose(movedAway(port));
  };

  const running = (async () => {
    let tries = 0;
    let lastTryMs = Number.NEGATIVE_INFINITY;
    while (!stopping.signal.aborted) {
      await sleep(lookMs);
      if (stopping.signal.aborted || !isAway()) continue;
      // One that ran for a while since is no loop of crashes.
      tries = performance.now() - lastTryMs > 120_000 ? 0 : tries + 1;
      say('The database has ended and is started again; what was acknowledged is kept.');
      await bringBack(tries).catch(error => say(error instanceof Error ? error.message : String(error)));
      lastTryMs = performance.now();
    }
  })();

  return {
    lost,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

function movedAway(port: number): StartProblem {
  return new StartProblem(
    'postgres.did-not-start',
    `The database ended, and another program has taken its port ${port} meanwhile. Start Trellis again: it finds another port.`,
    { port },
  );
}
