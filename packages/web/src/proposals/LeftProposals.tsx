import { Button } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Said } from '../kit/Voice.tsx';
import { useProposalsWords } from '../words/proposals.ts';
import { useFormat } from '../words/words.ts';
import { useWhat } from './ProposalLine.tsx';
import css from './Proposals.module.css';
import { type ProposalsView, useDecide } from './proposals.queries.ts';

type Left = ProposalsView['left'][number];
type ListProps = {
  readonly patient: Patient;
  readonly left: readonly Left[];
  readonly templates: readonly PlanTemplate[];
  readonly mayWrite: boolean;
};

/** What was left and rests on facts that still stand: who left it, why, and the way back. */
export function LeftProposals(all: ListProps) {
  const words = useProposalsWords();
  const [isOpen, setOpen] = useState(false);
  const says = words.left(all.left.length);
  return (
    <>
      <p>
        <Button variant="subtle" ml={-10} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {says}
        </Button>
      </p>
      {isOpen && <LeftList {...all} />}
    </>
  );
}

export function LeftList({ patient, left, templates, mayWrite }: ListProps) {
  const words = useProposalsWords();
  const whatOf = useWhat(templates);
  return (
    <ul className={css.list} aria-label={words.left(left.length)}>
      {left.map(it => (
        <LeftLine
          key={`${it.key} ${it.factKey}`}
          {...{ patient, mayWrite }}
          proposal={it}
          what={whatOf(it)}
        />
      ))}
    </ul>
  );
}

function LeftLine({
  patient,
  proposal,
  what,
  mayWrite,
}: {
  patient: Patient;
  proposal: Left;
  what: string;
  mayWrite: boolean;
}) {
  const words = useProposalsWords();
  const format = useFormat();
  const decide = useDecide(patient.id);
  const { key, factKey, reason, by, at } = proposal;
  const reopen = () => !decide.isPending && decide.mutate({ key, factKey, verdict: 'reopened', reason: '' });
  return (
    <li>
      <p className={css.says}>{what}</p>
      <p className={css.quiet}>
        {words.leftBy(by, format.date(localDay(at, patient.zone)))} <Said>{reason}</Said>
      </p>
      {mayWrite && (
        <div className={css.deeds}>
          <Button variant="subtle" ml={-10} aria-label={words.reopenLabel(what)} onClick={reopen}>
            {words.reopen}
          </Button>
          {decide.isError && <ProblemLine error={decide.error} />}
        </div>
      )}
    </li>
  );
}
