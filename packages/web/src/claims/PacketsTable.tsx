import { Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Month } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { usePacketWords } from '../words/packets.ts';
import { useFormat } from '../words/words.ts';
import css from './Packets.module.css';
import { usePacket } from './packet.queries.ts';
import type { PacketPatient } from './packet-list.ts';

/** Rows drawn at first, and again with each press. */
const pageRows = 100;

/** One line a patient: what was approved, under which numbers, and the packet that was made last. */
export function PacketsTable({
  month,
  patients,
  chosen,
  onChoose,
}: {
  month: Month;
  patients: readonly PacketPatient[];
  chosen: ReadonlySet<string>;
  onChoose: (patientId: string) => void;
}) {
  const words = usePacketWords();
  const [shown, setShown] = useState(pageRows);
  const { columns } = words;
  return (
    <>
      <table className={css.table} aria-label={words.patients}>
        <thead>
          <tr>
            <th scope="col">{columns.choose}</th>
            <th scope="col">{columns.patient}</th>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.claims}</th>
            <th scope="col">{columns.lines}</th>
            <th scope="col">{columns.made}</th>
            <th scope="col">{columns.acts}</th>
          </tr>
        </thead>
        <tbody>
          {patients.slice(0, shown).map(it => (
            <PacketRow
              key={it.id}
              month={month}
              patient={it}
              isChosen={chosen.has(it.id)}
              onChoose={() => onChoose(it.id)}
            />
          ))}
        </tbody>
      </table>
      {patients.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + pageRows)}>
          + {patients.length - shown}
        </Button>
      )}
    </>
  );
}

function PacketRow({
  month,
  patient,
  isChosen,
  onChoose,
}: {
  month: Month;
  patient: PacketPatient;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const words = usePacketWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const packet = usePacket({ month, patientId: patient.id });
  const name = `${patient.given} ${patient.family}`;
  const [made] = patient.packets;
  const differs = packet.data?.differs ?? [];
  return (
    <tr>
      <td>
        <Checkbox
          className={css.tick ?? ''}
          aria-label={words.choose(name)}
          checked={isChosen}
          onChange={onChoose}
        />
      </td>
      <td className={css.name}>
        <Link to="/patients/$patientId" params={{ patientId: patient.id }}>
          {patient.family}, {patient.given}
        </Link>
      </td>
      <td>{patient.mrn}</td>
      <td className={patient.claims.length > 0 ? css.number : css.mute}>
        {patient.claims.length > 0 ? patient.claims.join(', ') : words.noClaim}
      </td>
      <td>{patient.lines === '' ? words.takenBack : patient.lines}</td>
      <td>
        {made
          ? words.made(made.edition, format.day(localDay(made.madeAt, zone)), made.madeBy)
          : words.notMade}
        {differs.length > 0 && (
          <Status look="urgent">
            {words.differs(differs.map(part => words.parts[part] ?? part).join(', '))}
          </Status>
        )}
        {packet.isError && <ProblemLine error={packet.error} />}
      </td>
      <td className={css.acts}>
        {(['pdf', 'json'] as const).map(form => (
          <Button
            key={form}
            variant="subtle"
            aria-label={form === 'pdf' ? words.pdfOf(name) : words.jsonOf(name)}
            loading={packet.isPending && packet.variables === form}
            onClick={() => packet.mutate(form)}
          >
            {form.toUpperCase()}
          </Button>
        ))}
      </td>
    </tr>
  );
}
