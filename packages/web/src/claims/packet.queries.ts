import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/claims/audit-packet.contract';
import { packetName, packetsName } from '@trellis/core/claims/packet-name';
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

/** Which file of several packets, and of whom; without patients everybody of the month. */
export type PacketFile = {
  readonly form: 'pdf' | 'zip';
  readonly patients: readonly PatientId[];
  readonly isWhole: boolean;
};

/** Whose packet is not in the file, and why. */
export type NotHandedOver = {
  readonly patientId: PatientId;
  readonly differs: readonly string[];
  readonly error: unknown;
};

/** Makes the packet of each in turn, says how far it is, then hands all that could be made over as one file. */
export function usePackets(month: Month, onMade: (count: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ form, patients, isWhole }: PacketFile) => {
      const left: NotHandedOver[] = [];
      for (const [i, patientId] of patients.entries()) {
        onMade(i);
        try {
          const params = { month, patientId };
          const { differs } = await callApi(contracts.makePacket, { params, key: crypto.randomUUID() });
          if (differs.length > 0) left.push({ patientId, differs, error: undefined });
        } catch (error) {
          left.push({ patientId, differs: [], error });
        }
      }
      onMade(patients.length);
      const without = new Set(left.filter(it => it.error !== undefined).map(it => it.patientId));
      const ready = patients.filter(it => !without.has(it));
      const named = isWhole ? '' : `?patients=${ready.join(',')}`;
      if (ready.length > 0) save(`/api/packets/${month}/${form}${named}`, packetsName(month, form));
      return left;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['packets', month] }),
  });
}

export const download = (at: At, form: PacketForm, edition: number): void =>
  save(addressOf(at, form, edition), packetName(at.month, at.patientId, edition, form));

function save(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
