import type { Config } from './config.ts';
import { jobKinds } from './jobs.ts';
import { migrate, refuseOtherSchema } from './platform/database/migrate.ts';
import { prepareRoles, refuseWeakRole, urlOf } from './platform/database/roles.ts';
import { prepareJobs } from './platform/jobs/prepare.ts';
import { keepRunning } from './platform/postgres/keeper.ts';
import { takeDataLock } from './platform/postgres/lock.ts';
import { ensurePassword, loadSecrets } from './platform/postgres/secrets.ts';
import { type Embedded, findRunning, startEmbedded } from './platform/postgres/supervisor.ts';
import { StartProblem } from './platform/start-problem.ts';

export type Database = AsyncDisposable & {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Settles when the embedded database died and cannot be brought back at its address. */
  readonly lost?: Promise<StartProblem>;
};

type Urls = Pick<Database, 'ownerUrl' | 'appUrl' | 'lost'>;

export const databaseName = 'trellis';

/** For the server: takes the data directory, starts (or adopts) its PostgreSQL, makes roles, migrates. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  // Whatever fails on the way, what was already taken and started is given back.
  await using opened = new AsyncDisposableStack();
  const urls = config.outside ?? (await openEmbedded(config, say, opened));
  await migrate(urls.ownerUrl);
  await prepareJobs(urls.ownerUrl, jobKinds);
  await refuseWeakRole(urls.appUrl);
  const held = opened.move();
  return { ...urls, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

async function openEmbedded(
  config: Config,
  say: (line: string) => void,
  opened: AsyncDisposableStack,
): Promise<Urls> {
  const { dataDir } = config;
  const lock = await takeDataLock(dataDir);
  opened.defer(() => lock.release());
  const embedded = await startEmbedded({ dataDir, say });
  opened.defer(() => embedded.stop());
  const urls = await prepareRoles(embedded.adminUrl, databaseName, {
    owner: await ensurePassword(dataDir, 'trellis_owner'),
    app: await ensurePassword(dataDir, 'trellis_app'),
  });
  const keeper = keepRunning({ dataDir, port: embedded.port, say });
  opened.defer(() => keeper.stop());
  return { ...urls, lost: keeper.lost };
}

/** For a command: joins the PostgreSQL of a running server, or has it to itself for as long as the command runs. */
export async function joinDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  const running = config.outside ? undefined : await findRunning(config.dataDir);
  if (!running) return openDatabase(config, say);
  const urls = await urlsOf(config, running);
  await refuseOtherSchema(urls.ownerUrl);
  return { ...urls, [Symbol.asyncDispose]: async () => {} };
}

/** A running server has made roles and migrated; a command only reads how to reach them. */
async function urlsOf(config: Config, running: Embedded): Promise<Urls> {
  const { passwords } = await loadSecrets(config.dataDir);
  const { trellis_owner: owner, trellis_app: app } = passwords;
  if (owner === undefined || app === undefined)
    throw new StartProblem(
      'database.starting',
      'Trellis is just starting for the first time. Try again in a moment.',
    );
  return {
    ownerUrl: urlOf(running.adminUrl, { database: databaseName, user: 'trellis_owner', password: owner }),
    appUrl: urlOf(running.adminUrl, { database: databaseName, user: 'trellis_app', password: app }),
  };
}
