import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trellis/core/people/patient';
import { planTemplatesQuery } from '../careplans/careplan.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { useProposalsWords } from '../words/proposals.ts';
import { ProposalList } from './ProposalList.tsx';
import { proposalsQuery } from './proposals.queries.ts';

/** What is proposed, where no plan is open: asked or left here, taken in the plan. */
export function ProposalsSection({ patient }: { patient: Patient }) {
  const words = useProposalsWords();
  const { data: plans } = useQuery(planTemplatesQuery);
  const { data } = useQuery(proposalsQuery(patient.id));
  const forPlan =
    data?.proposals.filter(({ offers: { what } }) => what !== 'instrument' && what !== 'text').length ?? 0;
  return (
    <ProposalList patient={patient} templates={plans?.templates ?? []}>
      {forPlan > 0 && (
        <p>
          <ButtonLink to="/patients/$patientId/plan" params={{ patientId: patient.id }}>
            {words.toPlan(forPlan)}
          </ButtonLink>
        </p>
      )}
    </ProposalList>
  );
}
