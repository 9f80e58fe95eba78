import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '@trellis/core/access/staff';
import { monthSchema } from '@trellis/core/basics/day';
import { ProblemError } from '@trellis/core/basics/problem';
import { packetName } from '@trellis/core/claims/packet-name';
import { loadMonthPackets, loadPacket, make } from './claims/audit-packet.service.ts';
import { packetPdf } from './claims/packet-sheet.ts';
import { type Desk, recordChange } from './platform/change.ts';
import { withOrg } from './platform/database/door.ts';

export type PacketsAsked = {
  readonly month: string | undefined;
  /** Record number or id; without it everybody with an approved line. */
  readonly patient: string | undefined;
  readonly to: string | undefined;
};

/** No patient’s file is anybody’s but whose command it was. */
const own = { mode: 0o600, flag: 'wx' } as const;

/**
 * Writes packets into an empty folder, each as JSON and as PDF, the same bytes as the routes give, and the SHA-256 of
 * each JSON. One is in memory at a time. Each is recorded before it is written. Gives how many could not be written, or
 * what to say of how it was called.
 */
export async function writePackets(
  desk: Desk,
  actor: Actor,
  asked: PacketsAsked,
  print: (line: string) => void,
): Promise<number | string> {
  const month = monthSchema.safeParse(asked.month);
  if (!month.success || asked.to === undefined)
    return 'Say audit packet --month 2026-10 --to FOLDER, and --patient with a record number or an id for one.';
  const { patients } = await loadMonthPackets(desk, actor, month.data);
  const wanted = asked.patient;
  const chosen = patients.filter(it => wanted === undefined || it.mrn === wanted || it.id === wanted);
  if (chosen.length === 0)
    return wanted === undefined
      ? `No line of ${month.data} was ever approved in ${actor.practice.name}.`
      : `Nobody with the record number or id ${wanted} has an approved line in ${month.data}.`;
  await mkdir(asked.to, { recursive: true, mode: 0o700 });
  if ((await readdir(asked.to)).length > 0) return `${asked.to} is not empty. Name a new folder.`;
  const request = { actor, requestId: desk.ids(), policy: 'operator' };
  let failed = 0;
  for (const { id: patientId } of chosen) {
    const at = { month: month.data, patientId };
    try {
      const { edition } = await make(desk, request, at);
      const { packet, text, sha256 } = await loadPacket(desk, actor, at, edition);
      await withOrg(desk.pool, actor.orgId, tx => {
        const event = { name: 'claims.packet-written', patientIds: [patientId], subject: at.month };
        return recordChange(desk, tx, request, event, desk.clock());
      });
      const nameOf = (ending: 'json' | 'pdf') => packetName(at.month, patientId, edition, ending);
      await writeFile(join(asked.to, nameOf('json')), text, own);
      await writeFile(join(asked.to, nameOf('pdf')), await packetPdf(packet, { edition, sha256 }), own);
      const sums = { ...own, flag: 'a' } as const;
      await writeFile(join(asked.to, 'SHA256SUMS'), `${sha256}  ${nameOf('json')}\n`, sums);
      print(JSON.stringify({ patientId, edition, sha256 }));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      failed += 1;
      const { code, details } = error.problem;
      print(JSON.stringify({ patientId, code, says: error.message, details }));
    }
  }
  return failed;
}
