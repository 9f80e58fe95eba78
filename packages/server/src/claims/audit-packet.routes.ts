import { Readable } from 'node:stream';
import * as contracts from '@trellis/core/claims/audit-packet.contract';
import { packetName, packetsName } from '@trellis/core/claims/packet-name';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { zipOf } from '../platform/zip.ts';
import { loadMonthPackets, loadPacket, make, type PacketAt } from './audit-packet.service.ts';
import { chosenPdf, loadChosen, packetEntries } from './packet-bundle.service.ts';
import { packetPdf } from './packet-sheet.ts';

const attached = ({ month, patientId }: PacketAt, edition: number, ending: 'json' | 'pdf') => ({
  'content-disposition': `attachment; filename="${packetName(month, patientId, edition, ending)}"`,
});

export const packetRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.makePacket, async ({ params, body: _, ...request }) => ({
    answer: await make(desk, request, params),
  })),
  route(contracts.getPackets, async ({ actor, params }) => {
    const answer = await loadMonthPackets(desk, actor, params.month);
    return { answer, patients: answer.patients.map(it => it.id), subject: params.month };
  }),
  route(contracts.getPacketJson, async ({ actor, params, query }) => {
    const { text, edition } = await loadPacket(desk, actor, params, query.edition);
    return {
      answer: text,
      headers: attached(params, edition, 'json'),
      patients: [params.patientId],
      subject: params.month,
    };
  }),
  route(contracts.getPacketPdf, async ({ actor, params, query }) => {
    const { packet, edition, sha256 } = await loadPacket(desk, actor, params, query.edition);
    return {
      answer: (await packetPdf(packet, { edition, sha256 })) as never,
      headers: attached(params, edition, 'pdf'),
      patients: [params.patientId],
      subject: params.month,
    };
  }),
  route(contracts.getPacketsZip, async ({ actor, params: { month }, query }) => {
    const chosen = await loadChosen(desk, actor, month, query.patients);
    return {
      answer: Readable.from(zipOf(packetEntries(desk, actor, month, chosen))) as never,
      headers: { 'content-disposition': `attachment; filename="${packetsName(month, 'zip')}"` },
      patients: chosen.map(it => it.id),
      subject: month,
    };
  }),
  route(contracts.getPacketsPdf, async ({ actor, params: { month }, query }) => {
    const chosen = await loadChosen(desk, actor, month, query.patients);
    return {
      answer: (await chosenPdf(desk, actor, month, chosen)) as never,
      headers: { 'content-disposition': `attachment; filename="${packetsName(month, 'pdf')}"` },
      patients: chosen.map(it => it.id),
      subject: month,
    };
  }),
];
