import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '@trellis/core/access/staff';
import type { Zone } from '@trellis/core/basics/zone';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aPatient } from '../test/builders.ts';
import { into, signedIn } from '../test/client.ts';
import { createApp, createDesk } from './app.ts';
import { archive, backUp, verifyBackup } from './backup.ts';
import { type Config, readConfig } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { createPracticeWithStaff } from './demo.ts';
import { savePatient } from './people/patient.store.ts';
import type { Desk } from './platform/change.ts';
import { withOrg } from './platform/database/door.ts';
import { urlOf } from './platform/database/roles.ts';
import { takeDataLock } from './platform/postgres/lock.ts';
import { findRunning, startEmbedded } from './platform/postgres/supervisor.ts';
import { restore } from './restore.ts';

// Every restore starts a PostgreSQL or two.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const password = 'correct horse battery staple';
const email = 'dana@riverside.test';

let root: string;
let backups: string;
let config: Config;
let database: Database;
let desk: Desk;
let importer: Actor;
let said: string[] = [];
const say = (line: string) => said.push(line);
const configOf = (dataDir: string): Config => readConfig({ TRELLIS_DATA: dataDir });

/** The moment up to which the backup by itself reaches, and how many patients had been acknowledged by then. */
let atBackup: { readonly acknowledged: number; readonly until: string };
let beforeDamage: { readonly at: string; readonly state: State };
let afterDamage: State;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'trellis-backup-'));
  chmodSync(root, 0o755);
  backups = join(root, 'backups');
  config = configOf(join(root, 'data'));
  database = await openDatabase(config, say);
  desk = createDesk(database.appUrl);
  const practice = { name: 'Riverside Primary Care', zone: 'America/New_York' as Zone };
  const dana = { name: 'Dana Whitlock', role: 'care-manager', credential: 'RN', email, password } as const;
  ({ importer } = await createPracticeWithStaff(desk, {
    organization: 'Riverside Health',
    practice,
    people: [dana],
  }));

  const writer = startWriter();
  await backUp(config, backups, say);
  const until = momentIn(/to (\S+Z)\.$/);
  await pause(200);
  await writer.stop();
  atBackup = { acknowledged: writer.acknowledgedBy(new Date(until)), until };
  beforeDamage = { state: await stateOf(config), at: new Date().toISOString() };
  await pause(5);
  await asSuperuser(config, `update patient set family = 'Overwritten'; delete from patient_find_key`);
  await archive(config, backups, undefined, say);
  afterDamage = await stateOf(config);
});

