import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive } from './processes.ts';
import { chooseRunAs, isRoot } from './run-as.ts';
import { addressOf } from './secrets.ts';
import { type Embedded, findRunning, startEmbedded, startUnsafeForTests } from './supervisor.ts';

let dataDir: string;
let said: string[];

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'trellis-pg-')), 'data');
  chmodSync(dirname(dataDir), 0o755);
  said = [];
});

afterEach(async () => {
  await (await findRunning(dataDir).catch(() => undefined))?.stop();
  rmSync(dirname(dataDir), { recursive: true, force: true });
});

function start(): Promise<Embedded> {
  return startEmbedded({ dataDir, say: line => said.push(line) });
}

async function query(address: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(): number {
  return Number(readFileSync(join(dataDir, 'pg/18/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function untilDead(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}

describe('the first start', () => {
  test('makes a database that is safe against crashes and closed to strangers', async () => {
    const database = await start();
    expect(database.adopted).toBe(false);
    const show = async (name: string) =>
      Object.values((await query(database.adminUrl, `SHOW ${name}`))[0] ?? {})[0];
    expect(await show('data_checksums')).toBe('on');
    expect(await show('fsync')).toBe('on');
    expect(await show('full_page_writes')).toBe('on');
    expect(await show('synchronous_commit')).toBe('on');
    expect(await show('server_encoding')).toBe('UTF8');
    expect(await show('timezone')).toBe('UTC');
    expect(await show('listen_addresses')).toBe('127.0.0.1');
    expect(await show('unix_socket_directories')).toBe('');
    const methods = await query(database.adminUrl, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules');
    expect(methods).toEqual([{ auth_method: 'scram-sha-256' }]);
    await expect(query(addressOf(database.port, 'postgres', 'guess'), 'SELECT 1')).rejects.toThrow(
      /password/,
    );
    expect(statSync(join(dataDir, 'secrets/postgres.json')).mode & 0o777).toBe(0o600);
  });

  test('orders by code point and knows the case of letters outside ASCII', async () => {
    const { adminUrl } = await start();
    const rows = await query(adminUrl, `SELECT lower('PEÑA') AS lower, 'Z' < 'a' AS by_code_point`);
    expect(rows).toEqual([{ lower: 'peña', by_code_point: true }]);
  });

  test('keeps what people typed out of the server log', async () => {
    const { adminUrl } = await start();
    await expect(query(adminUrl, `SELECT 'Rosalind Whitcombe'::date`)).rejects.toThrow(/Whitcombe/);
    await query(adminUrl, 'CREATE TABLE person (name text PRIMARY KEY)');
    const twice = `INSERT INTO person VALUES ('Rosalind Whitcombe'), ('Rosalind Whitcombe')`;
    await expect(query(adminUrl, twice)).rejects.toThrow(/duplicate key/);
    const log = readFileSync(join(dataDir, 'pg/18.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('Whitcombe');
  });

  test('does not take a half-made database for a whole one', async () => {
    mkdirSync(join(dataDir, 'pg/18.new.1234abcd'), { recursive: true });
    writeFileSync(join(dataDir, 'pg/18.new.1234abcd/PG_VERSION'), '18\n');
    const { adminUrl } = await start();
    expect(await query(adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readdirSync(join(dataDir, 'pg')).filter(name => name.startsWith('18.new'))).toEqual([]);
  });

  test('leaves no database behind when it is killed in the middle, and the next start makes one', async () => {
    const child = startInChild('process.stdout.write("begun")');
    await expect
      .poll(
        () =>
          existsSync(join(dataDir, 'pg')) &&
          readdirSync(join(dataDir, 'pg')).some(n => /^18\.new\.\w+$/.test(n)),
        {
          timeout: 10_000,
          interval: 5,
        },
      )
      .toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(join(dataDir, 'pg/18'))).toBe(false);
    const { adminUrl } = await start();
    expect(await query(adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('refuses a database of another major version and touches nothing', async () => {
    mkdirSync(join(dataDir, 'pg/17'), { recursive: true });
    writeFileSync(join(dataDir, 'pg/17/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/PostgreSQL 17.*upgrade-db/);
    expect(readdirSync(join(dataDir, 'pg'))).toEqual(['17']);
  });
});

describe('the next start', () => {
  test('finds the data and the port of the last one', async () => {
    const first = await start();
    await query(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(second.port).toBe(first.port);
    expect(await query(second.adminUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  test('takes another port when its own is in use', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
      expect(await query(second.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      squatter.close();
    }
  });

  test('takes over the database that a killed server left running', async () => {
    const child = startInChild('process.stdout.write("started"); setInterval(() => {}, 1000)');
    await once(child.stdout, 'data');
    const pid = postmasterPid();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const database = await start();
    expect(database.adopted).toBe(true);
    expect(postmasterPid()).toBe(pid);
    await database.stop();
    await untilDead(pid);
  });

  test('keeps every committed row when the database itself is killed', async () => {
    const first = await start();
    await query(first.adminUrl, 'CREATE TABLE visit (id int PRIMARY KEY)');
    const pid = postmasterPid();
    const committed = await insertUntilKilled(first.adminUrl, pid, 200);
    const second = await start();
    const rows = await query(second.adminUrl, 'SELECT count(*)::int AS kept FROM visit');
    expect(rows[0]?.kept).toBeGreaterThanOrEqual(committed);
    expect(committed).toBeGreaterThanOrEqual(200);
  });

  test.each([
    ['belongs to somebody else', 'echo $$; exec sleep 60'],
    ['belongs to a dead process that nobody buries', 'sleep 0 & echo $!; exec sleep 60'],
  ])('is not fooled by a process file left behind whose number now %s', async (_, script) => {
    const first = await start();
    await query(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pidFile = join(dataDir, 'pg/18/postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    await first.stop();
    const sameUser = chooseRunAs(join(dataDir, 'pg/18'));
    const stranger = spawn('sh', ['-c', script], {
      ...sameUser,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [number] = await once(stranger.stdout, 'data');
    writeFileSync(pidFile, [String(number).trim(), ...lines.slice(1)].join('\n'));
    try {
      const second = await start();
      expect(await query(second.adminUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  test('restarts a database that runs without crash safety instead of adopting it', async () => {
    const unsafe = await startUnsafeForTests({ dataDir, say: () => {} });
    expect(await query(unsafe.adminUrl, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
    const database = await start();
    expect(database.adopted).toBe(false);
    expect(await query(database.adminUrl, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  test('refuses a database whose password file is gone, and leaves the database alone', async () => {
    await (await start()).stop();
    rmSync(join(dataDir, 'secrets'), { recursive: true });
    await expect(start()).rejects.toThrow(/password .* is missing/);
    expect(existsSync(join(dataDir, 'pg/18/PG_VERSION'))).toBe(true);
  });

  test('shows the end of the log when the database cannot start', async () => {
    await (await start()).stop();
    rmSync(join(dataDir, 'pg/18/global/pg_control'));
    await expect(start()).rejects.toThrow(/did not start.*pg_control/s);
  });
});

describe('the command line', () => {
  test('finds the database only while it runs', async () => {
    expect(await findRunning(dataDir)).toBeUndefined();
    const database = await start();
    const found = await findRunning(dataDir);
    expect(found?.adminUrl).toBe(database.adminUrl);
    await database.stop();
    expect(await findRunning(dataDir)).toBeUndefined();
  });
});

describe.runIf(isRoot())('started as root below a folder that is closed to others', () => {
  test('keeps the database elsewhere, says where, and finds it again', async () => {
    chmodSync(dirname(dataDir), 0o700);
    const first = await start();
    const elsewhere = readFileSync(join(dataDir, 'pg-location'), 'utf8').trim();
    try {
      expect(said.join('\n')).toContain(elsewhere);
      await query(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await first.stop();
      const second = await start();
      expect(await query(second.adminUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
      await second.stop();
      expect(said).toHaveLength(1);
    } finally {
      await (await findRunning(dataDir))?.stop();
      rmSync(elsewhere, { recursive: true, force: true });
    }
    await expect(start()).rejects.toThrow(/it is gone from there/);
  });
});

function startInChild(then: string) {
  const door = pathToFileURL(join(import.meta.dirname, 'supervisor.ts')).href;
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(door)});
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, say: () => {} });
    ${then}`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Returns how many rows the database had confirmed when it died under us. */
async function insertUntilKilled(address: string, pid: number, killAfter: number): Promise<number> {
  const client = new pg.Client({ connectionString: address });
  client.on('error', () => {});
  await client.connect();
  let confirmed = 0;
  try {
    for (;;) {
      await client.query('INSERT INTO visit VALUES ($1)', [confirmed]);
      confirmed++;
      if (confirmed === killAfter) process.kill(pid, 'SIGKILL');
    }
  } catch {
    return confirmed;
  }
}
