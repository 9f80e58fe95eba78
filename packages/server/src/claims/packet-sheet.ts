import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import { monthWords } from '@trellis/core/claims/packet-sentence';
import { printSizes, setAsPdf } from '../documents/pdf.ts';
import type { Content } from '../documents/pdf-structure.ts';
import { letter } from '../documents/tagged-pdf.ts';
import { packetAxis } from './packet-axis.ts';
import { careParts } from './packet-care-parts.ts';
import {
  chainPart,
  consentPart,
  contactsPart,
  devicesPart,
  heading,
  linesPart,
  planPart,
  reviewPart,
  timePart,
  verdictsPart,
} from './packet-parts.ts';

export type PacketPrint = { readonly edition: number; readonly sha256: string };

/** A packet to read: the claim in one sentence first, then what proves it. English, as audits are. */
export async function packetPdf(packet: AuditPacket, about: PacketPrint): Promise<Buffer> {
  const { claim } = packet;
  const { body } = await setAsPdf({
    title: `Audit packet: ${whoOf(packet)}, ${monthWords(claim.month)}`,
    practice: claim.practice.name,
    language: 'en',
    print: 'usual',
    header: packetHeader(packet, about),
    content: packetContent(packet, about),
  });
  return body;
}

const whoOf = ({ claim: { patient } }: AuditPacket): string => `${patient.given} ${patient.family}`;

/** What stands over each page of a packet: a sheet that fell out says whose it is. */
export const packetHeader = (packet: AuditPacket, { edition }: PacketPrint): string =>
  `${whoOf(packet)}, ${monthWords(packet.claim.month)} · ${packet.claim.practice.name} · edition ${edition}`;

export function packetContent(packet: AuditPacket, about: PacketPrint): readonly Content[] {
  const { claim } = packet;
  const width = letter.width - 2 * printSizes.usual.sides;
  return [
    { text: 'Audit packet', style: 'title' },
    { text: claim.says, fontSize: 13, margin: [0, 6, 0, 8] },
    identity(packet, about),
    ...linesPart(packet),
    heading('Time'),
    ...(packet.time.counted.length > 0 ? [packetAxis(packet, width)] : []),
    ...timePart(packet),
    ...consentPart(packet),
    ...planPart(packet),
    ...contactsPart(packet),
    ...(packet.care ? careParts(packet) : devicesPart(packet)),
    ...reviewPart(packet),
    ...verdictsPart(packet),
    ...chainPart(packet),
  ];
}

function identity({ claim }: AuditPacket, { edition, sha256 }: PacketPrint): Content {
  const { patient } = claim;
  const rows = [
    ['Patient', `${patient.given} ${patient.family}, born ${patient.birthDate}`],
    ['Record number', patient.recordNumber ?? 'none'],
    ...(patient.deceasedOn ? [['Died', patient.deceasedOn]] : []),
    ['Month', `${monthWords(claim.month)}, days of ${patient.timeZone}`],
    ['Practice', claim.practice.name],
    ['Billing practitioner', claim.billingPractitioner?.name ?? 'none'],
    ['Approved', `${claim.approvedThere} where the patient lives`],
    ['As of', `${claim.asOf}; edition ${edition}`],
    ['SHA-256 of the JSON', sha256],
  ];
  return { heads: ['About', 'This claim'], rows, widths: [110, '*'], fontSize: 9.5 };
}
