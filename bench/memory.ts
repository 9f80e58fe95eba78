/** What Node and PostgreSQL hold with a large organization, idle and under load. `npm run bench -- memory [patients or N=FOLDER]` */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { openClinic, residentMegabytes } from './clinic.ts';
import { print } from './figures.ts';
import { closedLoop, senderOf } from './load.ts';

const clinic = await openClinic(process.argv[2] ?? '40000', 'thin');
try {
  await clinic.trellis.stop();
  await clinic.trellis.start();
  await wait(5000);
  const server = clinic.trellis.pid;
  const idle = residentMegabytes(server);
  const postgresIdle = postgresMegabytes(clinic.trellis.dataDir);
  const today = senderOf(`${clinic.trellis.origin}${getToday.path}`, { cookie: clinic.client.cookie }, 8);
  let most = idle;
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes(server));
  }, 200);
  const sent = await closedLoop(today.send, 8, 20);
  clearInterval(watch);
  const postgresLoad = postgresMegabytes(clinic.trellis.dataDir);
  today.close();
  print('Memory', [
    {
      what: `Node with ${clinic.patients} patients, idle`,
      measured: `${idle.toFixed(0)} MB`,
      target: '≤ 250 MB',
      isMet: idle <= 250,
      beside: `PostgreSQL ${postgresIdle.toFixed(0)} MB (shared pages once)`,
    },
    {
      what: `under load (${sent.length} pages of Today in 20 s)`,
      measured: `${most.toFixed(0)} MB`,
      target: '≤ 400 MB',
      isMet: most <= 400,
      beside: `PostgreSQL ${postgresLoad.toFixed(0)} MB`,
    },
  ]);
} finally {
  await clinic.trellis.end();
}

/** Proportional memory of the postmaster and its children: pages they share are counted once. */
function postgresMegabytes(dataDir: string): number {
  const postmaster = Number(readFileSync(join(dataDir, 'pg/18/postmaster.pid'), 'utf8').split('\n')[0]);
  const family = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => pid === postmaster || parentOf(pid) === postmaster);
  return family.reduce((sum, pid) => sum + proportionalKilobytes(pid), 0) / 1024;
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function proportionalKilobytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
