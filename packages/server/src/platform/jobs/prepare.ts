import { PgBoss } from 'pg-boss';
import { withSession } from '../database/session.ts';
import { sql } from '../database/sql.ts';
import { type JobKind, queueSettings } from './job-kind.ts';

/** The schema of the library that keeps the jobs: the one place without row-level security (decision 0016). */
export const jobsSchema = 'jobs';

/** Nothing of the library runs by itself in an instance made with these. */
export const quietly = { schema: jobsSchema, schedule: false, reindex: false, monitorVacuum: false } as const;

/** Makes and migrates the tables of jobs and a queue for each kind, as the owner role; the server only uses them. */
export async function prepareJobs(ownerUrl: string, kinds: readonly JobKind[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    ...quietly,
    supervise: false,
    migrate: true,
    max: 2,
  });
  const troubles: unknown[] = [];
  boss.on('error', error => troubles.push(error));
  await boss.start();
  try {
    for (const kind of kinds) {
      await boss.createQueue(kind.name, { ...queueSettings, policy: policyOf(kind) });
      await boss.updateQueue(kind.name, queueSettings);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (troubles.length > 0) throw troubles[0];
  await withSession(ownerUrl, async session => {
    await session.run(sql`grant usage on schema jobs to trellis_app`);
    await session.run(sql`grant select, insert, update, delete on all tables in schema jobs to trellis_app`);
    await session.run(sql`grant execute on all functions in schema jobs to trellis_app`);
  });
}

const policyOf = (kind: JobKind) => (kind.repeats === 'one-waiting' ? 'stately' : 'standard');
