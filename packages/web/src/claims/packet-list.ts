import type { AnswerOf } from '@trellis/core/access/contract';
import type { getPackets } from '@trellis/core/claims/audit-packet.contract';

export type PacketPatient = AnswerOf<typeof getPackets>['patients'][number];

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whose name, record number or claim number holds every word that was typed, whatever the accents. */
export function packetsFor(patients: readonly PacketPatient[], typed: string): readonly PacketPatient[] {
  const words = plain(typed)
    .split(/[\s,]+/)
    .filter(it => it !== '');
  return patients.filter(it => {
    const text = plain([it.given, it.family, it.mrn ?? '', ...it.claims].join(' '));
    return words.every(word => text.includes(word));
  });
}
