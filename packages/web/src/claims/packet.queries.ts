import { queryOptions } from '@tanstack/react-query';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/claims/audit-packet.contract';
import { packetName } from '@trellis/core/claims/packet-name';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export const packetsQuery = (month: Month) =>
  queryOptions({
    queryKey: ['packets', month] as const,
    queryFn: ({ signal }) => callApi(contracts.getPackets, { params: { month }, signal }),
  });

export type PacketForm = 'json' | 'pdf';
type At = { readonly month: Month; readonly patientId: PatientId };

const addressOf = ({ month, patientId }: At, form: PacketForm, edition: number): string =>
  `/api/packets/${month}/${patientId}/${form}?edition=${edition}`;

/** Makes the packet, or compares it with the one that was made, and hands it to the browser as a file. */
export function usePacket(at: At) {
  const params = { month: at.month, patientId: at.patientId };
  return useAct<PacketForm, { readonly differs: readonly string[] }>(
    [['packets', at.month]],
    async (form, key) => {
      const made = await callApi(contracts.makePacket, { params, key });
      if (made.differs.length === 0) download(at, form, made.edition);
      return made;
    },
  );
}

export function download(at: At, form: PacketForm, edition: number): void {
  const link = document.createElement('a');
  link.href = addressOf(at, form, edition);
  link.download = packetName(at.month, at.patientId, edition, form);
  link.click();
}
