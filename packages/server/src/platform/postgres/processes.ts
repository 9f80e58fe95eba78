import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';

export function isAlive(pid: number): boolean {
  return isNumberTaken(pid) && !isZombie(pid);
}

/** Also true for the dead whom nobody has buried yet; PostgreSQL asks no closer than this. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a container whose first process buries nobody, the killed keep their number for ever. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return statFields(pid)[0] === 'Z';
  } catch {
    return false;
  }
}

/** Fields from the third (state) on. The second, the name in brackets, may itself hold spaces and brackets. */
function statFields(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Every PostgreSQL process works in its cluster's folder; only Linux shows that, elsewhere nobody knows. */
export function worksIn(pid: number, folder: string): boolean | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}

/** When a process began, as text that no later process with the same number shares; undefined where it cannot be told. */
export function processStart(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return linuxStart(pid);
    if (process.platform === 'win32') return undefined;
    const out = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5000,
    });
    return out.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}

function linuxStart(pid: number): string {
  // Ticks count from the boot, so they mean nothing without saying which boot.
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${statFields(pid)[19]}`;
}