afterAll(async () => {
  await desk?.pool.end();
  await database?.[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

describe('a restore', () => {
  test('of a backup taken while people write holds every row that was acknowledged before it ended', async () => {
    const restored = await restoreTo('by-itself', { at: atBackup.until });
    const { patient } = (await startedAlone(restored)).rows;
    expect(atBackup.acknowledged).toBeGreaterThan(50);
    expect(patient).toBeGreaterThanOrEqual(atBackup.acknowledged);
    expect(patient).toBeLessThan(beforeDamage.state.rows.patient ?? 0);
  });

  test('to a moment does not hold the damage done after it, and holds everything before it', async () => {
    expect(await startedAlone(await restoreTo('moment', { at: beforeDamage.at }))).toEqual(
      beforeDamage.state,
    );
    expect(said.join('\n')).toContain('Riverside Health');
  });

  test('without a moment goes to the end, keeps secrets put there first, and Trellis serves from it', async () => {
    cpSync(join(config.dataDir, 'secrets'), join(root, 'restored-end/secrets'), { recursive: true });
    const restored = await restoreTo('end');
    expect(await startedAlone(restored)).toEqual(afterDamage);
    const passwordsOf = ({ dataDir }: Config) =>
      JSON.parse(readFileSync(join(dataDir, 'secrets/postgres.json'), 'utf8')).passwords;
    expect(passwordsOf(restored)).toEqual(passwordsOf(config));

    await using opened = await openDatabase(restored, say);
    const served = createDesk(opened.appUrl);
    const app = await createApp(served, { logLevel: 'silent' });
    try {
      expect((await signedIn(into(app), email, password)).cookie).not.toBe('');
    } finally {
      await app.close();
      await served.pool.end();
    }
  });
});

describe('later backups', () => {
  test('stand beside the first: every moment of the first can still be restored', async () => {
    const folder = copyOfBackups('two');
    await backUp(config, folder, say);
    const restored = await restoreTo('between-two', { from: folder, at: beforeDamage.at });
    expect(await startedAlone(restored)).toEqual(beforeDamage.state);
  });

  test('of a restored database go into the same folder, on a timeline of their own', async () => {
    const folder = copyOfBackups('family');
    const first = await restoreTo('first-child', { from: folder, at: beforeDamage.at });
    await backUp(first, folder, say);
    const second = await restoreTo('grandchild', { from: folder });
    expect(await startedAlone(second)).toEqual(beforeDamage.state);
    expect(await verifyBackup(folder, say)).toBe(0);
    // A sibling would take the same timeline; it is given another number, or the two histories would mix.
    const sibling = await restoreTo('sibling', { from: folder, at: beforeDamage.at });
    await backUp(sibling, folder, say);
    expect(readdirSync(join(folder, 'wal')).filter(name => name.startsWith('reach-'))).toHaveLength(3);
  });
});

test('log is taken along only if something happened; given up, it ends what older backups can reach', async () => {
  const folder = join(root, 'forgotten');
  await backUp(config, folder, say);
  const stored = () => readdirSync(join(folder, 'wal')).length;
  const atFirst = stored();
  await archive(config, folder, undefined, say);
  expect(stored()).toBe(atFirst);
  await asSuperuser(config, 'select pg_current_xact_id()');
  await archive(config, folder, undefined, say);
  expect(stored()).toBe(atFirst + 1);
  const before = said.at(-1)?.match(/up to (\S+Z)/)?.[1] ?? '';
  const { id } = JSON.parse(readFileSync(join(folder, 'trellis-backups.json'), 'utf8')).content;
  const slot = `trellis_${id.replaceAll('-', '_')}`;
  await asSuperuser(config, `select pg_drop_replication_slot('${slot}')`);
  await asSuperuser(config, 'create table gap (id int); select pg_switch_wal(); checkpoint; drop table gap');
  await asSuperuser(config, 'select pg_switch_wal(); checkpoint');
  await expect(archive(config, folder, undefined, say)).rejects.toThrow(/log was not kept/);

  const inGap = new Date().toISOString();
  await pause(5);
  await backUp(config, folder, say);
  expect(await verifyBackup(folder, say)).toBe(0);
  await expect(restoreTo('x', { from: folder, at: inGap })).rejects.toThrow(`reaches until ${before}`);
  await restoreTo('before-gap', { from: folder, at: before });
});

describe('a backup is refused', () => {
  test.each([
    ['with a flipped byte', (file: string) => damage(file), /does not hold|cannot be unpacked/],
    ['with a file cut short', (file: string) => truncateSync(file, statSync(file).size - 9), /bytes long/],
    ['with a file missing', (file: string) => rmSync(file), /is missing/],
  ])('%s, naming the file', async (name, spoil, says) => {
    const folder = copyOfBackups(name.replaceAll(' ', '-'));
    const file = join(folder, baseIn(folder), 'cluster', largestIn(folder));
    spoil(file);
    const to = join(root, `refused-${name.replaceAll(' ', '-')}`);
    const refused = await restore(config, { from: folder, to, at: undefined }, say).catch(it => it);
    expect(refused.message).toContain(file);
    expect(refused.message).toMatch(says);
    expect(
      existsSync(join(to, 'pg')) ? readdirSync(join(to, 'pg')).filter(it => /^18/.test(it)) : [],
    ).toEqual([]);
    said = [];
    expect(await verifyBackup(folder, say)).toBe(1);
    expect(said.join('\n')).toContain(file);
  });

  test('when its manifest was changed', async () => {
    const folder = copyOfBackups('manifest');
    const file = join(folder, baseIn(folder), 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"timeline": 1', '"timeline": 2'));
    await expect(restoreTo('x', { from: folder })).rejects.toThrow(/manifest\.json was changed/);
  });

  test('when log is missing, be it the first, one in the middle or the last, or was changed', async () => {
    const segments = readdirSync(join(backups, 'wal')).filter(name => /^[0-9A-F]{24}-/.test(name));
    const needed = segments.filter(name => name.slice(0, 24) >= firstWalOf(backups)).sort();
    expect(needed.length).toBeGreaterThan(1);
    for (const name of needed) {
      const folder = copyOfBackups(`without-${name.slice(20, 24)}`);
      rmSync(join(folder, 'wal', name));
      await expect(restoreTo('x', { from: folder })).rejects.toThrow(`${name.slice(0, 24)} is missing`);
      expect(await verifyBackup(folder, say)).toBe(1);
    }
    const noReach = copyOfBackups('no-reach');
    for (const name of readdirSync(join(noReach, 'wal')))
      if (name.startsWith('reach-')) rmSync(join(noReach, 'wal', name));
    await expect(restoreTo('x', { from: noReach })).rejects.toThrow(/how far the log goes/);
    const folder = copyOfBackups('changed-log');
    damage(join(folder, 'wal', needed.at(-1) ?? ''));
    await expect(restoreTo('x', { from: folder })).rejects.toThrow(needed.at(-1));
  });

  test('when it was killed, and the next one clears it away', async () => {
    const folder = join(root, 'killed');
    const cli = join(import.meta.dirname, 'cli.ts');
    const child = spawn(process.execPath, [cli, 'backup', folder], {
      env: { ...process.env, TRELLIS_DATA: config.dataDir },
      stdio: 'ignore',
    });
    const unfinished = () =>
      existsSync(folder) && readdirSync(folder).some(name => name.endsWith('.partial'));
    await expect.poll(unfinished, { timeout: 10_000, interval: 5 }).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect(restoreTo('x', { from: folder })).rejects.toThrow(/never finished/);
    await expect(archive(config, folder, undefined, say)).rejects.toThrow(/log was not kept/);
    await backUp(config, folder, say);
    expect(unfinished()).toBe(false);
    expect(await verifyBackup(folder, say)).toBe(0);
  });

  test('for a moment before the first backup, after the end of the log, or without its zone', async () => {
    const attempt = (at: string) => restoreTo('x', { at });
    await expect(attempt('2020-01-01T00:00:00Z')).rejects.toThrow(/Name a later moment/);
    await expect(attempt('2099-01-01T00:00:00Z')).rejects.toThrow(/Name an earlier moment/);
    await expect(attempt('2026-11-22T14:30:00')).rejects.toThrow(/with its zone/);
  });

  test('into a data directory that has a database', async () => {
    const onto = restore(config, { from: backups, to: config.dataDir, at: undefined }, say);
    await expect(onto).rejects.toThrow(/overwrites nothing/);
  });

  test('into or from a folder that is something else', async () => {
    const photos = join(root, 'photos');
    mkdirSync(photos);
    writeFileSync(join(photos, 'cat.jpg'), '');
    await expect(backUp(config, photos, say)).rejects.toThrow(/holds other files/);
    await expect(restoreTo('x', { from: photos })).rejects.toThrow(/no Trellis backups/);
  });

  test('for the log of a PostgreSQL of somebody’s own, which archives it itself', async () => {
    const outside = { ...config, outside: { ownerUrl: database.ownerUrl, appUrl: database.appUrl } };
    await expect(archive(outside, join(root, 'y'), undefined, say)).rejects.toThrow(/archive_command/);
  });

  test('of another database into the same folder', async () => {
    const other = configOf(join(root, 'other'));
    await (await openDatabase(other, say))[Symbol.asyncDispose]();
    await expect(backUp(other, backups, say)).rejects.toThrow(/another database/);
  });
});

test('what a backup leaves on the disk is closed to others', () => {
  const open = readdirSync(backups, { recursive: true, withFileTypes: true }).filter(
    entry => (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0,
  );
  expect(open.map(it => it.name)).toEqual([]);
});

/** The number of rows of each table, and a hash over all of them. */
type State = { readonly rows: Readonly<Record<string, number>>; readonly hash: string };

async function stateOf(of: Config): Promise<State> {
  const tables = await asSuperuser<{ name: string }>(
    of,
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const rows: Record<string, number> = {};
  let hash = '';
  for (const { name } of tables) {
    const [found] = await asSuperuser<{ n: number; hash: string }>(
      of,
      `select count(*)::int as n, md5(string_agg(t::text, E'\\n' order by t::text)) as hash from ${name} t`,
    );
    rows[name] = found?.n ?? 0;
    hash += found?.hash ?? '-';
  }
  return { rows, hash };
}

/** The state of a database that is not running, which the supervisor starts as it stands. */
async function startedAlone(of: Config): Promise<State> {
  const lock = await takeDataLock(of.dataDir);
  const embedded = await startEmbedded({ dataDir: of.dataDir, say });
  try {
    return await stateOf(of);
  } finally {
    await embedded.stop();
    await lock.release();
  }
}

async function asSuperuser<Row extends object>(of: Config, text: string): Promise<readonly Row[]> {
  const running = await findRunning(of.dataDir);
  const connectionString = urlOf(running?.adminUrl ?? '', { database: 'trellis' });
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Admits patients one after the other, as fast as the database says yes. */
function startWriter() {
  const acknowledgedAt: number[] = [];
  let isStopped = false;
  const writing = (async () => {
    while (!isStopped) {
      const patient = aPatient(desk);
      await withOrg(desk.pool, importer.orgId, tx =>
        savePatient(tx, importer.orgId, patient, { at: desk.clock(), by: importer.staffId }),
      );
      acknowledgedAt.push(Date.now());
    }
  })();
  return {
    acknowledgedBy: (moment: Date) => acknowledgedAt.filter(it => it < moment.getTime()).length,
    stop: () => {
      isStopped = true;
      return writing;
    },
  };
}

async function restoreTo(name: string, parts: { from?: string; at?: string } = {}): Promise<Config> {
  const to = join(root, `restored-${name}`);
  await restore(config, { from: parts.from ?? backups, to, at: parts.at }, say);
  return configOf(to);
}

function copyOfBackups(name: string): string {
  const folder = join(root, `copy-${name}`);
  cpSync(backups, folder, { recursive: true });
  return folder;
}

const baseIn = (folder: string) => readdirSync(folder).find(name => name.startsWith('base-')) ?? '';

function manifestOf(folder: string) {
  return JSON.parse(readFileSync(join(folder, baseIn(folder), 'manifest.json'), 'utf8')).content;
}

const firstWalOf = (folder: string): string => manifestOf(folder).wal[0].name;

function largestIn(folder: string): string {
  const files: { path: string; storedBytes: number }[] = manifestOf(folder).files;
  return `${files.sort((a, b) => b.storedBytes - a.storedBytes)[0]?.path}.zst`;
}

/** A bad spot in the middle of a file. One bit alone may stand where the compression does not use it. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  for (let at = Math.floor(bytes.length / 3); at < (bytes.length * 2) / 3; at += 1)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  writeFileSync(file, bytes);
}

function momentIn(pattern: RegExp): string {
  return said.map(line => pattern.exec(line)?.[1]).find(it => it !== undefined) ?? '';
}
