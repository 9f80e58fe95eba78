import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aCall, anEnrolledPatient } from '../test/builders.ts';
import { into, signedIn } from '../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../test/database.ts';
import { createApp, createDesk } from './app.ts';
import { backUp, verifyBackup } from './backup.ts';
import { rederiveJob } from './caseload/rederivation.service.ts';
import { type Config, readConfig } from './config.ts';
import { jobKinds } from './jobs.ts';
import { ensureSigningKey, loadAuditKeys } from './platform/audit/audit-keys.ts';
import { sealBatch, signHead } from './platform/audit/seal.ts';
import { verifyAudit } from './platform/audit/verify.ts';
import { listDumps, readDump, takeDump } from './platform/backup/dump.ts';
import { loadDump } from './platform/backup/load.ts';
import { withOrg } from './platform/database/door.ts';
import { migrate } from './platform/database/migrate.ts';
import { urlOf } from './platform/database/roles.ts';
import { withSession } from './platform/database/session.ts';
import { sql } from './platform/database/sql.ts';
import { enqueueJob } from './platform/jobs/job.store.ts';
import { prepareJobs } from './platform/jobs/prepare.ts';

let clinic: Clinic;
let app: FastifyInstance;
let folder: string;
const made: string[] = [];
const said: string[] = [];
const say = (line: string) => void said.push(line);

/** A clinic with a patient whose note has everything that could trip a copy, a job, and a signed audit. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-tables-'));
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  const dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  const rosa = await anEnrolledPatient(dana, clinic, { given: 'Ro\\sa\t"Ñ"\n\\.', family: '' });
  await aCall(dana, clinic, rosa.id);
  const { orgId } = clinic.careManager;
  await withOrg(clinic.desk.pool, orgId, tx => enqueueJob(tx, rederiveJob, orgId));
  await sealBatch(clinic.desk.pool, orgId);
  await signHead(clinic.desk.pool, orgId, clinic.clock.now(), await ensureSigningKey(folder));
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
  for (const name of made)
    await withSession(inject('adminUrl'), session =>
      session.run({ text: `drop database if exists ${name} with (force)`, values: [] }),
    );
  rmSync(folder, { recursive: true, force: true });
});

const backups = () => join(folder, 'backups');
const outside = (ownerUrl: string, appUrl = clinic.appUrl): Config => ({
  ...readConfig({ TRELLIS_DATA: folder }),
  outside: { ownerUrl, appUrl },
});

/** An empty database, migrated as a start would. */
async function anEmptyDatabase() {
  const name = `restored_${randomBytes(6).toString('hex')}`;
  made.push(name);
  const template = inject('template');
  await withSession(inject('adminUrl'), session =>
    session.run({
      text: `create database ${name} template ${template.name} owner trellis_owner`,
      values: [],
    }),
  );
  const ownerUrl = urlOf(clinic.ownerUrl, { database: name });
  await migrate(ownerUrl);
  await prepareJobs(ownerUrl, jobKinds);
  return { ownerUrl, appUrl: urlOf(clinic.appUrl, { database: name }) };
}

