import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import { setAsPdf } from '../documents/pdf.ts';

export async function packetPdf(
  packet: AuditPacket,
  about: { readonly edition: number; readonly sha256: string },
): Promise<Buffer> {
  const { body } = await setAsPdf({
    title: 'Audit packet',
    practice: packet.claim.practice.name,
    language: 'en',
    print: 'usual',
    content: [{ text: 'Audit packet', style: 'title' }, packet.claim.says, about.sha256],
  });
  return body;
}
