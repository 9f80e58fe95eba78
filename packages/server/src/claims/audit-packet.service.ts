import { createHash } from 'node:crypto';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { type AuditPacket, newestFormat, packetOf, packetText } from '@trellis/core/claims/audit-packet';
import type { getPackets, makePacket } from '@trellis/core/claims/audit-packet.contract';
import { billingSetting } from '../billing/billing-setting.ts';
import { monthOfActor } from '../billing/month-facts.ts';
import { proofHash } from '../billing/proof-text.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { findHead } from '../platform/audit/seal.store.ts';
import { sealedUntil } from '../platform/audit/seals-of.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import {
  insertPacket,
  type KeptPacket,
  loadClaimedPatients,
  loadClaimNumbers,
  loadPackets,
} from './audit-packet.store.ts';
import { loadPacketFacts, nameFacts } from './packet-facts.service.ts';
import { findLastDecision } from './packet-facts.store.ts';

export type PacketAt = { readonly month: Month; readonly patientId: PatientId };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A packet with its bytes and what each part of it comes to. */
export type Made = {
  readonly packet: AuditPacket;
  readonly text: string;
  readonly sha256: string;
  readonly parts: Readonly<Record<string, string>>;
};

function madeOf(packet: AuditPacket): Made {
  const text = packetText(packet);
  const parts = Object.entries(packet).map(([part, it]) => [part, sha256(JSON.stringify(it))] as const);
  return { packet, text, sha256: sha256(text), parts: Object.fromEntries(parts) };
}

async function makeAgain(tx: Tx, actor: Actor, at: PacketAt, kept: KeptPacket): Promise<Made> {
  const { asOf, format } = kept;
  const of = { ...monthOfActor(actor, at.month), patientId: at.patientId, asOf, format };
  const facts = await loadPacketFacts(tx, of, kept);
  return madeOf(packetOf({ ...facts, named: kept.named }, format));
}

/** Parts that no longer come out as they did when the packet was first made. */
const differing = (kept: KeptPacket, made: Made): readonly string[] =>
  kept.sha256 === made.sha256
    ? []
    : Object.keys(made.parts).filter(part => made.parts[part] !== kept.parts[part]);

/** Makes the packet of what was last decided about a month’s lines; a second time it is compared with the first. */
export async function make(desk: Desk, request: Request, at: PacketAt): Promise<AnswerOf<typeof makePacket>> {
  const { actor } = request;
  const of = { ...monthOfActor(actor, at.month), patientId: at.patientId };
  const last = await withOrg(desk.pool, actor.orgId, async tx => {
    await billingSetting(tx, actor, desk.clock());
    await getPatientIn(tx, actor.orgId, at.patientId);
    return (await findLastDecision(tx, of)) ?? failWith('packet.nothing-approved');
  });
  if (!(await sealedUntil(desk.pool, actor.orgId, last.asOf))) failWith('packet.not-sealed');
  const event = { name: 'claims.packet-made', patientId: at.patientId, subject: at.month };
  return changePatient(desk, request, event, async ({ tx, now, ids }) => {
    const before = await loadPackets(tx, of, at.patientId);
    const known = before.find(it => it.asOf === last.asOf);
    if (known) {
      const differs = differing(known, await makeAgain(tx, actor, at, known));
      return { ...summaryOf(known), isNew: false, differs };
    }
    const asked = { ...of, asOf: last.asOf, format: newestFormat };
    const pinned = { decisionId: last.decisionId, sealedTo: (await findHead(tx, of.orgId))?.seq ?? 0 };
    const facts = await loadPacketFacts(tx, asked, pinned);
    if (proofHash(facts.decision).toString('hex') !== facts.decision.hash) refuseDiffering(['judgement']);
    const named = await nameFacts(tx, asked, actor.practice.name, facts);
    const made = madeOf(packetOf({ ...facts, named }, newestFormat));
    const kept = {
      ...{ patientId: at.patientId, edition: (before[0]?.edition ?? 0) + 1, named, format: newestFormat },
      ...{
        ...pinned,
        readings: facts.care.readings.map(it => it.id),
        asOf: last.asOf,
        sha256: made.sha256,
        parts: made.parts,
      },
      bytes: Buffer.byteLength(made.text),
    };
    await insertPacket(tx, of, { ...kept, id: ids() }, { at: now, by: actor.staffId });
    return {
      ...summaryOf({ ...kept, madeAt: now, madeBy: actor.name }),
      isNew: true,
      differs: [],
    };
  });
}

const summaryOf = ({ edition, asOf, sha256, bytes, madeAt, madeBy }: KeptPacket) => {
  return { edition, asOf, sha256, bytes, madeAt, madeBy };
};

/** A packet that was made, out of the rows of today; refused where it is no longer what it was. */
export async function loadPacket(
  desk: Desk,
  actor: Actor,
  at: PacketAt,
  edition: number | undefined,
): Promise<Made & { readonly edition: number }> {
  const of = monthOfActor(actor, at.month);
  return withOrg(desk.pool, actor.orgId, async tx => {
    await billingSetting(tx, actor, desk.clock());
    await getPatientIn(tx, actor.orgId, at.patientId);
    const all = await loadPackets(tx, of, at.patientId);
    const kept = all.find(it => edition === undefined || it.edition === edition);
    if (!kept) failWith('packet.not-made');
    const made = await makeAgain(tx, actor, at, kept);
    const differs = differing(kept, made);
    if (differs.length > 0) refuseDiffering(differs);
    return { ...made, edition: kept.edition };
  });
}

function refuseDiffering(differs: readonly string[]): never {
  fail(
    'packet.differs',
    'This packet does not come out as it was first made: rows it rests on were changed behind the product. Do not hand it over; ask your administrator to verify the audit and to restore a backup.',
    { differs },
  );
}

/** Everybody with claims in a month, each with the packets that were made. */
export function loadMonthPackets(
  desk: Desk,
  actor: Actor,
  month: Month,
): Promise<AnswerOf<typeof getPackets>> {
  const of = monthOfActor(actor, month);
  return withOrg(desk.pool, actor.orgId, async tx => {
    await billingSetting(tx, actor, desk.clock());
    const packets = Map.groupBy(await loadPackets(tx, of, null), it => it.patientId);
    const claims = Map.groupBy(await loadClaimNumbers(tx, of), it => it.patientId);
    const patients = await loadClaimedPatients(tx, of);
    return {
      month,
      patients: patients.map(it => ({
        ...it,
        claims: (claims.get(it.id) ?? []).map(one => one.number),
        packets: (packets.get(it.id) ?? []).map(summaryOf),
      })),
    };
  });
}
