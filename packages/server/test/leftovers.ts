import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeDataLock } from '../src/platform/postgres/lock.ts';
import { findRunning } from '../src/platform/postgres/supervisor.ts';

export const clusterFolderPrefix = 'trellis-test-cluster-';

/** A database outlives a test run that was killed, by design. The next run ends it; runs that still live hold a lock. */
export async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(clusterFolderPrefix)) continue;
    const folder = join(tmpdir(), name);
    try {
      await takeDataLock(join(folder, 'data'));
      await (await findRunning(join(folder, 'data')))?.stop();
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, or in use: not ours to end.
    }
  }
}
