import { readFileSync } from 'node:fs';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { newTrellis, type Trellis } from '../stories/trellis.ts';

export type Clinic = {
  readonly trellis: Trellis;
  readonly client: Client;
  /** How long `trellis demo` took, in seconds. */
  readonly loadSeconds: number;
};

/** A Trellis of its own with a demo clinic in it, and its first care manager signed in. */
export async function openClinic(patients: number, depth: 'full' | 'thin'): Promise<Clinic> {
  const trellis = await newTrellis();
  const started = performance.now();
  const { code, out } = await trellis.command('demo', '--patients', String(patients), '--depth', depth);
  if (code !== 0) throw new Error(`trellis demo ended with ${code}:\n${out}`);
  const loadSeconds = (performance.now() - started) / 1000;
  const client = await signedIn(over(trellis.origin), trellis.email, trellis.password);
  await client.do(getToday);
  return { trellis, client, loadSeconds };
}

/** Megabytes of memory a process really holds. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
