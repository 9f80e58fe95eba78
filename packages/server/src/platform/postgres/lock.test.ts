import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeDataLock } from './lock.ts';
import { isAlive } from './processes.ts';

let dataDir: string;
const door = pathToFileURL(join(import.meta.dirname, 'lock.ts')).href;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'trellis-lock-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function program(then: string): readonly string[] {
  const text = `
    const { takeDataLock } = await import(${JSON.stringify(door)});
    await takeDataLock(${JSON.stringify(dataDir)}).then(
      () => process.stdout.write('taken'),
      problem => process.stdout.write(problem.code));
    ${then}`;
  return ['--input-type=module', '-e', text];
}

test('refuses a second server and names the process that is first', async () => {
  const first = spawn(process.execPath, program('setInterval(() => {}, 1000)'), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(first.stdout, 'data');
  await expect(takeDataLock(dataDir)).rejects.toMatchObject({
    code: 'data.locked',
    message: expect.stringContaining(`process ${first.pid}`),
  });
  first.kill('SIGKILL');
  await once(first, 'exit');
  await (await takeDataLock(dataDir)).release();
});

test('is free again after release', async () => {
  const lock = await takeDataLock(dataDir);
  await expect(takeDataLock(dataDir)).rejects.toThrow(/Another Trellis server/);
  await lock.release();
  expect(readdirSync(dataDir)).toEqual([]);
  await (await takeDataLock(dataDir)).release();
});

test('does not believe a dead server whose number was given to another process', async () => {
  const stale = { pid: process.pid, started: 'some earlier boot 1', since: '2026-01-01T00:00:00Z' };
  writeFileSync(join(dataDir, 'server.lock'), JSON.stringify(stale));
  await (await takeDataLock(dataDir)).release();
});

test.runIf(process.platform === 'linux')('does not wait for a dead server that nobody buries', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(parent.stdout, 'data');
  await expect.poll(() => isAlive(Number(number))).toBe(false);
  writeFileSync(join(dataDir, 'server.lock'), JSON.stringify({ pid: Number(number), since: 'just now' }));
  await (await takeDataLock(dataDir)).release();
  parent.kill('SIGKILL');
});

test('takes over a lock file that a power cut left empty', async () => {
  writeFileSync(join(dataDir, 'server.lock'), '');
  await (await takeDataLock(dataDir)).release();
});

test('leaves the lock of the server that took over alone', async () => {
  const lock = await takeDataLock(dataDir);
  writeFileSync(join(dataDir, 'server.lock'), '{"pid":1}');
  await lock.release();
  expect(existsSync(join(dataDir, 'server.lock'))).toBe(true);
});

test('lets exactly one of many servers started together in', async () => {
  const dead = spawnSync(process.execPath, [...program('')]).stdout.toString();
  expect(dead).toBe('taken');
  expect(JSON.parse(readFileSync(join(dataDir, 'server.lock'), 'utf8')).pid).not.toBe(process.pid);
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, program('setInterval(() => {}, 1000)'), {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [answer] = await once(child.stdout, 'data');
      return { child, answer: String(answer) };
    }),
  );
  for (const { child } of answers) child.kill('SIGKILL');
  expect(answers.map(({ answer }) => answer).sort()).toEqual([...Array(5).fill('data.locked'), 'taken']);
});
