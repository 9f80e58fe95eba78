import type { Month } from '@trellis/core/basics/day';
import { monthWords } from '@trellis/core/claims/packet-sentence';
import { setAsPdf } from '../documents/pdf.ts';
import type { Content } from '../documents/pdf-structure.ts';
import type { Made } from './audit-packet.service.ts';
import { packetContent, packetHeader } from './packet-sheet.ts';

type Claimed = {
  readonly given: string;
  readonly family: string;
  readonly mrn: string | null;
  readonly lines: string;
  readonly claims: readonly string[];
};

/** A packet that no longer comes out as it was made, with the parts that differ. */
export type LeftOut = Claimed & { readonly differs: readonly string[] };

export type Packets = {
  readonly month: Month;
  readonly practice: string;
  readonly packets: readonly {
    readonly of: Claimed & { readonly packet: { readonly edition: number } };
    readonly made: Made;
  }[];
  readonly leftOut: readonly LeftOut[];
};

/** Several packets as one PDF: whose they are on the first sheet, then each as it is alone. */
export async function packetsPdf({ month, practice, packets, leftOut }: Packets): Promise<Buffer> {
  const title = `Audit packets: ${monthWords(month)}`;
  const { body } = await setAsPdf({
    title,
    practice,
    language: 'en',
    print: 'usual',
    header: `${monthWords(month)} · ${practice} · cover sheet`,
    content: [
      { text: title, style: 'title' },
      {
        text: `${practice}: ${packets.length === 1 ? 'one packet' : `${packets.length} packets`}, each as of the last decision about its lines, in this order.`,
        margin: [0, 6, 0, 8],
      },
      cover(packets),
      ...missing(leftOut),
      ...packets.map(({ of, made }): Content => {
        const about = { edition: of.packet.edition, sha256: made.sha256 };
        return { section: packetContent(made.packet, about), header: packetHeader(made.packet, about) };
      }),
    ],
  });
  return body;
}

const cover = (packets: Packets['packets']): Content => ({
  heads: ['No.', 'Patient', 'Record number', 'Claim', 'Lines', 'Edition', 'SHA-256 of the JSON begins with'],
  rows: packets.map(({ of, made }, i) => [
    String(i + 1),
    `${of.family}, ${of.given}`,
    of.mrn ?? '',
    of.claims.join(', '),
    of.lines === '' ? 'taken back' : of.lines,
    String(of.packet.edition),
    made.sha256.slice(0, 16),
  ]),
  widths: [22, '*', 62, 76, 90, 36, 92],
  fontSize: 8.5,
});

function missing(leftOut: readonly LeftOut[]): readonly Content[] {
  if (leftOut.length === 0) return [];
  return [
    { text: 'Not in this file', style: 'heading', margin: [0, 12, 0, 4], headlineLevel: 1 },
    {
      text: 'These packets no longer come out as they were first made, so they are not handed over.',
      margin: [0, 0, 0, 4],
    },
    {
      heads: ['Patient', 'Record number', 'Parts that differ'],
      rows: leftOut.map(it => [`${it.family}, ${it.given}`, it.mrn ?? '', it.differs.join(', ')]),
      widths: [150, 90, '*'],
      fontSize: 8.5,
    },
  ];
}
