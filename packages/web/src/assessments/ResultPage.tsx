import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import type { Patient } from '@trellis/core/people/patient';
import { AllergyLine } from '../chart/AllergyLine.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import css from './Assessment.module.css';
import { AssessmentResult } from './AssessmentResult.tsx';

/** One finished assessment of one patient. */
export function ResultPage({ patient, assessmentId }: { patient: Patient; assessmentId: AssessmentId }) {
  const words = useAssessmentWords();
  const navigate = useNavigate();
  const chart = useQuery(chartQuery(patient.id));
  const home = { to: '/patients/$patientId', params: { patientId: patient.id } } as const;
  usePageTitle(words.title);
  useKeys({ Escape: () => void navigate(home) });
  return (
    <div className={css.page}>
      <PatientIdentity
        patient={patient}
        actions={<ButtonLink {...home}>{words.backToPatient}</ButtonLink>}
        alerts={<AllergyLine chart={chart} />}
      />
      <div className={css.main}>
        <AssessmentResult
          patient={patient}
          assessmentId={assessmentId}
          onBegun={draftId =>
            void navigate({
              to: '/patients/$patientId/assess/$draftId',
              params: { patientId: patient.id, draftId },
            })
          }
          onVoided={() => void navigate({ ...home, replace: true })}
        />
      </div>
      <StatusLine hints={[{ keys: ['Esc'], does: words.keys.leave }]} />
    </div>
  );
}
