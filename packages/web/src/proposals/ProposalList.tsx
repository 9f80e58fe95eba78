import { useQuery } from '@tanstack/react-query';
import type { Plan } from '@trellis/core/careplans/careplan';
import { mayPlanCare } from '@trellis/core/careplans/careplan.policy';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import type { Patient } from '@trellis/core/people/patient';
import { stillProposed } from '@trellis/core/proposals/proposal';
import { type ReactNode, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { MoreButton } from '../kit/MoreButton.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useProposalsWords } from '../words/proposals.ts';
import { LeftProposals } from './LeftProposals.tsx';
import { ProposalLine } from './ProposalLine.tsx';
import css from './Proposals.module.css';
import { type ProposalView, proposalsQuery } from './proposals.queries.ts';

/** Those that press the most; the rest is one press away. Trellis policy, 2026-11-23. */
const shownAtFirst = 5;

/** What answers, chart and teaching propose; nothing is written before somebody takes it. */
export function ProposalList({
  patient,
  plan,
  templates,
  onTake,
  children,
}: {
  patient: Patient;
  /** As it stands on the page: what it says already is not proposed. */
  plan?: Plan;
  templates: readonly PlanTemplate[];
  /** Writes it into the plan; where there is no plan on the page, it is taken there. */
  onTake?: (proposal: ProposalView) => void;
  children?: ReactNode;
}) {
  const words = useProposalsWords();
  const [isAll, setAll] = useState(false);
  const { data, isError, error, isPending, refetch } = useQuery(proposalsQuery(patient.id));
  const mayWrite = mayPlanCare.allows(useActor()) && patient.deceasedOn === null;
  const all = data?.proposals ?? [];
  const shown = plan ? stillProposed(all, { plan, templates }) : all;
  return (
    <Section
      title={words.title}
      aside={shown.length || undefined}
      none={data && shown.length === 0 && words.none}
    >
      {isError && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={1} rowHeight={38} />}
      {shown.length > 0 && (
        <>
          {!data?.isSignedOff && (
            <p className={css.signed}>
              <Status look="soon">{words.notSigned}</Status>
            </p>
          )}
          <ul className={css.list}>
            {(isAll ? shown : shown.slice(0, shownAtFirst)).map(it => (
              <ProposalLine
                key={`${it.key} ${it.factKey}`}
                patient={patient}
                proposal={it}
                templates={templates}
                mayWrite={mayWrite}
                onTake={onTake}
              />
            ))}
          </ul>
          <MoreButton count={shown.length} first={shownAtFirst} all={isAll} onAll={setAll} />
        </>
      )}
      {shown.length > 0 && children}
      {data && data.left.length > 0 && (
        <LeftProposals patient={patient} left={data.left} templates={templates} mayWrite={mayWrite} />
      )}
    </Section>
  );
}
