import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../test/builders.ts';
import { type Client, into, signedIn } from '../test/client.ts';
import { createApp, createDesk } from './app.ts';
import { readConfig } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { createPracticeWithStaff } from './demo.ts';
import { withOrg } from './platform/database/door.ts';
import { sql } from './platform/database/sql.ts';
import { keepRunning } from './platform/postgres/keeper.ts';
import { StartProblem } from './platform/start-problem.ts';

const password = 'correct horse battery staple';
let folder: string;
let dataDir: string;
let database: Database;
let desk: ReturnType<typeof createDesk>;
let app: FastifyInstance;
let dana: Client;
let people: Awaited<ReturnType<typeof createPracticeWithStaff>>;
const said: string[] = [];

// The real settings, with fsync: what a killed database keeps is the point.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-dies-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
  database = await openDatabase(readConfig({ TRELLIS_DATA: dataDir }), line => said.push(line));
  desk = createDesk(database.appUrl);
  app = await createApp(desk, { logLevel: 'silent', listenUrl: database.appUrl });
  people = await createPracticeWithStaff(desk, {
    organization: 'Riverside Health',
    practice: { name: 'Riverside Primary Care', zone: 'America/New_York' as never },
    people: [
      { name: 'Dana', role: 'care-manager', credential: 'RN', email: 'dana@x.test', password },
      { name: 'Dr. O', role: 'supervising-provider', credential: 'MD', email: 'o@x.test', password },
    ],
  });
  dana = await signedIn(into(app), 'dana@x.test', password);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await desk?.pool.end();
  await database?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(join(dataDir, 'pg/18/postmaster.pid'), 'utf8').split('\n')[0]);
const today = () => app.inject({ method: 'GET', url: getToday.path, headers: { cookie: dana.cookie } });

describe('the database is killed under a running server', () => {
  test('people are told to wait a moment, and everything acknowledged is there when it is back', async () => {
    const kept: string[] = [];
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) {
        const patient = await admit(desk, people.importer).catch(() => undefined);
        if (patient) kept.push(patient.id);
      }
    })();
    await expect.poll(() => kept.length, { timeout: 10_000 }).toBeGreaterThan(20);
    process.kill(postmaster(), 'SIGKILL');

    const refused = await expect
      .poll(async () => (await today()).statusCode, { timeout: 5_000, interval: 5 })
      .toBe(503)
      .then(today);
    if (refused.statusCode === 503) {
      expect(refused.headers['retry-after']).toBe('1');
      expect(refused.body).toContain('server.unavailable');
    }
    await expect.poll(async () => (await today()).statusCode, { timeout: 20_000 }).toBe(200);
    isWriting = false;
    await writing;
    const { orgId } = people.importer;
    const found = await withOrg(desk.pool, orgId, tx =>
      tx.rows<{ id: string }>(sql`select id from patient where id = any(${kept}::uuid[])`),
    );
    expect(found).toHaveLength(kept.length);
    // It answers before whoever watches it has looked again.
    await expect
      .poll(() => said.join('\n'), { timeout: 5_000 })
      .toMatch(/has ended and is started again[\s\S]*The database is back/);
  }, 60_000);

  test('and again: it comes back each time, and a stop afterwards leaves nothing running', async () => {
    const before = postmaster();
    process.kill(before, 'SIGKILL');
    // Processes of the dead one may answer for a moment more.
    await expect.poll(() => postmaster(), { timeout: 20_000 }).not.toBe(before);
    await expect.poll(async () => (await today()).statusCode, { timeout: 20_000, interval: 50 }).toBe(200);
  }, 60_000);
});

describe('a database that cannot be brought back at its port', () => {
  test('ends the server with what to do, rather than leaving it to ask nobody for ever', async () => {
    const keeper = keepRunning({
      dataDir,
      port: 1,
      say: () => {},
      start: async () => ({ port: 2, adminUrl: '', adopted: false, stop: async () => {} }),
    });
    const stopped = postmaster();
    process.kill(stopped, 'SIGKILL');
    const problem = await keeper.lost;
    await keeper.stop();
    expect(problem).toBeInstanceOf(StartProblem);
    expect(problem.message).toMatch(/port 1 .*Start Trellis again/);
    await expect.poll(async () => (await today()).statusCode, { timeout: 20_000, interval: 50 }).toBe(200);
  }, 60_000);
});
