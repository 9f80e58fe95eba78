import { useQuery } from '@tanstack/react-query';
import { isDisposed, isProviderTold } from '@trellis/core/assessments/danger';
import type { Patient } from '@trellis/core/people/patient';
import { assessmentsQuery, type DangerView } from './assessment.queries.ts';
import { DangerPanel } from './DangerPanel.tsx';

/** Something is still to be done about it: what happens with her, or telling the provider. */
export const isOpenDanger = (danger: DangerView): boolean => !isDisposed(danger) || !isProviderTold(danger);

/** Dangers to life that are open, over everything else about the patient. */
export function OpenDangers({ patient }: { patient: Patient }) {
  const { data } = useQuery(assessmentsQuery(patient.id));
  return data?.dangers
    .filter(isOpenDanger)
    .map(it => <DangerPanel key={it.id} patientId={patient.id} danger={it} zone={patient.zone} />);
}
