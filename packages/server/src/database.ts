import type { Config } from './config.ts';
import { migrate } from './platform/database/migrate.ts';
import { prepareRoles, refuseWeakRole } from './platform/database/roles.ts';
import { takeDataLock } from './platform/postgres/lock.ts';
import { ensurePassword } from './platform/postgres/secrets.ts';
import { type Embedded, findRunning, startEmbedded } from './platform/postgres/supervisor.ts';

export type Database = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly migrated: readonly string[];
  stop(): Promise<void>;
};

const databaseName = 'trellis';

/** For the server: takes the data directory, starts (or adopts) its PostgreSQL, makes roles, migrates. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  if (config.outside) return prepared(config.outside, async () => {});
  const lock = await takeDataLock(config.dataDir);
  try {
    const embedded = await startEmbedded({ dataDir: config.dataDir, say });
    return await prepared(await urlsOf(config, embedded), async () => {
      await embedded.stop();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** For a command: joins the PostgreSQL of a running server, or has it to itself for as long as the command runs. */
export async function joinDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  const running = config.outside ? undefined : await findRunning(config.dataDir);
  return running ? prepared(await urlsOf(config, running), async () => {}) : openDatabase(config, say);
}

async function urlsOf(config: Config, embedded: Embedded) {
  return prepareRoles(embedded.adminUrl, databaseName, {
    owner: await ensurePassword(config.dataDir, 'trellis_owner'),
    app: await ensurePassword(config.dataDir, 'trellis_app'),
  });
}

async function prepared(
  urls: { readonly ownerUrl: string; readonly appUrl: string },
  stop: () => Promise<void>,
): Promise<Database> {
  const migrated = await migrate(urls.ownerUrl);
  await refuseWeakRole(urls.appUrl);
  return { ...urls, migrated, stop };
}
