import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Month } from '@trellis/core/basics/day';
import { mayHandOverPackets } from '@trellis/core/claims/audit-packet.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { MonthChoice } from '../billing/MonthChoice.tsx';
import { ClientProblem } from '../kit/client.ts';
import { Page, PageBody, PageHead } from '../kit/Page.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { usePacketWords } from '../words/packets.ts';
import css from './Packets.module.css';
import { PacketsFile } from './PacketsFile.tsx';
import { PacketsTable } from './PacketsTable.tsx';
import { packetsQuery } from './packet.queries.ts';
import { type PacketPatient, packetsFor } from './packet-list.ts';

const monthsBack = 36;

/** Whose claims of a month can be handed to an auditor: one patient’s, those a sample names, or everybody’s. */
export function PacketsPage({ month, onMonth }: { month: Month; onMonth: (month: Month) => void }) {
  const words = usePacketWords();
  const actor = useActor();
  const mayHandOver = mayHandOverPackets.allows(actor);
  const { data, error, refetch } = useQuery({ ...packetsQuery(month), enabled: mayHandOver });
  usePageTitle(words.title);
  if (!mayHandOver) return <Problem error={new ClientProblem('access.not-allowed')} />;
  return (
    <Page>
      <PageHead title={words.title} says={words.says}>
        <MonthChoice month={month} back={monthsBack} onMonth={onMonth} />
      </PageHead>
      <PageBody title={words.title}>
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading rows={9} rowHeight={38} />}
        {data && <PacketsOf month={month} patients={data.patients} />}
      </PageBody>
    </Page>
  );
}

function PacketsOf({ month, patients }: { month: Month; patients: readonly PacketPatient[] }) {
  const words = usePacketWords();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (patients.length === 0)
    return (
      <Section title={words.patients} none={words.none}>
        {null}
      </Section>
    );
  const found = packetsFor(patients, typed);
  const choose = (patientId: string) => {
    const next = new Set(chosen);
    if (!next.delete(patientId)) next.add(patientId);
    setChosen(next);
  };
  return (
    <>
      <PacketsFile month={month} patients={patients} chosen={chosen} />
      <Section title={words.patients} aside={found.length}>
        <div className={css.find}>
          <TextInput
            aria-label={words.find}
            placeholder={words.find}
            value={typed}
            maxLength={80}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          <Button
            variant="subtle"
            disabled={found.length === 0}
            onClick={() => setChosen(new Set([...chosen, ...found.map(it => it.id)]))}
          >
            {words.chooseShown}
          </Button>
          <Button variant="subtle" disabled={chosen.size === 0} onClick={() => setChosen(new Set())}>
            {words.chooseNone}
          </Button>
        </div>
        {found.length === 0 && <p className={css.says}>{words.nobody}</p>}
        {found.length > 0 && (
          <PacketsTable month={month} patients={found} chosen={chosen} onChoose={choose} />
        )}
      </Section>
    </>
  );
}
