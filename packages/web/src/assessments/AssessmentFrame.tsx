import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { PatientId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import type { ComponentProps, ReactNode } from 'react';
import { AllergyLine } from '../chart/AllergyLine.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import css from './Assessment.module.css';

export const homeOf = (patientId: PatientId) =>
  ({ to: '/patients/$patientId', params: { patientId } }) as const;

/** What stands around an assessment on a page of its own: whose it is, what she must not be given, the way back. */
export function AssessmentFrame({
  patient,
  title,
  hints = [],
  children,
}: {
  patient: Patient;
  /** Of the page; otherwise that of assessments. */
  title?: string;
  hints?: ComponentProps<typeof StatusLine>['hints'];
  children: ReactNode;
}) {
  const words = useAssessmentWords();
  const navigate = useNavigate();
  const chart = useQuery(chartQuery(patient.id));
  const home = homeOf(patient.id);
  usePageTitle(title ?? words.title);
  useKeys({ Escape: () => void navigate(home) });
  return (
    <div className={css.page}>
      <PatientIdentity
        patient={patient}
        actions={<ButtonLink {...home}>{words.backToPatient}</ButtonLink>}
        alerts={<AllergyLine chart={chart} />}
      />
      <div className={css.main}>{children}</div>
      <StatusLine hints={[...hints, { keys: ['Esc'], does: words.keys.leave }]} />
    </div>
  );
}
