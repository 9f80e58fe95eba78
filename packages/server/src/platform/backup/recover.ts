import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from '../postgres/binaries.ts';
import type { Place } from '../postgres/place.ts';
import { choosePort } from '../postgres/port.ts';
import { type Launched, launch, logSince, stopPostmaster } from '../postgres/postmaster.ts';
import { plainEnvironment } from '../postgres/run-as.ts';
import { superuser } from '../postgres/secrets.ts';
import { serverArguments, serverSettings } from '../postgres/settings.ts';
import { BackupProblem } from './backup-problem.ts';

/**
 * Starts the unpacked cluster once: it replays its log to the end or to a moment, begins a timeline of its own and is
 * stopped again. Gives the time of the last transaction it replayed, as PostgreSQL's log says.
 */
export async function recover(
  place: Place,
  binaries: Binaries,
  at: Date | undefined,
): Promise<string | undefined> {
  const settings = {
    ...serverSettings,
    // The log lies in pg_wal already; PostgreSQL insists on a command and takes its failure for "not archived".
    restore_command: 'exit 1',
    // The timeline of the base backup, not a newer one that some other restore began.
    recovery_target_timeline: 'current',
    recovery_target_action: 'promote',
    hot_standby: 'off',
    // A flag is read before PostgreSQL knows the names of zones, "Z" among them.
    ...(at && { recovery_target_time: at.toISOString().replace('Z', '+00') }),
  };
  const port = await choosePort(place.dataDir);
  const launched = launch(place, binaries, serverArguments(place.clusterDir, port, settings));
  await untilReady(place, launched);
  const log = logSince(place, launched.logFrom);
  await stopPostmaster(place, binaries);
  return /last completed transaction was at log time (\d{4}-\d\d-\d\d [\d:.]+)/.exec(log)?.[1];
}

/** Replaying takes as long as it takes. PostgreSQL itself says in postmaster.pid when it is done: no password needed. */
async function untilReady(place: Place, { child, logFrom }: Launched): Promise<void> {
  for (;;) {
    const pidFile = await readFile(join(place.clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
    if (pidFile.split('\n')[7]?.trim() === 'ready') return;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new BackupProblem(
        'restore.failed',
        `PostgreSQL could not replay the log; nothing was put in place. It said:\n${logSince(place, logFrom)}`,
      );
    await pause(25);
  }
}

/**
 * The cluster brings the passwords of the machine it was backed up on. The one of this data directory is set instead,
 * in PostgreSQL's single-user mode: no port is open, and the password is on no command line. The other roles get
 * theirs at the next start.
 */
export async function setPassword(place: Place, binaries: Binaries, password: string): Promise<void> {
  const child = spawn(
    binaries.postgres,
    ['--single', '-D', place.clusterDir, '-c', 'password_encryption=scram-sha-256', 'postgres'],
    {
      ...place.runAs,
      cwd: place.clusterDir,
      env: plainEnvironment(place.pgDir),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  child.stdin.on('error', () => {});
  child.stdin.end(`alter role ${superuser} password '${password}'\n`);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0 || /\b(?:ERROR|FATAL|PANIC):/.test(output))
    throw new BackupProblem(
      'restore.failed',
      `The database's password could not be set; nothing was put in place. PostgreSQL said:\n${output.replaceAll(password, '…')}`,
    );
}
