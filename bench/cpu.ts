import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seconds by the clock, and seconds of a core that this process and PostgreSQL took meanwhile. */
export type Measured = { readonly seconds: number; readonly node: number; readonly postgres: number };

/** Measures pieces of work on the PostgreSQL of a data directory. */
export const meter =
  (dataDir: string) =>
  async (work: () => Promise<unknown>): Promise<Measured> => {
    const started = performance.now();
    const postgres = postgresSeconds(dataDir);
    const node = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(node);
    return {
      seconds: (performance.now() - started) / 1000,
      node: (user + system) / 1e6,
      postgres: postgresSeconds(dataDir) - postgres,
    };
  };

/** Hundredths of a second: what Linux counts for every program that asks. */
const ticks = 100;

/** Of the postmaster, of what it started and still runs, and of what has ended since. */
function postgresSeconds(dataDir: string): number {
  const postmaster = Number(readFileSync(join(dataDir, 'pg/18/postmaster.pid'), 'utf8').split('\n')[0]);
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(statusOf);
  const family = all.filter(it => it && (it.pid === postmaster || it.parent === postmaster));
  return (
    family.reduce((sum, it) => sum + (it?.ticks ?? 0) + (it?.pid === postmaster ? it.ended : 0), 0) / ticks
  );
}

function statusOf(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // What stands before the last bracket is the name, in which anything may stand.
    const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (field: number) => Number(rest[field] ?? 0);
    return { pid: Number(pid), parent: Number(parent), ticks: at(9) + at(10), ended: at(11) + at(12) };
  } catch {
    return undefined;
  }
}
