import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Clinic, testDesk } from '../../../test/database.ts';
import { withOrg } from '../database/door.ts';
import { withSession } from '../database/session.ts';
import { sql } from '../database/sql.ts';
import { countJobs, enqueueJob, loadDeadJobs, reviveJob } from './job.store.ts';
import { type Job, type JobHandler, type JobKind, jobTimes, queueSettings } from './job-kind.ts';
import { prepareJobs } from './prepare.ts';
import { startWorkers, type Workers } from './workers.ts';

let clinic: Clinic;
let count = 0;
let kind: JobKind;
let onceOnly: JobKind;

beforeAll(async () => {
  clinic = await testDesk();
});
/** Queues of its own for each test. */
beforeEach(async () => {
  count += 1;
  kind = { name: `test.letters-${count}`, says: 'Writes letters.', repeats: 'each' };
  onceOnly = { name: `test.rules-${count}`, says: 'Applies rules.', repeats: 'one-waiting' };
  await prepareJobs(clinic.ownerUrl, [kind, onceOnly]);
});
afterAll(() => clinic?.close());

const orgId = () => clinic.careManager.orgId;
const inOrg = <Result>(work: Parameters<typeof withOrg<Result>>[2]) =>
  withOrg(clinic.desk.pool, orgId(), work);
const anId = () => clinic.desk.ids();
const enqueue = (of = kind, ids = {}) => inOrg(tx => enqueueJob(tx, of, orgId(), ids));
const countsOf = async (of = kind) =>
  (await withSession(clinic.appUrl, countJobs)).find(it => it.name === of.name);

const troubles: unknown[] = [];

async function working(handle: JobHandler, of = kind): Promise<Workers & AsyncDisposable> {
  const workers = await startWorkers({
    appUrl: clinic.appUrl,
    pool: clinic.desk.pool,
    work: [{ kind: of, handle }],
    onTrouble: (says, error) => troubles.push([says, error]),
    lookSeconds: 1,
  });
  return { ...workers, [Symbol.asyncDispose]: () => workers.stop() };
}

const until = (look: () => unknown, timeout = 10_000) => expect.poll(look, { timeout, interval: 50 });
/** Lets the next try of a failed job come at once. */
const hurry = () =>
  withSession(clinic.ownerUrl, session =>
    session.run(sql`update jobs.job set start_after = now() where name = ${kind.name} and state = 'retry'`),
  );

describe('a job', () => {
  test('is there when the business transaction is committed, and not when it is rolled back', async () => {
    const work = inOrg(async tx => {
      await enqueueJob(tx, kind, orgId());
      throw new Error('the rule said no');
    });
    await expect(work).rejects.toThrow('the rule said no');
    expect(await countsOf()).toMatchObject({ waiting: 0 });
    await inOrg(async tx => {
      await enqueueJob(tx, kind, orgId());
      expect(await countsOf()).toMatchObject({ waiting: 0 });
    });
    expect(await countsOf()).toMatchObject({ waiting: 1 });
  });

  test('runs inside its organization, with its ids and nothing else', async () => {
    const seen: Pick<Job, 'orgId' | 'ids'>[] = [];
    const names: string[] = [];
    const letter = anId();
    await enqueue(kind, { letter });
    await using _ = await working(async ({ orgId: org, ids, inOrg: inside }) => {
      seen.push({ orgId: org, ids });
      const rows = await inside(tx => tx.rows<{ name: string }>(sql`select name from organization`));
      names.push(...rows.map(it => it.name));
      return 'done';
    });
    await until(() => countsOf()).toMatchObject({ waiting: 0, running: 0, done: 1 });
    expect(seen).toEqual([{ orgId: orgId(), ids: { letter } }]);
    expect(names).toEqual(['Riverside Health']);
  });

  test('that carried anything but ids is a defect, and is not stored', async () => {
    await expect(enqueue(kind, { patient: 'Rosa García' })).rejects.toThrow(/holds ids alone.* patient/);
    await expect(enqueue({ ...kind, name: 'test.nobody' })).rejects.toThrow(/no queue test.nobody/);
    expect(await countsOf()).toMatchObject({ waiting: 0 });
  });

  test('of a kind that needs no second one waiting is there once an organization', async () => {
    await enqueue(onceOnly);
    await enqueue(onceOnly);
    const theirs = clinic.otherOrg.careManager.orgId;
    await withOrg(clinic.desk.pool, theirs, tx => enqueueJob(tx, onceOnly, theirs));
    expect(await countsOf(onceOnly)).toMatchObject({ waiting: 2 });
  });

  test('that asks for it goes on as a job of its own', async () => {
    let runs = 0;
    await enqueue(onceOnly);
    await using _ = await working(async () => (++runs < 3 ? 'again' : 'done'), onceOnly);
    await until(() => countsOf(onceOnly)).toMatchObject({ waiting: 0, running: 0, done: 3 });
  });
});

