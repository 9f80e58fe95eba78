import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { jobKinds } from '../src/jobs.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { prepareRoles } from '../src/platform/database/roles.ts';
import { prepareJobs } from '../src/platform/jobs/prepare.ts';
import { takeDataLock } from '../src/platform/postgres/lock.ts';
import { startUnsafeForTests } from '../src/platform/postgres/supervisor.ts';
import { clusterFolderPrefix, removeLeftovers } from './leftovers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser address of the one PostgreSQL that all test files of a run share. */
    adminUrl: string;
    /** The migrated, empty database that each test file clones. */
    template: { readonly name: string; readonly ownerUrl: string; readonly appUrl: string };
  }
}

/** One real PostgreSQL for the whole run. It skips fsync, which only a machine crash could tell. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), clusterFolderPrefix));
  // The user PostgreSQL runs as under root must get through.
  chmodSync(folder, 0o755);
  await takeDataLock(join(folder, 'data'));
  const database = await startUnsafeForTests({
    dataDir: join(folder, 'data'),
    say: line => console.error(line),
  });

  const name = 'trellis_template';
  const urls = await prepareRoles(database.adminUrl, name, { owner: 'owner-secret', app: 'app-secret' });
  await migrate(urls.ownerUrl);
  await prepareJobs(urls.ownerUrl, jobKinds);
  project.provide('adminUrl', database.adminUrl);
  project.provide('template', { name, ...urls });
  return async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
