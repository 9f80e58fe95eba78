import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trellis/core/people/patient';
import { takeProposal } from '@trellis/core/proposals/take-proposal';
import { planTemplatesQuery } from '../careplans/careplan.queries.ts';
import { usePlanDesk } from '../careplans/plan-desk.ts';
import { todayIn } from '../people/describe.ts';
import { ProposalList } from './ProposalList.tsx';

/** Proposals beside the plan that is being written: what is taken stands in it as lines to edit. */
export function PlanProposals({ patient }: { patient: Patient }) {
  const { plan, edit, mayWrite } = usePlanDesk();
  const { data } = useQuery(planTemplatesQuery);
  if (!mayWrite || !data) return null;
  const { templates } = data;
  return (
    <ProposalList
      patient={patient}
      plan={plan}
      templates={templates}
      onTake={it => edit(now => takeProposal(now, it, templates, todayIn(patient.zone)))}
    />
  );
}
