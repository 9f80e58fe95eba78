import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Zone } from '@trellis/core/basics/zone';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../test/builders.ts';
import { type Client, into, signedIn } from '../test/client.ts';
import { createApp, createDesk } from './app.ts';
import { checkDerived } from './caseload/rederive.ts';
import { readConfig } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { createPracticeWithStaff } from './demo.ts';
import { withOrg } from './platform/database/door.ts';
import { sql } from './platform/database/sql.ts';
import { problemOf } from './platform/http/problem-http.ts';

const password = 'correct horse battery staple';
const megabyte = 1_000_000;

/** A disk of its own, too small: only root may mount one. */
const disk = mkdtempSync(join(tmpdir(), 'trellis-full-'));
const isMounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=0755', 'tmpfs', disk]).status === 0;
if (!isMounted) console.warn('SKIPPED: the full disk. Only root can mount a small one to fill up.');

let database: Database;
let desk: ReturnType<typeof createDesk>;
let app: FastifyInstance;
let dana: Client;
let people: Awaited<ReturnType<typeof createPracticeWithStaff>>;

beforeAll(async () => {
  if (!isMounted) return;
  chmodSync(disk, 0o755);
  database = await openDatabase(readConfig({ TRELLIS_DATA: join(disk, 'data') }), () => {});
  desk = createDesk(database.appUrl);
  app = await createApp(desk, { logLevel: 'silent' });
  people = await createPracticeWithStaff(desk, {
    organization: 'Riverside Health',
    practice: { name: 'Riverside Primary Care', zone: 'America/New_York' as Zone },
    people: [{ name: 'Dana', role: 'care-manager', credential: 'RN', email: 'dana@x.test', password }],
  });
  dana = await signedIn(into(app), 'dana@x.test', password);
}, 90_000);
afterAll(async () => {
  await app?.close();
  await desk?.pool.end();
  await database?.[Symbol.asyncDispose]();
  if (isMounted) spawnSync('umount', ['-l', disk]);
  rmdirSync(disk);
}, 90_000);

const ballast = join(disk, 'ballast');

/** Takes all the room there is. */
function fillUp(): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - megabyte)));
  try {
    for (let n = 0; n < 512; n += 1) writeFileSync(`${ballast}.${n}`, Buffer.alloc(4096));
  } catch {
    // Now there is none.
  }
}
function makeRoom(): void {
  rmSync(ballast);
  for (let n = 0; n < 512; n += 1) rmSync(`${ballast}.${n}`, { force: true });
}

const today = () => app.inject({ method: 'GET', url: getToday.path, headers: { cookie: dana.cookie } });

describe.skipIf(!isMounted)('the disk is full', () => {
  test('nothing more is taken and it says so; everything taken before is there, and work goes on once there is room', async () => {
    const kept: string[] = [];
    const write = () => admit(desk, people.importer).then(it => void kept.push(it.id));
    for (let n = 0; n < 20; n += 1) await write();
    fillUp();
    const failure = await (async () => {
      for (let n = 0; n < 20_000; n += 1) {
        const failed = await write().then(
          () => undefined,
          error => error,
        );
        if (failed) return failed;
      }
    })();
    expect(['server.full', 'server.unavailable']).toContain(problemOf(failure, 'r1').code);
    // A look that cannot be recorded shows nothing.
    await expect.poll(async () => (await today()).statusCode, { timeout: 60_000, interval: 1 }).toBe(503);
    const refused = await today();
    expect(refused.headers['retry-after'] ?? '1').toBe('1');
    expect(refused.body).not.toMatch(/Rosa|Delgado/);

    makeRoom();
    await expect.poll(async () => (await today()).statusCode, { timeout: 60_000, interval: 200 }).toBe(200);
    await write();
    const { orgId } = people.importer;
    const found = await withOrg(desk.pool, orgId, tx =>
      tx.rows<{ id: string }>(sql`select id from patient where id = any(${kept}::uuid[])`),
    );
    expect(found).toHaveLength(kept.length);
    const halves = await withOrg(desk.pool, orgId, tx =>
      tx.rows(sql`
        select p.id from patient p where 2 <> (select count(*) from condition_fact c where c.org_id = p.org_id and c.patient_id = p.id)`),
    );
    expect(halves).toEqual([]);
    expect(await checkDerived(desk.pool, orgId)).toMatchObject({ behind: [], unequal: [] });
  }, 180_000);
});
