import { readFileSync } from 'node:fs';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { newTrellis, type Trellis } from '../stories/trellis.ts';

export type Clinic = {
  readonly trellis: Trellis;
  readonly client: Client;
  readonly patients: number;
  /** How long `trellis demo` took, in seconds; null for a clinic that was there. */
  readonly loadSeconds: number | null;
};

/**
 * A Trellis of its own with a demo clinic in it, and its first care manager signed in. `asked` is how many patients;
 * `40000=FOLDER` takes the data directory of a demo clinic that was made and derived before.
 */
export async function openClinic(asked: string, depth: 'full' | 'thin'): Promise<Clinic> {
  const [count = '', keptDir] = asked.split('=');
  const patients = Number(count);
  const trellis = await newTrellis(keptDir);
  const loadSeconds = keptDir === undefined ? await loadDemo(trellis, patients, depth) : null;
  const client = await signedIn(over(trellis.origin), trellis.email, trellis.password);
  await client.do(getToday);
  return { trellis, client, patients, loadSeconds };
}

/** Gives the seconds it took. */
async function loadDemo(trellis: Trellis, patients: number, depth: 'full' | 'thin'): Promise<number> {
  const started = performance.now();
  const { code, out } = await trellis.command('demo', '--patients', String(patients), '--depth', depth);
  if (code !== 0) throw new Error(`trellis demo ended with ${code}:\n${out}`);
  return (performance.now() - started) / 1000;
}

/** Megabytes of memory a process really holds. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
