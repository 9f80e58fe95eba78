// A worker in a process of its own, for tests that kill it: takes one job, says so, and never ends it.
import { createPool } from '../src/platform/database/pool.ts';
import type { JobKind } from '../src/platform/jobs/job-kind.ts';
import { startWorkers } from '../src/platform/jobs/workers.ts';

const [appUrl = '', kind = ''] = process.argv.slice(2);

await startWorkers({
  appUrl,
  pool: createPool(appUrl, { max: 2 }),
  work: [
    {
      kind: JSON.parse(kind) as JobKind,
      handle: async ({ ids }) => {
        console.log(JSON.stringify(ids));
        return new Promise(() => {});
      },
    },
  ],
  onTrouble: (says, error) => console.error(says, error),
});
