import { Button } from '@mantine/core';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { useActor } from '../access/session.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { usePacketWords } from '../words/packets.ts';
import css from './Packets.module.css';
import { type PacketForm, usePacket } from './packet.queries.ts';

const forms = ['pdf', 'json'] as const satisfies readonly PacketForm[];

/** One click to what an auditor is handed; where rows were changed behind the product it says so and gives nothing. */
export function PacketButtons({ month, patientId }: { month: Month; patientId: PatientId }) {
  const words = usePacketWords();
  const { role } = useActor();
  const packet = usePacket({ month, patientId });
  if (role !== 'biller' && role !== 'supervisor' && role !== 'supervising-provider') return null;
  const differs = packet.data?.differs ?? [];
  return (
    <div className={css.buttons}>
      <span>{words.packet}</span>
      {forms.map(form => (
        <Button
          key={form}
          variant="subtle"
          leftSection={<Icon name="receipt-text" small />}
          loading={packet.isPending && packet.variables === form}
          onClick={() => packet.mutate(form)}
        >
          {words[form]}
        </Button>
      ))}
      {differs.length > 0 && (
        <Status look="urgent">
          {words.differs(differs.map(part => words.parts[part] ?? part).join(', '))}
        </Status>
      )}
      {packet.isError && <ProblemLine error={packet.error} />}
    </div>
  );
}
