import { Button } from '@mantine/core';
import type { Month } from '@trellis/core/basics/day';
import { mostInPdf, mostNamed } from '@trellis/core/claims/audit-packet.contract';
import { useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { usePacketWords } from '../words/packets.ts';
import css from './Packets.module.css';
import { type NotHandedOver, type PacketFile, usePackets } from './packet.queries.ts';
import type { PacketPatient } from './packet-list.ts';

const forms = ['pdf', 'zip'] as const satisfies readonly PacketFile['form'][];

/** One file of those who are chosen, or of the whole month where nobody is. */
export function PacketsFile({
  month,
  patients,
  chosen,
}: {
  month: Month;
  patients: readonly PacketPatient[];
  chosen: ReadonlySet<string>;
}) {
  const words = usePacketWords();
  const [made, setMade] = useState(0);
  const file = usePackets(month, setMade);
  const isWhole = chosen.size === 0 || chosen.size === patients.length;
  const wanted = isWhole ? patients : patients.filter(it => chosen.has(it.id));
  const isTooMany = { pdf: wanted.length > mostInPdf, zip: !isWhole && wanted.length > mostNamed };
  const label = { pdf: words.onePdf, zip: words.zip };
  const names = new Map(patients.map(it => [it.id, `${it.given} ${it.family}`]));
  return (
    <Section title={isWhole ? words.wholeFile(wanted.length) : words.file(wanted.length)}>
      <div className={css.buttons}>
        {forms.map(form => (
          <Button
            key={form}
            leftSection={<Icon name="receipt-text" small />}
            disabled={isTooMany[form]}
            loading={file.isPending && file.variables.form === form}
            onClick={() => file.mutate({ form, isWhole, patients: wanted.map(it => it.id) })}
          >
            {label[form]}
          </Button>
        ))}
        {isTooMany.pdf && <span>{words.tooManyForPdf(mostInPdf)}</span>}
        {isTooMany.zip && <span>{words.tooManyNamed(mostNamed)}</span>}
        <output>
          {file.isPending &&
            words.making(Math.min(made + 1, file.variables.patients.length), file.variables.patients.length)}
        </output>
      </div>
      {file.data && file.data.length > 0 && <Left left={file.data} names={names} />}
    </Section>
  );
}

function Left({ left, names }: { left: readonly NotHandedOver[]; names: ReadonlyMap<string, string> }) {
  const words = usePacketWords();
  return (
    <div role="alert">
      <h3 className={css.left}>{words.notInFile}</h3>
      <ul className={css.list}>
        {left.map(it => (
          <li key={it.patientId}>
            {names.get(it.patientId)}{' '}
            {it.error === undefined ? (
              <Status look="urgent">
                {words.differs(it.differs.map(part => words.parts[part] ?? part).join(', '))}
              </Status>
            ) : (
              <ProblemLine error={it.error as Error} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
