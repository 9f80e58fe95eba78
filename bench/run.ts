/** `npm run bench` says which there are; `npm run bench -- today` runs one. The last figures stand in bench/RESULTS.md. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [name, ...rest] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.ts`);
const [, runnable] =
  /^\/\*\* (.+?)\*\//s.exec(name !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '') ?? [];
if (runnable === undefined || name === 'run') {
  console.log('Benchmarks:');
  for (const entry of readdirSync(import.meta.dirname).filter(it => it.endsWith('.ts') && it !== 'run.ts')) {
    const [, says] =
      /^\/\*\* (.+?) `npm run bench/.exec(readFileSync(join(import.meta.dirname, entry), 'utf8')) ?? [];
    if (says !== undefined) console.log(`  ${entry.replace('.ts', '').padEnd(16)} ${says}`);
  }
  process.exit(name === undefined ? 0 : 2);
}
process.exit(spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' }).status ?? 1);