describe('a job that fails', () => {
  test('waits longer each time, and ends where a person sees it, without a word of what it was about', async () => {
    const refused = Object.assign(new Error('Rosa García is not in the list'), { code: 'LIST' });
    await enqueue();
    const waits: number[] = [];
    await using _ = await working(async () => {
      throw refused;
    });
    for (let tries = 1; tries <= queueSettings.retryLimit; tries += 1) {
      await until(async () => (await waitOf()).tries).toBe(tries);
      waits.push((await waitOf()).seconds);
      await hurry();
    }
    await until(() => countsOf()).toMatchObject({ dead: 1, waiting: 0 });
    // 2–4 s, 4–8 s, 8–16 s …: even the shortest of one step is not below the shortest of the one before.
    for (const [i, seconds] of waits.entries())
      expect(seconds, `try ${i + 1}`).toBeGreaterThan(2 ** (i + 1) - 1.5);

    const dead = (await withSession(clinic.appUrl, loadDeadJobs)).filter(it => it.name === kind.name);
    expect(dead).toMatchObject([
      { orgId: orgId(), tries: 6, error: { message: 'a handler threw Error LIST' } },
    ]);
    expect(JSON.stringify(dead)).not.toMatch(/Rosa|García/);
  });

  test('and died is given another try by a person', async () => {
    await enqueue();
    await withSession(clinic.ownerUrl, session =>
      session.run(sql`update jobs.job set state = 'failed', completed_on = now() where name = ${kind.name}`),
    );
    const [dead] = (await withSession(clinic.appUrl, loadDeadJobs)).filter(it => it.name === kind.name);
    const revive = () => withSession(clinic.appUrl, session => reviveJob(session, dead?.id ?? ''));
    expect(await revive()).toBe(true);
    expect(await revive()).toBe(false);
    await using _ = await working(async () => 'done');
    await until(() => countsOf()).toMatchObject({ dead: 0, done: 1 });
  });

  /** How many tries there were, and how long the next one has to wait from the end of the last. */
  const waitOf = async () => {
    const row = await withSession(clinic.ownerUrl, session =>
      session.find<{ tries: number; seconds: number }>(sql`
        select case when state = 'retry' then retry_count + 1 else 0 end as tries,
               extract(epoch from start_after - started_on)::float as seconds from jobs.job where name = ${kind.name}`),
    );
    return { tries: row?.tries ?? 0, seconds: row?.seconds ?? 0 };
  };
});

describe('the job of a worker', () => {
  test('that is killed is done by another one within the minute', async () => {
    const letter = anId();
    await enqueue(kind, { letter });
    // The shortest lease there is, so that the test need not wait out the product’s.
    await withSession(clinic.ownerUrl, session =>
      session.run(sql`update jobs.job set heartbeat_seconds = 10 where name = ${kind.name}`),
    );
    const script = join(import.meta.dirname, '../../../test/job-worker.ts');
    const child = spawn(process.execPath, [script, clinic.appUrl, JSON.stringify(kind)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    expect(JSON.parse(String(line))).toEqual({ letter });
    child.kill('SIGKILL');
    const killedAt = performance.now();
    const done: unknown[] = [];
    await using _ = await working(async ({ ids }) => {
      done.push(ids);
      return 'done';
    });
    await until(() => done, 28_000).toEqual([{ letter }]);
    expect(performance.now() - killedAt).toBeLessThan(28_000);
  }, 60_000);

  test('is back within sixty seconds with the times the product runs with', () => {
    const { leaseSeconds, lookSeconds, retryDelaySeconds, pollSeconds } = jobTimes;
    // The first wait is between once and twice the delay.
    expect(leaseSeconds + lookSeconds + 2 * retryDelaySeconds + pollSeconds).toBeLessThanOrEqual(60);
    expect(queueSettings.heartbeatSeconds).toBe(leaseSeconds);
    expect(queueSettings.retryDelay).toBe(retryDelaySeconds);
  });

  test('that stops is done to the end, or to the next place where it may end', async () => {
    await enqueue();
    let steps = 0;
    const workers = await working(async ({ signal }) => {
      while (!signal.aborted) {
        steps += 1;
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      return steps > 0 ? 'again' : 'done';
    });
    await until(() => steps).toBeGreaterThan(0);
    await workers.stop();
    expect(await countsOf()).toMatchObject({ running: 0, waiting: 1 });
  });

  test('whose database connection breaks is told, and goes on', async () => {
    const runs: number[] = [];
    await using _ = await working(async () => {
      runs.push(1);
      return 'done';
    });
    const ended = await withSession(inject('adminUrl'), session =>
      session.run(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = ${new URL(clinic.appUrl).pathname.slice(1)} and application_name = 'trellis jobs'`),
    );
    expect(ended).toBeGreaterThan(0);
    await enqueue();
    await until(() => runs.length, 15_000).toBe(1);
  });
});

describe('the tables of jobs', () => {
  test('are the owner’s: the server can neither make nor drop any', async () => {
    await expect(
      withSession(clinic.appUrl, session => session.run(sql`drop table jobs.job`)),
    ).rejects.toThrow(/must be owner/);
    await expect(
      withSession(clinic.appUrl, session => session.run(sql`create table jobs.mine (id int)`)),
    ).rejects.toThrow(/permission denied/);
  });
});
