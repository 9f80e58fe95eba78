import { useQuery } from '@tanstack/react-query';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import type { Patient } from '@trellis/core/people/patient';
import { type ReactNode, useMemo } from 'react';
import { OfferedTemplatesProvider } from '../careplans/offered-templates.ts';
import { proposalsQuery, useDecide } from './proposals.queries.ts';

/** Whoever chooses a template that is proposed takes the proposal: there are two places, and one deed. */
export function ProposedTemplates({ patient, children }: { patient: Patient; children: ReactNode }) {
  const { data } = useQuery(proposalsQuery(patient.id));
  const { mutate: decide } = useDecide(patient.id);
  const offered = useMemo(() => {
    const of = ({ id }: PlanTemplate) =>
      (data?.proposals ?? []).filter(({ offers }) => offers.what === 'problem' && offers.template === id);
    return {
      has: (template: PlanTemplate) => of(template).length > 0,
      onTaken: (templates: readonly PlanTemplate[]) => {
        for (const { key, factKey } of templates.flatMap(of))
          decide({ key, factKey, verdict: 'taken', reason: '' });
      },
    };
  }, [data, decide]);
  return <OfferedTemplatesProvider value={offered}>{children}</OfferedTemplatesProvider>;
}
