import { Worker } from 'node:worker_threads';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { csvOf } from '@trellis/core/basics/csv';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { fail, failWith, ProblemError } from '@trellis/core/basics/problem';
import { type getPackets, mostInPdf } from '@trellis/core/claims/audit-packet.contract';
import { packetName } from '@trellis/core/claims/packet-name';
import type { Desk } from '../platform/change.ts';
import type { ZipEntry } from '../platform/zip.ts';
import { loadMonthPackets, loadPacket, type Made } from './audit-packet.service.ts';
import type { LeftOut, Packets } from './packets-sheet.ts';

type Listed = AnswerOf<typeof getPackets>['patients'][number];
export type ChosenPacket = Omit<Listed, 'packets'> & { readonly packet: Listed['packets'][number] };

/** The newest packet of each patient who was named, or of everybody who has one. */
export async function loadChosen(
  desk: Desk,
  actor: Actor,
  month: Month,
  named: readonly PatientId[] | undefined,
): Promise<readonly ChosenPacket[]> {
  const { patients } = await loadMonthPackets(desk, actor, month);
  const chosen = patients.flatMap(({ packets: [packet], ...it }) =>
    packet && (named === undefined || named.includes(it.id)) ? [{ ...it, packet }] : [],
  );
  if (chosen.length === 0 || new Set(named).size > chosen.length) failWith('packet.not-made');
  return chosen;
}

/** Each packet in turn, made again; one that no longer comes out as it was made is named and is not handed over. */
async function* madeInTurn(
  desk: Desk,
  actor: Actor,
  month: Month,
  chosen: readonly ChosenPacket[],
  leaveOut: (it: LeftOut) => void,
): AsyncGenerator<{ readonly of: ChosenPacket; readonly made: Made }> {
  for (const of of chosen) {
    try {
      const made = await loadPacket(desk, actor, { month, patientId: of.id }, of.packet.edition);
      yield { of, made };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'packet.differs') throw error;
      leaveOut({ ...of, differs: (error.problem.details?.differs ?? []) as readonly string[] });
    }
  }
}

/** Packets as JSON, the same bytes as each alone; then the sums of all and whose they are. One is in memory at a time. */
export async function* packetEntries(
  desk: Desk,
  actor: Actor,
  month: Month,
  chosen: readonly ChosenPacket[],
): AsyncGenerator<ZipEntry> {
  const sums: string[] = [];
  const index: (string | number | null)[][] = [];
  const leftOut: LeftOut[] = [];
  for await (const { of, made } of madeInTurn(desk, actor, month, chosen, it => leftOut.push(it))) {
    const name = packetName(month, of.id, of.packet.edition, 'json');
    sums.push(`${made.sha256}  ${name}\n`);
    index.push([name, of.mrn, of.family, of.given, of.claims.join(' '), of.lines, of.packet.edition]);
    yield { name, body: Buffer.from(made.text) };
  }
  const head = ['file', 'record_number', 'family', 'given', 'claims', 'lines', 'edition'];
  yield { name: 'index.csv', body: Buffer.from(csvOf([head, ...index])) };
  yield { name: 'SHA256SUMS', body: Buffer.from(sums.join('')) };
  if (leftOut.length === 0) return;
  const rows = leftOut.map(it => [it.mrn, it.family, it.given, it.differs.join(' ')]);
  const body = csvOf([['record_number', 'family', 'given', 'differs'], ...rows]);
  yield { name: 'left-out.csv', body: Buffer.from(body) };
}

/** Packets as one PDF: a cover sheet, then each packet with its own head over every page. */
export async function chosenPdf(
  desk: Desk,
  actor: Actor,
  month: Month,
  chosen: readonly ChosenPacket[],
): Promise<Buffer> {
  if (chosen.length > mostInPdf)
    fail(
      'packet.too-many',
      `${chosen.length} packets do not fit into one PDF; up to ${mostInPdf} do. Choose fewer, take the JSON, or let an administrator run "trellis audit packet".`,
      { packets: chosen.length, most: mostInPdf },
    );
  const leftOut: LeftOut[] = [];
  const packets: Packets['packets'][number][] = [];
  for await (const it of madeInTurn(desk, actor, month, chosen, one => leftOut.push(one))) packets.push(it);
  return laidOut({ month, practice: actor.practice.name, packets, leftOut });
}

/** A sixth of a second for each packet would keep everybody waiting: it is laid out on another thread. */
const laidOut = (packets: Packets): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./packets.worker.ts', import.meta.url), { workerData: packets });
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
  });
