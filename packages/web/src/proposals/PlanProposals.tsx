import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trellis/core/people/patient';
import { takeProposal, templateBrought } from '@trellis/core/proposals/take-proposal';
import { planTemplatesQuery } from '../careplans/careplan.queries.ts';
import { usePlanDesk } from '../careplans/plan-desk.ts';
import { useRecordUses } from '../careplans/template.queries.ts';
import { todayIn } from '../people/describe.ts';
import { ProposalList } from './ProposalList.tsx';
import type { ProposalView } from './proposals.queries.ts';

/** Proposals beside the plan that is being written: what is taken stands in it as lines to edit. */
export function PlanProposals({ patient }: { patient: Patient }) {
  const { plan, edit, mayWrite } = usePlanDesk();
  const record = useRecordUses(patient.id);
  const { data } = useQuery(planTemplatesQuery);
  if (!mayWrite || !data) return null;
  const { templates } = data;
  const take = (proposal: ProposalView) => {
    const brought = templateBrought(plan, proposal, templates);
    edit(now => takeProposal(now, proposal, templates, todayIn(patient.zone)));
    if (brought) record.mutate({ uses: [{ templateId: brought.id, number: brought.number }] });
  };
  return <ProposalList patient={patient} plan={plan} templates={templates} onTake={take} />;
}
