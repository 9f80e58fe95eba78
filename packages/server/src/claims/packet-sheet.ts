import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import { monthWords } from '@trellis/core/claims/packet-sentence';
import { printSizes, setAsPdf } from '../documents/pdf.ts';
import type { Content } from '../documents/pdf-structure.ts';
import { letter } from '../documents/tagged-pdf.ts';
import { packetAxis } from './packet-axis.ts';
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
  const { patient } = claim;
  const sizes = printSizes.usual;
  const width = letter.width - 2 * sizes.sides;
  const who = `${patient.given} ${patient.family}`;
  const content: Content[] = [
    { text: 'Audit packet', style: 'title' },
    { text: claim.says, fontSize: 13, margin: [0, 6, 0, 8] },
    identity(packet, about),
    ...linesPart(packet),
    heading('Time'),
    packetAxis(packet, width),
    ...timePart(packet),
    ...consentPart(packet),
    ...planPart(packet),
    ...contactsPart(packet),
    ...devicesPart(packet),
    ...reviewPart(packet),
    ...verdictsPart(packet),
    ...chainPart(packet),
  ];
  const { body } = await setAsPdf({
    title: `Audit packet: ${who}, ${monthWords(claim.month)}`,
    practice: claim.practice.name,
    language: 'en',
    print: 'usual',
    header: `${who}, ${monthWords(claim.month)} · ${claim.practice.name} · edition ${about.edition}`,
    content,
  });
  return body;
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
