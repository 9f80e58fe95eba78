import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { webFolder } from './config.ts';
import { StartProblem } from './platform/start-problem.ts';

const dist = join(webFolder, 'dist');
/** The workbench, and beside it the page of a patient's own phone, which shares no file with it. The first clears the folder. */
const builds = [
  { page: 'index.html', config: 'vite.config.ts' },
  { page: 'mine.html', config: 'vite.mine.config.ts' },
] as const;
const stampFile = join(dist, '.built-from');

/** Builds the web client if its sources changed since the last build; gives the folder to serve. */
export async function ensureWebBuild(say: (line: string) => void): Promise<string> {
  const wanted = await hashOfSources();
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === wanted) return dist;
  say('Building the web client (after each change of its sources, a few seconds) …');
  for (const { config } of builds) await buildWeb(config);
  await writeFile(stampFile, wanted);
  return dist;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const folders = [join(webFolder, 'src'), join(webFolder, '../core/src'), join(webFolder, '../../content')];
  const files = [
    ...builds.flatMap(it => [join(webFolder, it.page), join(webFolder, it.config)]),
    join(webFolder, '../../package-lock.json'),
  ];
  for (const folder of folders)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) files.push(join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file.slice(webFolder.length)).update(await readFile(file));
  return hash.digest('hex');
}

function buildWeb(config: string): Promise<void> {
  const vite = join(webFolder, '../../node_modules/vite/bin/vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
      cwd: webFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Whoever starts it, a test runner with NODE_ENV=test too: what is served is the production build.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
    child.once('error', reject);
    child.once('exit', code =>
      code === 0
        ? resolve()
        : reject(
            new StartProblem('web.not-built', `The web client could not be built:\n${output.slice(-4000)}`),
          ),
    );
  });
}

if (import.meta.main) await ensureWebBuild(line => console.log(line));