/** Every row of every table as text, read as the superuser by a way that shares nothing with the backup. */
const everyRow = async (database: string) =>
  withSession(urlOf(inject('adminUrl'), { database }), async session => {
    const tables = await session.rows<{ name: string }>(
      sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const found: Record<string, readonly string[]> = {};
    for (const { name } of [...tables, { name: 'jobs.job' }]) {
      const text = `select t::text as row from ${name} t order by 1`;
      found[name] = (await session.rows<{ row: string }>({ text, values: [] })).map(it => it.row);
    }
    return found;
  });
const nameOf = (url: string) => new URL(url).pathname.slice(1);

describe('a backup of tables', () => {
  test('comes back into an empty database row for row, in every table there is', async () => {
    expect(await backUp(outside(clinic.ownerUrl), backups(), say)).toBe(0);
    const [dir] = (await listDumps(backups())).whole;
    const target = await anEmptyDatabase();
    await loadDump(target.ownerUrl, dir ?? '');
    const [before, after] = [
      await everyRow(nameOf(clinic.ownerUrl)),
      await everyRow(nameOf(target.ownerUrl)),
    ];
    const { trellis_migration: _a, ...ours } = before;
    const { trellis_migration: _b, ...theirs } = after;
    expect(Object.values(ours).flat().length).toBeGreaterThan(50);
    expect(ours['jobs.job']).toHaveLength(1);
    expect(theirs).toEqual(ours);
    const { tables } = await readDump(dir ?? '');
    expect(tables.map(it => it.name).sort()).toEqual(Object.keys(ours).sort());
    for (const { name, rows } of tables) expect(rows, name).toBe(ours[name]?.length);
  });

  test('is served from with its walls up, and its audit verifies', async () => {
    const [dir] = (await listDumps(backups())).whole;
    const target = await anEmptyDatabase();
    await loadDump(target.ownerUrl, dir ?? '');
    const desk = createDesk(target.appUrl, { clock: clinic.clock.now });
    const again = await createApp(desk, { logLevel: 'silent' });
    const dana = await signedIn(into(again), 'dana@riverside.test', testPassword);
    expect((await dana.do(getToday)).rows).toHaveLength(1);
    const trust = { keys: await loadAuditKeys(folder), kept: undefined };
    const report = await verifyAudit(desk.pool, clinic.careManager.orgId, trust, clinic.clock.now());
    expect(report.isVerified).toBe(true);
    await again.close();
    await desk.pool.end();
    const open = await withSession(target.ownerUrl, session =>
      session.rows(sql`
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname <> 'trellis_migration' and not relforcerowsecurity`),
    );
    expect(open).toEqual([]);
    const asleep = await withSession(target.ownerUrl, session =>
      session.rows(sql`select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`),
    );
    expect(asleep).toEqual([]);
  });

  test('is of one moment, though people go on writing meanwhile', async () => {
    const { orgId } = clinic.careManager;
    let isCopying = true;
    const writing = (async () => {
      while (isCopying)
        await withOrg(clinic.desk.pool, orgId, async tx => {
          const id = clinic.desk.ids();
          await tx.run(
            sql`insert into practice (org_id, id, name, zone) values (${orgId}, ${id}, 'More', 'UTC')`,
          );
          await tx.run(sql`
            insert into patient_find_key (org_id, kind, key, patient_id) select ${orgId}, 'name', ${id}, id from patient`);
        });
    })();
    const { dump } = await takeDump(
      { ownerUrl: clinic.ownerUrl, trellis: 'test' },
      join(folder, 'meanwhile'),
    );
    isCopying = false;
    await writing;
    const rowsOf = (name: string) => dump.tables.find(it => it.name === name)?.rows ?? 0;
    const target = await anEmptyDatabase();
    const [dir] = (await listDumps(join(folder, 'meanwhile'))).whole;
    await loadDump(target.ownerUrl, dir ?? '');
    const practices = (await everyRow(nameOf(target.ownerUrl))).practice ?? [];
    const more = practices.filter(row => row.includes('More')).length;
    expect(practices).toHaveLength(rowsOf('practice'));
    const keys = (await everyRow(nameOf(target.ownerUrl))).patient_find_key ?? [];
    // Each practice was written together with one key, so a copy of one moment has both or neither.
    expect(keys.filter(row => /,name,[0-9a-f]{8}-/.test(row))).toHaveLength(more);
  });

  test('shows the owner nothing outside of a copy', async () => {
    await withSession(clinic.ownerUrl, async session => {
      await expect(session.rows(sql`select 1 from patient`)).rejects.toThrow(/app\.org_id/);
      await session.run(sql`begin`);
      await session.run(sql`select set_config('app.org_id', ${clinic.desk.ids()}, true)`);
      expect(await session.rows(sql`select 1 from patient`)).toEqual([]);
      await session.run(sql`select set_config('app.copying', 'on', true)`);
      expect(await session.rows(sql`select 1 from patient`)).toHaveLength(1);
      expect(await session.run(sql`update patient set given = 'X'`)).toBe(0);
    });
  });
});

describe('a restore of tables is refused', () => {
  test('into a database that holds anything, which stays as it was', async () => {
    const [dir] = (await listDumps(backups())).whole;
    const before = await everyRow(nameOf(clinic.ownerUrl));
    await expect(loadDump(clinic.ownerUrl, dir ?? '')).rejects.toThrow(/holds an organization already/);
    expect(await everyRow(nameOf(clinic.ownerUrl))).toEqual(before);
  });

  test('when a file was cut or changed, naming it, before anything is touched', async () => {
    const from = join(folder, 'damaged');
    await backUp(outside(clinic.ownerUrl), from, say);
    const [dir = ''] = (await listDumps(from)).whole;
    const file = join(dir, 'tables', 'contact.copy.zst');
    truncateSync(file, statSync(file).size - 1);
    const target = await anEmptyDatabase();
    await expect(loadDump(target.ownerUrl, dir)).rejects.toThrow(/contact\.copy\.zst/);
    said.length = 0;
    expect(await verifyBackup(from, say)).toBe(1);
    expect(said.join('\n')).toMatch(/WRONG: .*contact\.copy\.zst[\s\S]*not verified/);
    writeFileSync(file, 'something else');
    expect(await verifyBackup(from, say)).toBe(1);
  });

  test('into the schema of another version, with which one to use', async () => {
    const [dir = ''] = (await listDumps(backups())).whole;
    const target = await anEmptyDatabase();
    await withSession(target.ownerUrl, session =>
      session.run(sql`insert into trellis_migration (name, hash) values ('9999-later.sql', 'x')`),
    );
    await expect(loadDump(target.ownerUrl, dir)).rejects.toThrow(/other migrations.*9999-later/);
  });

  test('when it was killed: it is no backup, and the next one clears it away', async () => {
    const from = join(folder, 'killed');
    await backUp(outside(clinic.ownerUrl), from, say);
    const names = readdirSync(from);
    expect(names).toHaveLength(1);
    await expect(
      takeDump({ ownerUrl: urlOf(clinic.ownerUrl, { database: 'nowhere' }), trellis: 'test' }, from),
    ).rejects.toThrow();
    expect((await listDumps(from)).partial).toHaveLength(1);
    await backUp(outside(clinic.ownerUrl), from, say);
    expect((await listDumps(from)).partial).toEqual([]);
    said.length = 0;
    expect(await verifyBackup(from, say)).toBe(0);
  });
});

test('what a backup of tables leaves on the disk is closed to others', () => {
  const open = readdirSync(backups(), { recursive: true, withFileTypes: true }).filter(
    entry => (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
});
